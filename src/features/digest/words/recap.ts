import { recapButton } from '../../../kernel/content/buttons.ts';
import { andMore, type Content, shorter } from '../../../kernel/content/content.ts';
import { exceptionName, STATUS_NAMES } from '../../../kernel/content/labels.ts';
import { bold, type Phrase, person, say, words } from '../../../kernel/content/phrase.ts';
import { weekByKey } from '../../../kernel/values/period.ts';
import type { ExceptionView } from '../../exceptions/view-model.ts';
import { mood } from '../../exceptions/words/card.ts';
import { VERDICT_NAMES } from '../../voice/words.ts';
import type { RecapView } from '../view-model.ts';

/** How many items each part lists; the rest is counted. */
const MOST_ITEMS = 8;
/** Characters of what someone typed, in one item. */
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
    { title: 'Kudos you received', items: thanks.map((kudos) => say`${person(kudos.giver)}: ${kudos.text}`) },
    { title: 'Your proposals', items: proposed.map(({ exception }) => outcome(exception)) },
    { title: 'Exceptions you co-signed', items: coSigned.map(({ exception }) => outcome(exception)) },
    { title: 'What you changed', items: [...adopted.map(becamePolicy), ...answered.map(change)] },
  ].filter(({ items }) => items.length > 0);
}

function outcome(view: ExceptionView): Phrase {
  const name = bold(exceptionName(view.number));
  const status = words(STATUS_NAMES[view.status].toLowerCase());
  return view.outcome === null
    ? say`${name} ${view.resolution}: ${status}`
    : say`${name} ${view.resolution}: ${status}, ${words(mood(view.outcome.mood))}`;
}

function becamePolicy({ name }: RecapView['adopted'][number]): Phrase {
  return say`Your exceptions became a policy: “${name}”. Ones like these are now approved right away. Thank you!`;
}

function change({ text, verdict, why }: RecapView['answered'][number]): Phrase {
  const answer = bold(VERDICT_NAMES[verdict]);
  return why === ''
    ? say`You said “${text}”. The answer: ${answer}.`
    : say`You said “${text}”. The answer: ${answer}. “${why}”`;
}
