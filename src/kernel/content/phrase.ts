import type { EpochMs } from '../values/ids.ts';
import { formatMoney, type Money } from '../values/money.ts';
import type { PersonView } from '../values/people.ts';
import {
  type CommandPiece,
  dayIn,
  inLanguage,
  listIn,
  momentIn,
  monthIn,
  numberIn,
  type Reader,
  rangeIn,
  spanIn,
  weekdayIn,
} from './reader.ts';
import { clean } from './typed.ts';

/**
 * A part of a sentence that each chat draws in its own way. Only `words` are ours; `typed` is a text or name from a
 * user: it is data, and each chat shows it exactly as it was typed.
 */
export type Shown =
  | { is: 'words'; text: string; bold?: true }
  | { is: 'typed'; text: string; bold?: true }
  | { is: 'person'; person: PersonView }
  /** `timeZone`: for chats and places that can't render a moment themselves. */
  | { is: 'when'; at: EpochMs; timeZone: string }
  | { is: 'channel'; channel: string }
  | { is: 'link'; url: string; label: string }
  | CommandPiece;

/** Data that becomes words for its reader, and not before: theirs is the locale. */
type Datum = (
  | { is: 'number'; value: number }
  /** Written in the team's own way for everybody, because that is how amounts are read when they are typed. */
  | { is: 'money'; money: Money }
  /** Any moment of the day, the month or the weekday in `timeZone`. */
  | { is: 'day' | 'month' | 'weekday'; at: EpochMs; timeZone: string }
  /** From the day of one moment to that of another, both included. */
  | { is: 'days'; from: EpochMs; to: EpochMs; timeZone: string }
  /** So long, rounded up. */
  | { is: 'span'; ms: number }
  | { is: 'list'; items: readonly Phrase[]; last: 'and' | 'or' }
) & { bold?: true };

export type Piece = Shown | Datum;
/** A sentence before it has a reader, and a chat gives it its own form. */
export type Phrase = readonly Piece[];

/** What can be put into a sentence. A bare string is a user's text. */
export type Insert = string | number | Piece | Phrase;

/** @returns a sentence. The template's text is ours; strings put into it are users' texts and stay separate. */
export function say(ours: TemplateStringsArray, ...inserts: Insert[]): Phrase {
  return ours.flatMap((text, at) => {
    const insert = inserts[at];
    return [...words(text), ...(insert === undefined ? [] : asPhrase(insert))];
  });
}

/** @returns our own words, as they are. */
export function words(text: string): Phrase {
  return text === '' ? [] : [{ is: 'words', text }];
}

/** @returns our own words, in bold. */
export function bold(text: string): Phrase {
  return [{ is: 'words', text, bold: true }];
}

/** @returns the sentence with all that is ours in bold. */
export function emphasised(phrase: Phrase): Phrase {
  return phrase.map((piece) => (piece.is === 'words' || isDatum(piece) ? { ...piece, bold: true } : piece));
}

/** @returns something to type, as the reader's chat writes it; `typed` are the words after the command's name. */
export function command(name: CommandPiece['name'], typed = ''): Phrase {
  return [{ is: 'command', name, words: typed }];
}

/** @returns a moment. `timeZone` (IANA) is used where the chat can't show it in the reader's own. */
export function when(at: EpochMs, timeZone: string): Phrase {
  return [{ is: 'when', at, timeZone }];
}

/** @returns a day of the calendar; `at` is any moment of it in `timeZone` (IANA). */
export function day(at: EpochMs, timeZone: string): Phrase {
  return [{ is: 'day', at, timeZone }];
}

/** @returns a length of time. */
export function span(ms: number): Phrase {
  return [{ is: 'span', ms }];
}

/** @returns a person, by the chat's own mention. */
export function person(view: PersonView): Phrase {
  return [{ is: 'person', person: view }];
}

/** @returns `phrases` joined by a sign between them, such as ` · `; what a sentence lists is a `list`. */
export function join(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((phrase, at) => [...(at === 0 ? [] : words(between)), ...phrase]);
}

/** @returns `Ana, Ben and Chloe`, or as the reader's language has it. Empty: nothing. */
export function list(items: readonly Phrase[], last: 'and' | 'or' = 'and'): Phrase {
  return items.length === 0 ? [] : [{ is: 'list', items, last }];
}

/** @returns `Ana`, `Ana and Ben`, `Ana, Ben and Chloe`; above `most`, `Ana, Ben and 3 others`. Empty: nobody. */
export function people(views: readonly PersonView[], most = 20, last: 'and' | 'or' = 'and'): Phrase {
  const shown = views.length > most ? views.slice(0, most) : views;
  const others = views.length - shown.length;
  const rest = others === 0 ? [] : [plural(others, { one: words('1 other'), other: say`${others} others` })];
  return views.length === 0 ? words('nobody') : list([...shown.map(person), ...rest], last);
}

/** A sentence for each form that its language has; English has `one` and `other`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, Phrase>> & { other: Phrase };

/** @returns the form of the sentence that goes with `count`. */
export function plural(count: number, forms: Forms, language = 'en'): Phrase {
  return forms[rulesOf(language).select(count)] ?? forms.other;
}

/** @returns the sentence with each of its pieces changed, those within lists too. */
export function mapped(phrase: Phrase, change: (piece: Piece) => Piece): Phrase {
  return phrase.map((piece) =>
    piece.is === 'list' ? { ...piece, items: piece.items.map((item) => mapped(item, change)) } : change(piece),
  );
}

/** @returns the sentence for its reader: what is left are pieces that each chat has a form for. */
export function spelled(phrase: Phrase, reader: Pick<Reader, 'locale'>): readonly Shown[] {
  const pieces = phrase.flatMap((piece): readonly Shown[] => {
    if (!isDatum(piece)) return [piece];
    if (piece.is === 'list') return listed(piece, reader);
    const text = spelledOut(piece, reader.locale);
    return [{ is: 'words', text, ...(piece.bold ? { bold: true } : {}) }];
  });
  return joined(pieces).map((piece) => {
    if (piece.is === 'words') return { ...piece, text: inLanguage(piece.text, reader.locale) };
    return piece.is === 'link' ? { ...piece, label: inLanguage(piece.label, reader.locale) } : piece;
  });
}

/** Words in bold next to each other become one: markup can't tell where a first `*` ends and a second begins. */
function joined(pieces: readonly Shown[]): Shown[] {
  const all: Shown[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last?.is === 'words' && piece.is === 'words' && last.bold === piece.bold)
      all[all.length - 1] = { ...last, text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}

/** @returns the sentence as bare text: for labels, titles, errors at a field, and screen readers. */
export function plain(phrase: Phrase, reader: Reader): string {
  return spelled(phrase, reader)
    .map((piece) => plainPiece(piece, reader))
    .join('');
}

const DATA: ReadonlySet<string> = new Set<Datum['is']>([
  'number',
  'money',
  'day',
  'month',
  'weekday',
  'days',
  'span',
  'list',
]);

function isDatum(piece: Piece): piece is Datum {
  return DATA.has(piece.is);
}

type Listed = Extract<Datum, { is: 'list' }>;

function listed({ items, last, bold: isBold }: Listed, reader: Pick<Reader, 'locale'>): Shown[] {
  return listIn(reader.locale, items.length, last).flatMap((part) => {
    if (typeof part === 'string') return [{ is: 'words', text: part, ...(isBold ? { bold: true as const } : {}) }];
    const item = items[part] ?? [];
    return spelled(isBold ? emphasised(item) : item, reader);
  });
}

function spelledOut(piece: Exclude<Datum, { is: 'list' }>, locale: string): string {
  switch (piece.is) {
    case 'number':
      return numberIn(locale, piece.value);
    case 'money':
      return formatMoney(piece.money.minor, piece.money);
    case 'day':
      return dayIn(locale, piece.at, piece.timeZone);
    case 'month':
      return monthIn(locale, piece.at, piece.timeZone);
    case 'weekday':
      return weekdayIn(locale, piece.at, piece.timeZone);
    case 'days':
      return rangeIn(locale, piece.from, piece.to, piece.timeZone);
    case 'span':
      return spanIn(locale, piece.ms);
  }
}

function plainPiece(piece: Shown, reader: Reader): string {
  switch (piece.is) {
    case 'words':
      return piece.text;
    case 'typed':
      return clean(piece.text);
    case 'person':
      return clean(piece.person.name);
    case 'when':
      return momentIn(reader, piece.at, piece.timeZone);
    case 'channel':
      return inLanguage('the channel', reader.locale);
    case 'link':
      return piece.label;
    case 'command':
      return reader.command(piece);
  }
}

function asPhrase(insert: Insert): Phrase {
  if (typeof insert === 'number') return [{ is: 'number', value: insert }];
  if (typeof insert === 'string') return [{ is: 'typed', text: insert }];
  return 'is' in insert ? [insert] : insert;
}

const rules = new Map<string, Intl.PluralRules>();

function rulesOf(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}

/** @returns an amount as people read it: `£25.00`. */
export function money({ minor, currency, locale }: Money): Phrase {
  return [{ is: 'money', money: { minor, currency, locale } }];
}
