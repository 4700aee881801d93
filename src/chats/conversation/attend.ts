import { randomUUID } from 'node:crypto';
import { unexpected } from '../../features/exceptions/words/answers.ts';
import type { UseCases } from '../../features/index.ts';
import { teamForm } from '../../features/people/forms.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ChatError } from '../../kernel/calls.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import type { Log } from '../../kernel/deps.ts';
import { StoreUnavailable } from '../../kernel/ports.ts';
import { type Outcome, refused } from './outcome.ts';

type Tools = { useCases: UseCases; log: Log };

/**
 * Does what was asked. Never rejects: a bug becomes one plain sentence with a reference to the log, never silence; a
 * chat or a database that can't be asked becomes a refusal.
 *
 * @param finish gives the outcome the form that the chat wants; it must not throw for `sorry`.
 */
export async function attend<T>(
  { log }: Tools,
  origin: Actor['origin'],
  work: () => Promise<Outcome>,
  finish: (outcome: Outcome) => Promise<T>,
): Promise<T> {
  try {
    return await finish(await outcomeOf(log, origin, work));
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    log.error({ err: error, reference, origin }, 'a request failed');
    return finish({ is: 'sorry', sentence: unexpected(reference) });
  }
}

async function outcomeOf(log: Log, origin: string, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreUnavailable) {
      log.error({ err: error, origin }, 'the database could not be reached');
      return refused({ reason: 'unclear' });
    }
    if (!(error instanceof ChatError)) throw error;
    log.warn({ err: error, origin }, 'the chat could not be reached');
    return refused({ reason: 'chat-unavailable' });
  }
}

export async function isWelcomeDue(tools: Tools, actor: Actor): Promise<boolean> {
  return isDue(tools, actor, () => tools.useCases.people.firstUse(actor));
}

/** Whether someone is to be told, once, that others could read words that are nobody else's business. */
export async function isPrivacyHintDue(tools: Tools, actor: Actor): Promise<boolean> {
  return isDue(tools, actor, () => tools.useCases.people.firstReadByOthers(actor));
}

/** What was asked is done by now: something to add that can't be had must not make it look undone. */
async function isDue({ log }: Tools, { workspaceId }: Actor, ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    log.error({ err: error, workspaceId }, 'the first use could not be checked');
    return false;
  }
}

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

/**
 * A command in private messages acts for the person's team; who is in several is asked which (docs/product.md §2).
 *
 * @returns the outcome itself, unless it is that question: then the form that asks it, and takes the command up again.
 */
export async function askForTeam(
  useCases: UseCases,
  actor: Actor,
  again: Required<Pick<FormContext, 'command' | 'words'>> & Pick<FormContext, 'link' | 'quoted' | 'shortcut'>,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.is !== 'refusal' || outcome.refusal.reason !== 'which-team') return outcome;
  const { teamIds } = outcome.refusal;
  const { teams } = await useCases.home(actor);
  const among = teams.filter(({ teamId }) => teamIds.includes(teamId));
  return { is: 'form', form: teamForm(among), context: again, opener: null };
}
