import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import { type Words, type WordsRef, wordsOf } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { askingTime, unsharedTeamFor } from '../people/index.ts';
import { type Case, type Decided, decideOn, EXCEPTION } from './act.ts';
import type { Proposal } from './rules/decision.ts';
import { kindsToEdit, readProposal } from './rules/form.ts';
import type { ExceptionEvent, ExceptionState } from './rules/state.ts';
import { viewOf } from './view.ts';
import type { ExceptionView, ProposalForm } from './view-model.ts';

type Proposed = { exception: ExceptionView };

/**
 * **Propose an exception**: the form becomes a card in the team's channel, its amount held if the pot can
 * (docs/product.md §3, Propose).
 *
 * @returns the exception with its number, or the refusal; `invalid` names every wrong field
 */
export function propose(deps: Deps, actor: Actor, teamId: TeamId, form: ProposalForm): Promise<Result<Proposed>> {
  const { workspaceId: ws, personId: actorId } = actor;
  const signal = askingTime();
  const id = deps.ids.newId();
  return handle<ExceptionState, ExceptionEvent, LoadedException, Decided, Proposed>(deps, {
    by: actor,
    aggregate: EXCEPTION,
    id,
    isNew: true,
    decide: async (_, now) => {
      const found = await unsharedTeamFor(deps, actor, teamId, signal);
      if (!found.ok) return found;
      const { team } = found;
      const read = readProposal(form, team.state.settings);
      if (!read.ok) return read;
      const proposal = {
        ...read.values,
        resolution: wordsOf(deps, read.values.resolution),
        reason: wordsOf(deps, read.values.reason),
      };
      const policyId = form.policy || null;
      const command = { type: 'propose', id, teamId, proposal, policyId } as const;
      return decideOn(deps, { ws, actorId, team, loaded: null, command, now, signal });
    },
    answer: async ({ state, number }) => {
      if (number === null) throw new Error(`exception ${id} was stored without a number`);
      return { exception: await viewOf(deps, ws, { state, number }) };
    },
  });
}

/** @returns the proposal that an edit comes to: words that stay the same are the ones that are kept. */
export async function readEdit(
  deps: Deps,
  ws: WorkspaceId,
  form: ProposalForm,
  { loaded: { state }, team }: Case,
): Promise<Result<{ parts: { proposal: Proposal } }>> {
  const { settings } = team.state;
  const read = readProposal(form, { ...settings, kinds: kindsToEdit(settings.kinds, state.details.kind) });
  if (!read.ok) return read;
  const { values } = read;
  const { resolution, reason } = state.details;
  const bodies = await bodiesOf(deps, ws, state);
  const proposal = {
    ...values,
    resolution: wordsOver(deps, resolution, bodies.resolution, values.resolution),
    reason: wordsOver(deps, reason, bodies.reason, values.reason),
  };
  return { ok: true, parts: { proposal } };
}

/** What a proposal says, in its proposer's words. Erased words are empty. */
export type Bodies = { resolution: string; reason: string };

/** @returns the words of an exception's present revision. */
export async function bodiesOf(deps: Deps, ws: WorkspaceId, { details }: ExceptionState): Promise<Bodies> {
  const { resolution, reason } = details;
  const texts = await deps.store.read.texts(ws, [resolution.id, reason.id]);
  return { resolution: texts.get(resolution.id) ?? '', reason: texts.get(reason.id) ?? '' };
}

/** @returns the exception's present revision as a proposal: editing to it changes nothing. */
export function sameProposal(state: ExceptionState, { resolution, reason }: Bodies): Proposal {
  const { details, ticketLink, waiting } = state;
  return {
    ...details,
    resolution: sameWords(details.resolution, resolution),
    reason: sameWords(details.reason, reason),
    ticketLink,
    waiting,
  };
}

/** @returns new words, or those that are kept already where they are the same: only a change makes a revision. */
function wordsOver(deps: Deps, kept: WordsRef, keptBody: string, typed: string): Words {
  return typed === keptBody ? sameWords(kept, keptBody) : wordsOf(deps, typed);
}

/** Words already kept: they are never stored again, so their salt isn't needed. */
function sameWords({ id, digest }: WordsRef, body: string): Words {
  return { id, digest, body, salt: '' };
}
