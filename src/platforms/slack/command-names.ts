import type { CommandStyle } from '../../wording/phrase.ts';

/** @returns a command as it is typed in Slack. */
export const slashed: CommandStyle = ({ name, words }) =>
  name === 'invite' ? '/invite @Seconded' : `/${name} ${words}`.trim();
