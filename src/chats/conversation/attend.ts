import { randomUUID } from 'node:crypto';
import type { DigestView } from '../../features/digest/view-model.ts';
import type { RuledAct } from '../../features/exceptions/rules/acts.ts';
import type { ExceptionView, OnException } from '../../features/exceptions/view-model.ts';
import { answerTo } from '../../features/exceptions/words/acts.ts';
import { notUnderstood, unexpected } from '../../features/exceptions/words/answers.ts';
import type { UseCases } from '../../features/index.ts';
import { teamForm } from '../../features/people/forms.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ChatError } from '../../kernel/calls.ts';
import type { ButtonParts } from '../../kernel/content/buttons.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Form } from '../../kernel/content/form-form.ts';
import type { Phrase } from '../../kernel/content/phrase.ts';
import type { Log } from '../../kernel/deps.ts';
import { StoreUnavailable } from '../../kernel/ports.ts';
import type { Refusal, Result } from '../../kernel/refusal.ts';

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
 * A command, however a chat has it: typed, a shortcut, words to the bot. People who give too many too fast are asked to
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

/** What comes of a request, before a chat gives it the form that it wants. */
export type Outcome =
  /**
   * `changed`: the exception that something was done with, as it is now. `isPage`: another page of a list, which takes
   * the clicked one's place where the chat can do that.
   */
  | { is: 'answer'; content: Content; changed?: ExceptionView; isPage?: true }
  | { is: 'list'; mine: ExceptionView[]; waitingForMe: ExceptionView[] }
  | { is: 'digest'; digest: DigestView; soFar: boolean }
  | OpenForm
  | { is: 'refusal'; refusal: Refusal }
  /** Nothing that the product refuses: it couldn't be done here or now. A form stays open with it. */
  | { is: 'sorry'; sentence: Phrase };

/**
 * `context`: what the form remembers. `opener`: opens the same form with what was typed, where a chat can't open one by
 * itself or in time; null: it came from a button, which is still there.
 */
export type OpenForm = { is: 'form'; form: Form; context: FormContext; opener: ButtonParts | null };

export function answered(content: Content, changed?: ExceptionView): Outcome {
  return { is: 'answer', content, ...(changed === undefined ? {} : { changed }) };
}

export function refused(refusal: Refusal): Outcome {
  return { is: 'refusal', refusal };
}

/** @returns a sentence as an answer. */
export function sentence(phrase: Phrase): Content {
  return { lines: [phrase], buttons: [] };
}

/** @returns what was done, in one sentence, or the refusal. */
export function said<T extends object>(result: Result<T>, phrase: (done: T) => Phrase): Outcome {
  if (!result.ok) return refused(result.refusal);
  const { exception } = result as { exception?: ExceptionView };
  return answered(sentence(phrase(result)), exception);
}

/** Does an act on an exception. @returns its answer, or the refusal. `given`: as `exceptions.act` takes it */
export async function done(
  { exceptions }: UseCases,
  actor: Actor,
  act: RuledAct,
  on: OnException,
  given: Parameters<UseCases['exceptions']['act']>[3],
): Promise<Outcome> {
  const result = await exceptions.act(actor, act, on, given);
  return result.ok ? answered(answerTo(act, result), result.exception) : refused(result.refusal);
}

/** A button that lacks what it acts on: forged, or drawn by a version long gone. */
export async function tooOld(): Promise<Outcome> {
  return answered(sentence(notUnderstood()));
}
