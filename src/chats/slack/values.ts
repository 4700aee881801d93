import * as z from 'zod';
import { type ButtonValue, buttonValue, formContext } from '../../kernel/content/carried.ts';
import { LIMITS } from './limits.ts';

/** Where the answer to a form goes that was asked for anywhere: private messages. */
export const DIRECTLY = 'directly';

/** What a modal remembers; `answerTo`: where its answer goes, a response_url or `DIRECTLY`. */
const slackContext = formContext.extend({ answerTo: z.union([z.url(), z.literal(DIRECTLY)]).optional() });
export type FormContext = z.infer<typeof slackContext>;
export type { ButtonValue };

/** @returns the button's value as compact JSON. Typed words are shortened until it fits Slack's limit. */
export function writeValue(value: ButtonValue): string {
  return writeWithin(value, LIMITS.buttonValue, (most) => ({
    ...value,
    ...(value.words === undefined ? {} : { words: value.words.slice(0, most) }),
    ...(value.spend === undefined ? {} : { spend: { ...value.spend, text: value.spend.text.slice(0, most) } }),
  }));
}

/** @returns what a button carries, or null where it isn't ours: forged, or of a version long gone. */
export function readValue(text: string | null | undefined): ButtonValue | null {
  return read(buttonValue, text);
}

/** @returns a modal's `private_metadata` as compact JSON. Typed words are shortened until it fits Slack's limit. */
export function writeContext(context: FormContext): string {
  return writeWithin(context, LIMITS.privateMetadata, (most) =>
    context.words === undefined ? context : { ...context, words: context.words.slice(0, most) },
  );
}

/** @returns what a modal remembers, or null where it isn't ours. */
export function readContext(text: string | undefined): FormContext | null {
  return read(slackContext, text);
}

function read<T>(schema: z.ZodType<T>, text: string | null | undefined): T | null {
  if (text === undefined || text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Escapes make JSON longer than what it holds, so the length is found by trying. */
function writeWithin<T>(value: T, most: number, shortened: (most: number) => T): string {
  let text = JSON.stringify(value);
  for (let length = most; text.length > most && length > 1; length = Math.floor(length * 0.8)) {
    text = JSON.stringify(shortened(length));
  }
  return text;
}
