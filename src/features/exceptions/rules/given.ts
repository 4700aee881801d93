import type { Entry } from '../../../kernel/ledger/entries.ts';
import type { Words } from '../../../kernel/record/texts.ts';
import type { Refused } from '../../../kernel/refusal.ts';
import type { ActorFacts, DecideAt, ExceptionCommand, ExceptionFacts } from './decision.ts';
import type { ExceptionEvent } from './events.ts';
import type { ExceptionState } from './state.ts';

export type Command<T extends ExceptionCommand['type']> = Extract<ExceptionCommand, { type: T }>;

/** What each action is decided from. `state` is open to the action: closed cases were answered before. */
export type Given<T extends ExceptionCommand['type']> = {
  state: ExceptionState;
  command: Command<T>;
  facts: ExceptionFacts;
  actor: ActorFacts;
  at: DecideAt;
};

/** What an action comes to; what people see of it follows from the events (wants.ts). */
export type Outcome =
  | { ok: true; events: ExceptionEvent[]; entries: Entry[]; texts: Words[]; warning: boolean }
  | Refused;

/** @returns an outcome of these events. */
export function happens(
  events: ExceptionEvent[],
  more: { entries?: Entry[]; texts?: Words[]; warning?: boolean } = {},
): Outcome {
  return { ok: true, events, entries: [], texts: [], warning: false, ...more };
}
