import type { KudosView, SpendingView } from '../../../application/messages.ts';
import { about, kudosDm, seconded, shoutOut } from '../../../wording/kudos.ts';
import { LABELS } from '../../../wording/labels.ts';
import { sharedAct } from '../../../wording/money.ts';
import { say } from '../../../wording/phrase.ts';
import { cut } from '../../../wording/typed.ts';
import { ACTIONS } from '../ids.ts';
import { button, type Drawn, lines, textOf } from './blocks.ts';

/** @returns the post in the shout-out channel; once taken back, a neutral line (docs/product.md §5). */
export function shoutOutMessage(kudos: KudosView): Drawn {
  if (kudos.takenBack) return lines([shoutOut(kudos)]);
  const buttons = [
    button({ action: ACTIONS.second, label: LABELS.secondThis, value: { id: kudos.id } }),
    button({ action: ACTIONS.takeBack, label: LABELS.takeBack, value: { id: kudos.id } }),
  ];
  const content = lines([shoutOut(kudos), { quote: cut(kudos.text, 600) }, about(kudos), seconded(kudos)], buttons);
  return { ...content, text: textOf([say`${shoutOut(kudos)}: ${kudos.text}`]) };
}

/** @returns the private message to somebody who was thanked. */
export function kudosDmMessage(kudos: KudosView): Drawn {
  if (kudos.takenBack) return lines([kudosDm(kudos)]);
  const content = lines([kudosDm(kudos), { quote: cut(kudos.text, 600) }, about(kudos)]);
  return { ...content, text: textOf([say`${kudosDm(kudos)} ${kudos.text}`]) };
}

/** @returns the post about a random act that its giver shared. */
export function sharedActMessage(spending: SpendingView): Drawn {
  return spending.undone
    ? lines([sharedAct(spending)])
    : lines([sharedAct(spending), { quote: cut(spending.text, 1_000) }]);
}
