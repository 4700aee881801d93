import { type HelpTopic, help, welcome as welcomeLines } from '../../../wording/help.ts';
import { type Drawn, lines } from './blocks.ts';

/** @returns a command's help. */
export function helpAnswer(topic: HelpTopic): Drawn {
  const { about, usage } = help(topic);
  return lines([about, { items: usage }]);
}

/** @returns the three lines for somebody's first use in a channel. */
export function welcome(): Drawn {
  return lines(welcomeLines());
}
