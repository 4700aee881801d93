import type { PersonView } from '../../features/messages.ts';
import type { EpochMs } from '../values/ids.ts';
import { clean } from './typed.ts';

/**
 * A sentence before a chat gives it its own form. Only `words` are ours; `typed` is what somebody wrote or a name
 * that somebody chose: it is data, and each chat shows it as it was typed, whatever it contains.
 */
export type Piece =
  | { is: 'words'; text: string; bold?: true }
  | { is: 'typed'; text: string; bold?: true }
  | { is: 'person'; person: PersonView }
  /** `timeZone`: for chats and places that can't render a moment themselves. */
  | { is: 'when'; at: EpochMs; timeZone: string }
  | { is: 'channel'; channel: string }
  | { is: 'link'; url: string; label: string }
  | CommandPiece;
export type Phrase = readonly Piece[];

/** Our own names of what people type to the bot. Each chat has its own way to write them, and a workspace its own names. */
export const COMMANDS = ['exception', 'goodwill', 'kudos', 'voice'] as const;
export type OurCommand = (typeof COMMANDS)[number];
/** Something to type: `exception` and the `words` after it, or how the bot is asked into a channel (`invite`). */
export type CommandPiece = { is: 'command'; name: OurCommand | 'invite'; words: string };
/** How a chat writes a command, without any formatting. */
export type CommandStyle = (piece: CommandPiece) => string;

/** What a sentence can be made with: a bare string is somebody's text, a number is ours. */
export type Insert = string | number | Piece | Phrase;

/** @returns a sentence: the template's own text is ours, every string put in is somebody's and is kept apart. */
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

/** How a command is written where no chat is: in a browser and on the command line. */
export const named: CommandStyle = ({ name, words: typed }) => `${name} ${typed}`.trim();

/** @returns something to type, as the reader's chat writes it; `typed` are the words after the command's name. */
export function command(name: CommandPiece['name'], typed = ''): Phrase {
  return [{ is: 'command', name, words: typed }];
}

/** @returns a moment. `timeZone` (IANA) is used where the chat can't show it in the reader's own. */
export function when(at: EpochMs, timeZone: string): Phrase {
  return [{ is: 'when', at, timeZone }];
}

/** @returns a person, by the chat's own mention. */
export function person(view: PersonView): Phrase {
  return [{ is: 'person', person: view }];
}

/** @returns `phrases` joined by `between`. */
export function join(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((phrase, at) => [...(at === 0 ? [] : words(between)), ...phrase]);
}

/** @returns `Ana`, `Ana and Ben`, `Ana, Ben and Chloe`; above `most`, `Ana, Ben and 3 others`. Empty: nobody. */
export function people(views: readonly PersonView[], most = 20, last = 'and'): Phrase {
  const shown = views.length > most ? views.slice(0, most) : views;
  const phrases = shown.map(person);
  if (shown.length < views.length) phrases.push(say`${views.length - shown.length} others`);
  const end = phrases.at(-1);
  if (end === undefined) return words('nobody');
  if (phrases.length === 1) return end;
  return [...join(phrases.slice(0, -1), ', '), ...words(` ${last} `), ...end];
}

/** @returns the sentence as bare text: for labels, titles, errors at a field, and screen readers. */
export function plain(phrase: Phrase, style: CommandStyle): string {
  return phrase.map((piece) => plainPiece(piece, style)).join('');
}

/** @returns a moment in words: `Mon 23 Nov 2026, 09:00`, with the zone named where it is UTC. */
export function plainMoment(at: EpochMs, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);
  return timeZone === 'UTC' ? `${text} UTC` : text;
}

/** @returns a day of the calendar in words: `30 Nov 2027`; `at` is any moment of it in `timeZone` (IANA). */
export function plainDay(at: EpochMs, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at);
}

function plainPiece(piece: Piece, style: CommandStyle): string {
  switch (piece.is) {
    case 'words':
      return piece.text;
    case 'typed':
      return clean(piece.text);
    case 'person':
      return clean(piece.person.name);
    case 'when':
      return plainMoment(piece.at, piece.timeZone);
    case 'channel':
      return 'the channel';
    case 'link':
      return piece.label;
    case 'command':
      return style(piece);
  }
}

function asPhrase(insert: Insert): Phrase {
  if (typeof insert === 'number') return words(String(insert));
  if (typeof insert === 'string') return [{ is: 'typed', text: insert }];
  return 'is' in insert ? [insert] : insert;
}
