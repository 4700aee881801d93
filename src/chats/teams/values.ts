import * as z from 'zod';
import { type ButtonValue, buttonValue, type FormContext, formContext } from '../../kernel/content/carried.ts';

export type { ButtonValue, FormContext };

/**
 * Teams sends back what a button or form carries as `data`, with all inputs of the card mixed in: what isn't named here
 * is an input, or nobody's.
 */
const button = z.object(buttonValue.shape);
const context = z.object(formContext.shape);
const refresh = z.object({ tag: z.string(), exception: z.string().optional() });
const named = z.object({ verb: z.string() });

/** What a client sends back to ask for its reader's view: the outbox's `tag`, and for a card which exception (`EX-142`). */
export type RefreshData = z.infer<typeof refresh>;

/** @returns what a button carries, or null where it isn't ours: forged, or of a version long gone. */
export function readValue(data: unknown): ButtonValue | null {
  return button.safeParse(data).data ?? null;
}

/** @returns what a form remembers, or null where it isn't ours. */
export function readContext(data: unknown): FormContext | null {
  return context.safeParse(data).data ?? null;
}

/** @returns which button or form it is, where `data` says so itself (Action.Submit, dialogs); else null. */
export function readVerb(data: unknown): string | null {
  return named.safeParse(data).data?.verb ?? null;
}

/** @returns whose view is asked for, or null where that isn't ours. */
export function readRefresh(data: unknown): RefreshData | null {
  return refresh.safeParse(data).data ?? null;
}
