import type { DigestFigures } from '../../../features/digest/rules/state.ts';
import type { DigestView } from '../../../features/digest/view-model.ts';
import { digestButtons, digestTitle, sealLine, waitingLine } from '../../../features/digest/words/digest.ts';
import { digestParts } from '../../../features/digest/words/parts.ts';
import { toDoParts } from '../../../features/digest/words/to-do.ts';
import { exceptionButtons } from '../../../features/exceptions/words/acts.ts';
import { bump } from '../../../features/exceptions/words/card.ts';
import type { Message } from '../../../features/messages.ts';
import { CHART, dayName } from '../../../kernel/content/chart.ts';
import { condensed, type Line, shorter } from '../../../kernel/content/content.ts';
import { exceptionName, LABELS } from '../../../kernel/content/labels.ts';
import { type Phrase, words } from '../../../kernel/content/phrase.ts';
import { label } from '../../../kernel/content/reader.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import { messageContent } from '../../conversation/words/messages.ts';
import { REFRESH, type RefreshData } from '../ids.ts';
import { rich, teamsReader } from '../text.ts';
import type { Card, Chart, Element } from './adaptive.ts';
import { card, context, type Drawn, feet, fitting, heading, row, summaryOf } from './blocks.ts';
import { drawn, itemElements } from './content.ts';
import { buttonsOf, readersOf } from './reader.ts';

type Options = { tag: string; reader?: string | null; isForAll?: boolean; isNew?: boolean };

/**
 * Draws everything that is posted, within Teams' limits whatever people typed.
 *
 * @param tag the outbox's: a client that asks for its reader's view sends it back (ids.ts, RefreshData).
 * @param reader whose view of an exception's card it is, the chat's id; null: everybody's.
 * @param isNew it is being posted: only then a card mentions who is asked, so that no edit of it calls them again.
 * @param isForAll everybody's view has all buttons, for clients that ask for no view of their own.
 * @returns a summary for notifications, and the card; the people it mentions are in the card's `msteams.entities`.
 */
export function messageCard(message: Message, { tag, reader = null, isForAll = false, isNew = false }: Options): Drawn {
  const { card, summary } = draw(message, { reader, isForAll, isNew });
  return { summary, card: { ...card, refresh: refreshOf(message, tag) } };
}

function draw(message: Message, { reader, isForAll, isNew }: Required<Omit<Options, 'tag'>>): Drawn {
  if (message.form === 'digest') return digestMessage(message.digest);
  const content = messageContent(message);
  if (message.form !== 'exception-card') return drawn(content, mentionedIn(message));
  const { exception } = message;
  const shown = isForAll && reader === null ? exception.buttons : buttonsOf(exception, reader);
  const asked = isNew ? (message.asked ?? []) : [];
  const lines = asked.length === 0 ? content.lines : [bump(exception, asked)];
  return drawn({ ...content, lines, buttons: exceptionButtons(exception, shown) }, asked);
}

/** People who are told by being named; everybody else's name is only a name. */
function mentionedIn(message: Message): readonly PersonView[] {
  if (message.form === 'bump' && message.exception.status === 'proposed') return message.candidates;
  if (message.form === 'shout-out' && !message.kudos.takenBack) return message.kudos.receivers;
  return [];
}

/** In private messages their one reader's client asks; in channels those whose view differs. */
function refreshOf(message: Message, tag: string): NonNullable<Card['refresh']> {
  const data: RefreshData = { tag };
  if (message.form === 'exception-card') data.exception = exceptionName(message.exception.number);
  const readers = readersIn(message);
  return {
    action: { type: 'Action.Execute', title: label(LABELS.refresh), verb: REFRESH, data },
    ...(readers === null ? {} : { userIds: readers }),
  };
}

/** @returns null for messages to one person, or to managers: the person who reads it asks. */
function readersIn(message: Message): string[] | null {
  switch (message.form) {
    case 'exception-card':
    case 'bump':
      return readersOf(message.exception);
    case 'shout-out':
      return present([message.kudos.giver]);
    case 'shared-act':
      return present([message.spending.person]);
    default:
      return null;
  }
}

function present(people: readonly PersonView[]): string[] {
  return people.map(({ chatUserId }) => chatUserId).filter((id) => id !== '');
}

/** The rest is behind **More to review** and `exception policies`. */
const ROOM = { cases: 5, candidates: 4 };
/** Where texts have to be cut below so many characters, fewer of them leave room for the figures. */
const SHORT = 100;
const LITTLE_ROOM = { cases: 1, candidates: 1 };

/** @returns the weekly digest (docs/product.md §7), within one message however much happened. */
export function digestMessage(digest: DigestView): Drawn {
  return drawnDigest(digest, digestTitle(digest, false));
}

/** @returns the answer to `exception digest`. */
export function digestAnswer({ digest, soFar }: { digest: DigestView; soFar: boolean }): Drawn {
  return drawnDigest(digest, digestTitle(digest, soFar));
}

function drawnDigest(digest: DigestView, title: Phrase): Drawn {
  const summary = summaryOf([title, waitingLine(digest)]);
  const draw = (most: number): Card =>
    card(summary, digestBody(digest, title, Math.min(most, 300)), feet(digestButtons(digest)));
  return { summary, card: fitting(draw) };
}

function digestBody(digest: DigestView, title: Phrase, most: number): Element[] {
  const chart = digestChart(digest.figures);
  const seal = sealLine(digest.figures);
  return [
    heading(shorter(title, most), 'Large'),
    ...rich([waitingLine(digest)]),
    ...(chart === null ? [] : [chart]),
    ...digestParts(digest).flatMap((part): Element[] => [
      { ...heading(words(part.title)), spacing: 'Medium' },
      ...drawnLines(part.lines, most),
    ]),
    ...toDo(digest, most),
    ...(seal.length === 0 ? [] : [context(seal)]),
  ];
}

/** What managers can act on, each part under a line. */
function toDo(digest: DigestView, most: number): Element[] {
  return toDoParts(digest, most < SHORT ? LITTLE_ROOM : ROOM).flatMap(({ head, items, more }): Element[] => {
    const [first, ...rest] = rich([head]);
    const intro: Element[] = first === undefined ? [] : [{ ...first, separator: true, spacing: 'Medium' }];
    return [...intro, ...rest, ...itemElements(items, most), ...row(more)];
  });
}

function drawnLines(lines: readonly Line[], most: number): Element[] {
  return rich(lines.map((line) => condensed(line, most)));
}

/**
 * @returns approved and escalated by day as a chart; null where there is nothing to draw. The text has the same figures,
 *   so that a client which can't draw it shows one line instead.
 */
function digestChart({ byDay }: DigestFigures): Chart | null {
  if (byDay.every(({ approved, escalated }) => approved + escalated === 0)) return null;
  const series = (legend: string, color: string, value: (day: (typeof byDay)[number]) => number) => ({
    legend: label(legend),
    color,
    values: byDay.map((day) => ({ x: dayName(day.date, teamsReader()), y: value(day) })),
  });
  return {
    type: 'Chart.VerticalBar.Grouped',
    title: label(CHART.title),
    data: [
      series(CHART.approved, 'good', ({ approved }) => approved),
      series(CHART.escalated, 'warning', ({ escalated }) => escalated),
    ],
    fallback: context(words(CHART.inWords)),
  };
}
