import type { Line } from '../../../kernel/content/content.ts';
import { bold, emphasised, type Phrase, person, plural, say, words } from '../../../kernel/content/phrase.ts';
import { cut } from '../../../kernel/content/typed.ts';
import type { ExceptionView } from '../view-model.ts';
import { approval, coSigned, exceptionTitle, mood, origin, standing, yesCheck } from './card.ts';
import { confirming, flagged, reviewed } from './manager-notices.ts';

/** How many objections and reviews are shown; the rest are counted. */
const SHOWN = 6;
/** Longer than any text that someone can type. */
const WHOLE_TEXT = 3_000;

/** @returns what is proposed and why, and what people did and said about it. @param most characters of each text */
export function caseLines(view: ExceptionView, most: number): Line[] {
  return [
    bold('What'),
    { quote: cut(view.resolution, most) },
    bold('Why'),
    { quote: cut(view.reason, most) },
    ...whatWasSaid(view, most),
  ];
}

/** @returns the whole case in lines, for reading it next to something else. */
export function wholeCase(view: ExceptionView): Line[] {
  return [
    emphasised(exceptionTitle(view)),
    standing(view),
    ...caseLines(view, WHOLE_TEXT),
    origin(view),
    yesCheck(view),
  ];
}

/** In the order it happened. */
function whatWasSaid(view: ExceptionView, most: number): Line[] {
  const objections = view.objections.flatMap(({ person: by, reason }) =>
    quoted(say`${bold('Objection')} by ${person(by)}`, reason, most),
  );
  const raised = view.raised.flatMap(({ by, reason }) =>
    quoted(say`${bold('Review asked for')} by ${person(by)}`, reason, most),
  );
  const { decline, outcome, reversal } = view;
  return [
    coSigned(view),
    ...first(objections, moreObjections),
    // While it is approved, its first line says so.
    ...(view.approval === null || view.status === 'approved' ? [] : [approval(view)]),
    ...(decline === null ? [] : quoted(say`${bold('Declined')} by ${person(decline.by)}`, decline.comment, most)),
    ...(outcome === null ? [] : outcomeLines(outcome, most)),
    flagged(view),
    ...first(raised, moreReviews),
    reviewed(view),
    ...(reversal === null ? [] : quoted(say`${bold('Reversed')} by ${person(reversal.by)}`, reversal.reason, most)),
    confirming(view),
  ];
}

function outcomeLines(outcome: NonNullable<ExceptionView['outcome']>, most: number): Line[] {
  const line = say`${bold('Done')} by ${person(outcome.by)}: ${words(mood(outcome.mood))}`;
  return outcome.note === null ? [line] : quoted(line, outcome.note, most);
}

function quoted(line: Phrase, text: string, most: number): Line[] {
  return [line, { quote: cut(text, Math.ceil(most / 3)) }];
}

/** Each has two lines. */
function first(lines: Line[], more: (count: number) => Phrase): Line[] {
  const hidden = lines.length / 2 - SHOWN;
  return hidden <= 0 ? lines : [...lines.slice(0, SHOWN * 2), more(hidden)];
}

function moreObjections(count: number): Phrase {
  return plural(count, { one: words('and 1 more objection'), other: say`and ${count} more objections` });
}

function moreReviews(count: number): Phrase {
  return plural(count, {
    one: words('and 1 more request for a review'),
    other: say`and ${count} more requests for a review`,
  });
}
