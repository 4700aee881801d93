import { AsyncLocalStorage } from 'node:async_hooks';
import type { EpochMs } from '../values/ids.ts';
import { DEFAULT_LOCALE } from '../values/locale.ts';

/** In whose way dates, numbers and lists are written: `locale` (BCP 47); `now` null: it isn't known when they are read. */
export type Reading = { locale: string; now: EpochMs | null };

/** For whom a sentence is rendered: everything that it needs besides the sentence itself. */
export type Reader = Reading & { command: CommandStyle };

const UNKNOWN: Reading = { locale: DEFAULT_LOCALE, now: null };
const current = new AsyncLocalStorage<Reading>();

/** Draws for a reader: a chat renders the sentences of `work`, and of what it awaits, in their way. Null: not known. */
export function readBy<T>(reading: Reading | null, work: () => T): T {
  return current.run(reading ?? UNKNOWN, work);
}

/** @returns the reader whose message, answer or page is being drawn, with the chat's own way to write commands. */
export function readerWith(command: CommandStyle): Reader {
  return { ...(current.getStore() ?? UNKNOWN), command };
}

/** @returns the same where no chat is: in a browser and on the command line. */
export function bareReader(): Reader {
  return readerWith(named);
}

/** @returns a label, title or hint of ours, in the language of the current reader. */
export function label(text: string): string {
  return inLanguage(text, bareReader().locale);
}

/** Our own names of what people type to the bot. Each chat has its own way to write them, and a workspace its own names. */
export const COMMANDS = ['exception', 'goodwill', 'kudos', 'voice'] as const;
export type OurCommand = (typeof COMMANDS)[number];
/** Something to type: `exception` and the `words` after it, or how the bot is asked into a channel (`invite`). */
export type CommandPiece = { is: 'command'; name: OurCommand | 'invite'; words: string };
/** How a chat writes a command, without any formatting. */
export type CommandStyle = (piece: CommandPiece) => string;

/** How a command is written where no chat is: in a browser and on the command line. */
export const named: CommandStyle = ({ name, words: typed }) => `${name} ${typed}`.trim();

/**
 * English as if it were another language: accented and 40 % longer (CLDR's pseudo-locale). Tests draw every view in it,
 * so that a translation finds room.
 */
export const MADE_UP = 'en-XA';
const LONGER = 0.4;
const PLAIN = 'AaCcEeGgIiNnOoSsUuYyZz';
const ACCENTED = 'ÅåÇçÉéĞğÎîÑñÖöŠšÛûÝýŽž';

/** @returns our own words in the language of `locale` (BCP 47). */
export function inLanguage(text: string, locale: string): string {
  return locale === MADE_UP ? madeUp(text) : text;
}

function madeUp(text: string): string {
  const words = text.trim();
  if (!/\p{L}/u.test(words)) return text;
  const accented = words.replace(/[A-Za-z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  const more = ' öné twö thréé'.repeat(Math.ceil(words.length / 30)).slice(0, Math.ceil(words.length * LONGER));
  return text.replace(words, () => `${accented}${more}`);
}
