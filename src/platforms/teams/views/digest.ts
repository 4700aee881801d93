import type { DigestView, ExceptionView } from '../../../application/messages.ts';
import { privatePartButton, reviewButtons } from '../../../wording/buttons.ts';
import { digestParts, digestTitle, HIGHLIGHTS, sealLine, toReview, toReviewFirst } from '../../../wording/digest.ts';
import { exceptionTitle } from '../../../wording/exceptions.ts';
import { kudosItem } from '../../../wording/kudos.ts';
import { reviewed } from '../../../wording/manager-notices.ts';
import { type Phrase, say, words } from '../../../wording/phrase.ts';
import { shorter } from '../../../wording/shorter.ts';
import type { Card, Element } from './adaptive.ts';
import { card, context, type Drawn, feet, fitting, heading, row, summaryOf } from './blocks.ts';
import { digestChart } from './chart.ts';
import { rich } from './rich.ts';

/** The rest is on the home. */
const MOST_TO_REVIEW = 6;
const MOST_HIGHLIGHTS = 3;

/** @returns the weekly digest (docs/product.md §7), within one message however much happened. */
export function digestMessage(digest: DigestView): Drawn {
  return drawnDigest(digest, digestTitle(digest, false));
}

/** @returns the answer to `exception digest`. */
export function digestAnswer({ digest, soFar }: { digest: DigestView; soFar: boolean }): Drawn {
  return drawnDigest(digest, digestTitle(digest, soFar));
}

function drawnDigest(digest: DigestView, title: Phrase): Drawn {
  const draw = (most: number): Card =>
    card(digestBody(digest, title, Math.min(most, 300)), feet([privatePartButton(digest.teamId)]));
  return { summary: summaryOf([title]), card: fitting(draw) };
}

function digestBody(digest: DigestView, title: Phrase, most: number): Element[] {
  const chart = digestChart(digest.figures);
  const seal = sealLine(digest.figures);
  return [
    heading(shorter(title, most), 'Large'),
    ...(chart === null ? [] : [chart]),
    ...digestParts(digest).flatMap((part) =>
      titled(
        part.title,
        part.lines.map((line) => shorter(line, most)),
      ),
    ),
    ...highlights(digest, most),
    ...review(digest.toReview, most),
    ...(seal.length === 0 ? [] : [context(seal)]),
  ];
}

function titled(title: string, lines: readonly Phrase[]): Element[] {
  return [{ ...heading(words(title)), spacing: 'Medium' }, ...rich(lines)];
}

function highlights({ highlights: kudos }: DigestView, most: number): Element[] {
  if (kudos.length === 0) return [];
  const items = kudos.slice(0, MOST_HIGHLIGHTS).map((one) => shorter(kudosItem(one), most));
  return [heading(words(HIGHLIGHTS)), ...rich([{ items }])];
}

function review(cases: readonly ExceptionView[], most: number): Element[] {
  if (cases.length === 0) return [];
  const { left, shown } = toReviewFirst(cases, MOST_TO_REVIEW);
  const blocks = shown.flatMap((view): Element[] => [
    ...rich([shorter(say`${exceptionTitle(view)}: ${view.resolution}`, most), reviewed(view)]),
    ...row(reviewButtons(view)),
  ]);
  const [intro, ...rest] = rich([toReview(left, Math.max(0, left - shown.length))]);
  return intro === undefined ? blocks : [{ ...intro, separator: true, spacing: 'Medium' }, ...rest, ...blocks];
}
