import type { DigestView } from '../../../features/digest/view-model.ts';
import { digestButtons, digestTitle, sealLine, waitingLine } from '../../../features/digest/words/digest.ts';
import { digestParts } from '../../../features/digest/words/parts.ts';
import { toDoParts } from '../../../features/digest/words/to-do.ts';
import { condensed, type Line } from '../../../kernel/content/lines.ts';
import { type Phrase, words } from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import type { Card, Element } from './adaptive.ts';
import { card, context, type Drawn, feet, fitting, heading, row, summaryOf } from './blocks.ts';
import { digestChart } from './chart.ts';
import { itemElements } from './items.ts';
import { rich } from './rich.ts';

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
