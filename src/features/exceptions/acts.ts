import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Words, wordsOf } from '../../kernel/record/record.ts';
import { type FieldProblems, type Result, refuse } from '../../kernel/refusal.ts';
import { readAmount } from '../../kernel/values/amount.ts';
import type { ExceptionId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Money, MoneyFormat } from '../../kernel/values/money.ts';
import { COMMENT, NOTE, readText } from '../../kernel/values/text.ts';
import { peopleViews } from '../people/index.ts';
import { type After, type Case, decideOn, loadCase, performed } from './act.ts';
import { readEdit } from './propose.ts';
import { ACT_IDS, ACTS, actOf, asksWords, isRuled, type RuledAct, type WordsAct } from './rules/acts.ts';
import type { ActCommand, OwnParts } from './rules/decision.ts';
import type { ExceptionEvent } from './rules/state.ts';
import { viewOf } from './view.ts';
import type { Done, ExceptionView, OnException, OutcomeForm, ProposalForm } from './view-model.ts';

/** What an act is given beside its exception, as typed; undefined: nothing. */
type Own = { edit: ProposalForm; apply: OutcomeForm; confirm: number };
type Given<A extends RuledAct> = A extends keyof Own ? Own[A] : A extends WordsAct ? string : undefined;

/** What a command has besides its act and revision, once the exception is loaded. */
type Parts = (found: Case) => Promise<Result<{ parts: object }>>;

/**
 * Does an act on an exception, as the table of acts has it (rules/acts.ts).
 *
 * @param given what was typed for it: words, a form, or the amount that was on screen
 */
export async function act<A extends RuledAct>(
  deps: Deps,
  actor: Actor,
  what: A,
  { exceptionId, revision }: OnException,
  given: Given<A>,
): Promise<Result<Done>> {
  const read = partsOf(deps, actor.workspaceId, what, given);
  if (!read.ok) return read;
  return performed<Done>(deps, {
    actor,
    exceptionId,
    command: async (found) => {
      const made = await read.partsIn(found);
      return made.ok ? { ok: true, command: commandOf(what, revision, made.parts) } : made;
    },
    answer: (after) => doneBy(deps, actor, after),
  });
}

/** The row says which parts a command has, and `partsOf` makes those. */
function commandOf(type: RuledAct, revision: number, parts: object): ActCommand {
  return { type, ...(actOf(type).exact ? { revision } : {}), ...parts } as ActCommand;
}

/** How each act with parts of its own reads them. */
const OWN: {
  [A in keyof OwnParts]: (
    deps: Deps,
    ws: WorkspaceId,
    given: Own[A],
  ) => Result<{ partsIn: (found: Case) => Promise<Result<{ parts: OwnParts[A] }>> }>;
} = {
  edit: (deps, ws, form) => ({ ok: true, partsIn: (found) => readEdit(deps, ws, form, found) }),
  apply: (deps, _, { mood, note, actualAmount }) => {
    const read = readText(note, NOTE);
    if (!read.ok) return refuse({ reason: 'invalid', fields: { note: read.problem } });
    const words = read.text === '' ? null : wordsOf(deps, read.text);
    return {
      ok: true,
      partsIn: async ({ loaded, team }) => {
        const { currency } = loaded.state.terms;
        const amount = readActual(actualAmount, { currency, locale: team.state.settings.locale });
        return amount.ok ? { ok: true, parts: { mood, note: words, actualAmountMinor: amount.minor } } : amount;
      },
    };
  },
  confirm: (_, __, seenMinor) => ({ ok: true, partsIn: async () => ({ ok: true, parts: { seenMinor } }) }),
};

/** Words are read, and given their id, once: however often the command is decided again. */
function partsOf<A extends RuledAct>(
  deps: Deps,
  ws: WorkspaceId,
  what: A,
  given: Given<A>,
): Result<{ partsIn: Parts }> {
  if (isOwn(what))
    return (OWN[what] as (deps: Deps, ws: WorkspaceId, given: unknown) => Result<{ partsIn: Parts }>)(deps, ws, given);
  if (!asksWords(what)) return { ok: true, partsIn: async () => ({ ok: true, parts: {} }) };
  const field = ACTS[what].asks;
  const read = readText(given as string, COMMENT);
  if (!read.ok) return refuse({ reason: 'invalid', fields: { [field]: read.problem } satisfies FieldProblems });
  const parts: Partial<Record<typeof field, Words>> = { [field]: wordsOf(deps, read.text) };
  return { ok: true, partsIn: async () => ({ ok: true, parts }) };
}

function isOwn(what: RuledAct): what is keyof OwnParts {
  return Object.hasOwn(OWN, what);
}

function readActual(typed: string, format: MoneyFormat): Result<{ minor: number | null }> {
  if (typed.trim() === '') return { ok: true, minor: null };
  const read = readAmount(typed, format);
  return read.ok ? read : refuse({ reason: 'invalid', fields: { actualAmount: read.problem } });
}

async function doneBy(deps: Deps, actor: Actor, after: After): Promise<Done> {
  const { exception, state, decided } = after;
  const voided = decided?.events.flatMap((event) => (event.type === 'revised' ? event.voidedIds : [])) ?? [];
  return {
    exception,
    settled: decided
      ? decided.events.some(({ type }) => type === 'approved')
      : state.approval?.how === 'quorum' && state.approval.byId === actor.personId,
    warning: decided?.warning ?? false,
    repeated: decided === null,
    // The same request once more: what it changed was said the first time.
    changed: decided === null || decided.events.length > 0,
    voided: voided.length === 0 ? [] : voided.map(await peopleViews(deps, actor.workspaceId, voided)),
    returned: returnedBy(after),
    isMine: state.proposerId === actor.personId,
  };
}

/**
 * @returns what this act gave back to the pot, without what it was topped up by; null: nothing. To a repeated request,
 *   what went back so far.
 */
function returnedBy({ exception, state, decided }: After): Money | null {
  const { approval, details, topUpReturnedMinor } = state;
  if (approval === null || exception.amount === null) return null;
  const minor = decided
    ? decided.events.reduce((sum, event) => sum + toPot(event), 0)
    : (details.amountMinor ?? 0) - approval.chargedMinor - topUpReturnedMinor;
  return minor <= 0 ? null : { ...exception.amount, minor };
}

function toPot(event: ExceptionEvent): number {
  return 'returnedMinor' in event ? event.returnedMinor - event.topUpReturnedMinor : 0;
}

/**
 * Whether someone may open an act's form now: it is decided as if the form were filled in, and nothing is stored, so
 * that an early "no" is the one that would come late.
 *
 * @param on.revision the one the button was drawn from; null: any
 */
export async function may(
  deps: Deps,
  actor: Actor,
  what: WordsAct | 'apply',
  on: { exceptionId: ExceptionId; revision: number | null },
): Promise<Result<{ exception: ExceptionView }>> {
  const { workspaceId: ws, personId: actorId } = actor;
  const found = await loadCase(deps, ws, on.exceptionId);
  if (!found.ok) return found;
  const { loaded, team } = found;
  const parts: OwnParts['apply'] | Partial<Record<string, Words>> =
    what === 'apply'
      ? { mood: 'Unknown', note: null, actualAmountMinor: null }
      : { [ACTS[what].asks]: wordsOf(deps, '') };
  const command = commandOf(what, on.revision ?? loaded.state.revision, parts);
  const now = deps.clock.now();
  const outcome = await decideOn(deps, { ws, actorId, team, loaded, command, now, looks: true });
  return outcome.ok ? { ok: true, exception: await viewOf(deps, ws, loaded) } : outcome;
}

type Name<A> = A extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Rest>}` : A;
type Use<A extends RuledAct> = (
  deps: Deps,
  actor: Actor,
  on: (typeof ACTS)[A]['exact'] extends true ? OnException : ExceptionId,
  ...given: Given<A> extends undefined ? [] : [Given<A>]
) => Promise<Result<Done>>;

/** Each act as a use case by its own name; those that any revision will do for take the exception's id alone. */
export const uses = Object.fromEntries(
  ACT_IDS.filter(isRuled).map((what) => [
    what.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    (deps: Deps, actor: Actor, on: OnException | ExceptionId, given: Given<RuledAct>) =>
      act(deps, actor, what, typeof on === 'string' ? { exceptionId: on, revision: 0 } : on, given),
  ]),
) as { [A in RuledAct as Name<A>]: Use<A> };
