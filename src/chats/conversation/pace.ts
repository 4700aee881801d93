import type { UseCases } from '../../features/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Outcome, refused } from './outcome.ts';

/**
 * A command, however a chat has it: typed, a shortcut, words to the bot. Whoever gives too many too fast is asked to
 * wait (docs/product.md §11), and nothing is done. One that opens a form counts as a form, too.
 */
export async function asCommand(useCases: UseCases, actor: Actor, work: () => Promise<Outcome>): Promise<Outcome> {
  const room = useCases.rates.take(actor, 'commands');
  if (!room.ok) return refused(room.refusal);
  const outcome = await work();
  const opens = outcome.is === 'form' && !OPENS_NONE.has(actor.origin);
  return opens ? asForm(useCases, actor, async () => outcome) : outcome;
}

/** Words to the bot are mostly answered with a button that opens the form, and counts then; a chat that does otherwise counts it. */
const OPENS_NONE: ReadonlySet<string> = new Set(['teams:command', 'slack:words']);

/** What opens a form. */
export async function asForm(useCases: UseCases, actor: Actor, open: () => Promise<Outcome>): Promise<Outcome> {
  const room = useCases.rates.take(actor, 'forms');
  return room.ok ? open() : refused(room.refusal);
}
