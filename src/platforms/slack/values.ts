import * as z from 'zod';
import { LIMITS } from './limits.ts';

const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/i);

/**
 * What a button carries: which thing, and the revision it was drawn from, as an expectation and never as authority
 * (docs/product.md §2, §3). `words`, `spend`: what somebody typed, so that a form can be opened with it.
 */
const buttonValue = z.strictObject({
  id: id.optional(),
  r: z.int().positive().optional(),
  words: z.string().optional(),
  spend: z
    .strictObject({
      amount: z.string(),
      customer: z.string(),
      text: z.string(),
      kind: z.enum(['goodwill', 'kindness']),
    })
    .optional(),
});
export type ButtonValue = z.infer<typeof buttonValue>;

/**
 * What a modal remembers: `id` and `r` of its subject, the team it acts for, the channel it was opened from,
 * where its answer goes (`answerTo`, a response_url), the message that kudos started from (`link`), and the `command`
 * that is taken up once a team is chosen, with its `words` as Slack sent them.
 */
const formContext = z.strictObject({
  id: id.optional(),
  r: z.int().positive().optional(),
  teamId: id.optional(),
  channel: z.string().optional(),
  answerTo: z.url().optional(),
  link: z.url().optional(),
  command: z.enum(['/exception', '/goodwill', '/kudos']).optional(),
  words: z.string().optional(),
});
export type FormContext = z.infer<typeof formContext>;

/** @returns the button's value as compact JSON. Typed words are shortened until it fits Slack's limit. */
export function writeValue(value: ButtonValue): string {
  return writeWithin(value, LIMITS.buttonValue, (most) => ({
    ...value,
    ...(value.words === undefined ? {} : { words: value.words.slice(0, most) }),
    ...(value.spend === undefined ? {} : { spend: { ...value.spend, text: value.spend.text.slice(0, most) } }),
  }));
}

/** @returns what a button carries, or null where it isn't ours: forged, or of a version long gone. */
export function readValue(text: string | undefined): ButtonValue | null {
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
  return read(formContext, text);
}

function read<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  if (text === undefined) return null;
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
