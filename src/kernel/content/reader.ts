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

/** Numbers, dates and lists in a reader's way. Every function's `locale` is the reader's (BCP 47). */

/** The sentences are English. */
const LANGUAGE = 'en';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So far ahead a weekday says which day is meant. */
const NEAR_MS = 6 * 24 * HOUR_MS;

/** @returns the locale with our words' language, so that no month's name is of another: `en-DE` for `de-DE`. */
export function wordsLocale(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize();
  return language === LANGUAGE || region === undefined ? locale : `${LANGUAGE}-${region}`;
}

/** @returns `1,400` */
export function numberIn(locale: string, value: number): string {
  return numbers(locale, {}).format(value);
}

/** @returns `30 Nov 2027` */
export function dayIn(locale: string, at: EpochMs, timeZone: string): string {
  return dates(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(at);
}

/** @returns `November 2026` */
export function monthIn(locale: string, at: EpochMs, timeZone: string): string {
  return dates(locale, { month: 'long', year: 'numeric', timeZone }).format(at);
}

/** @returns `Mon` */
export function weekdayIn(locale: string, at: EpochMs, timeZone: string): string {
  return dates(locale, { weekday: 'short', timeZone }).format(at);
}

/** @returns `14–20 December` */
export function rangeIn(locale: string, from: EpochMs, to: EpochMs, timeZone: string): string {
  return dates(locale, { day: 'numeric', month: 'long', timeZone }).formatRange(from, to);
}

/** @returns `Monday at 09:00` within the next week, else `Mon 23 Nov 2026, 09:00`; with the zone where it is UTC. */
export function momentIn({ locale, now }: Reading, at: EpochMs, timeZone: string): string {
  const isNear = now !== null && at >= now && at < now + NEAR_MS;
  const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone } as const;
  const time = dates(locale, { timeStyle: 'short', timeZone }).format(at);
  const text = isNear
    ? `${dates(locale, { weekday: 'long', timeZone }).format(at)} at ${time}`
    : `${dates(locale, date).format(at)}, ${time}`;
  return timeZone === 'UTC' ? `${text} UTC` : text;
}

/** @returns `20 seconds`, `12 minutes`, `3 hours`, `2 days`: rounded up, so that nobody comes back too early. */
export function spanIn(locale: string, ms: number): string {
  const [unit, each] = unitOf(ms);
  const count = Math.max(1, Math.ceil(ms / each));
  return numbers(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** People need no more than one unit. */
function unitOf(ms: number): ['second' | 'minute' | 'hour' | 'day', number] {
  if (ms <= 59_000) return ['second', 1_000];
  if (ms <= 90 * MINUTE_MS) return ['minute', MINUTE_MS];
  return ms <= 48 * HOUR_MS ? ['hour', HOUR_MS] : ['day', 24 * HOUR_MS];
}

/** @returns a list of `count` items: the place of each among them, and the words between. */
export function listIn(locale: string, count: number, last: 'and' | 'or'): (string | number)[] {
  const type = last === 'and' ? 'conjunction' : 'disjunction';
  const items = Array.from({ length: count }, (_, at) => String(at));
  const parts = lists(locale, { type }).formatToParts(items);
  return parts.map((part) => (part.type === 'element' ? Number(part.value) : part.value));
}

const numbers = remembered((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dates = remembered((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const lists = remembered((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));

/** Made once for each locale and options: making one takes a hundred times as long as using it. */
function remembered<O extends object, F>(make: (locale: string, options: O) => F): (locale: string, options: O) => F {
  const made = new Map<string, F>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = made.get(key) ?? make(wordsLocale(locale), options);
    made.set(key, known);
    return known;
  };
}
