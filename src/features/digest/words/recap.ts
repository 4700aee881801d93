import { recapButton } from '../../../kernel/content/buttons.ts';
import type { Content } from '../../../kernel/content/content.ts';
import { exceptionName, STATUS_NAMES } from '../../../kernel/content/labels.ts';
import { andMore } from '../../../kernel/content/lines.ts';
import { bold, type Phrase, person, say, words } from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import { weekByKey } from '../../../kernel/values/period.ts';
import type { ExceptionView } from '../../exceptions/view-model.ts';
import { mood } from '../../exceptions/words/card.ts';
import { VERDICT_NAMES } from '../../voice/words.ts';
import type { RecapView } from '../view-model.ts';

/** Of each part; the rest is counted. */
const MOST_ITEMS = 8;
/** Of what somebody typed, among others. */
const LONGEST_ITEM = 160;

/** The personal recap (docs/product.md §7): what came of a person's week; off with one button. */
export function recapContent(recap: RecapView): Content {
  const title = recapTitle(recap);
  const lines = recapParts(recap).flatMap((part) => {
    const items = part.items.slice(0, MOST_ITEMS).map((item) => shorter(item, LONGEST_ITEM));
    return [bold(part.title), { items }, andMore(part.items.length - MOST_ITEMS)];
  });
  return { title, lines, buttons: [recapButton(true)], summary: title };
}

/** The week by its days: `Your week, 16–22 November`. */
function recapTitle({ weekKey }: RecapView): Phrase {
  const week = weekByKey(weekKey, 'UTC');
  if (week === null) return words('Your week');
  return say`Your week, ${{ is: 'days', from: week.fromAt, to: week.untilAt - 1, timeZone: 'UTC' }}`;
}

function recapParts({
  thanks,
  proposed,
  coSigned,
  adopted,
  answered,
}: RecapView): { title: string; items: Phrase[] }[] {
  return [
    { title: 'Thanks you received', items: thanks.map((kudos) => say`${person(kudos.giver)}: ${kudos.text}`) },
    { title: 'What became of your proposals', items: proposed.map(({ exception }) => outcome(exception)) },
    { title: 'What became of those you co-signed', items: coSigned.map(({ exception }) => outcome(exception)) },
    { title: 'What changed because of you', items: [...adopted.map(becamePolicy), ...answered.map(change)] },
  ].filter(({ items }) => items.length > 0);
}

function outcome(view: ExceptionView): Phrase {
  const status = STATUS_NAMES[view.status].toLowerCase();
  const how = view.outcome === null ? status : `${status === 'applied' ? 'done' : status}, ${mood(view.outcome.mood)}`;
  return say`${bold(exceptionName(view.number))} ${view.resolution}: ${words(how)}`;
}

function becamePolicy({ name }: RecapView['adopted'][number]): Phrase {
  return say`Cases of yours became a policy: “${name}”. What fits it is approved at once from now on.`;
}

function change({ text, verdict, why }: RecapView['answered'][number]): Phrase {
  return say`You spoke up about “${text}”. The answer: ${bold(VERDICT_NAMES[verdict])}${why === '' ? [] : say`, ${why}`}`;
}
