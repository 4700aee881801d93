import type { KudosView } from '../../../application/messages.ts';
import { kudosItem, MINE } from '../../../wording/kudos.ts';
import type { Line } from '../../../wording/lines.ts';
import { bold, type Phrase, words } from '../../../wording/phrase.ts';
import { shorter } from '../../../wording/shorter.ts';
import { type Drawn, fitting, textOf } from './blocks.ts';
import { rich } from './rich.ts';

/** Of each side. */
const MOST_SHOWN = 10;

/** @returns what somebody received and gave, privately. No sums: kudos are no points (docs/product.md §5). */
export function kudosMine({ received, given }: { received: readonly KudosView[]; given: readonly KudosView[] }): Drawn {
  const drawn = (most: number): Line[] => [
    ...side(MINE.received, received, MINE.noneReceived, most),
    ...side(MINE.given, given, MINE.noneGiven, most),
  ];
  return { text: textOf([words(MINE.received)]), blocks: fitting((most) => [rich(drawn(Math.min(most, 200)))]) };
}

function side(title: string, kudos: readonly KudosView[], none: string, most: number): Line[] {
  const items = kudos.slice(0, MOST_SHOWN).map((one): Phrase => shorter(kudosItem(one), most));
  return [bold(title), items.length === 0 ? words(none) : { items }];
}
