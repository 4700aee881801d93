import { AsyncLocalStorage } from 'node:async_hooks';
import { DEFAULT_LOCALE } from '../values/locale.ts';
import { type CommandStyle, named } from './commands.ts';
import { inLanguage } from './language.ts';
import type { Reading } from './reading.ts';

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
