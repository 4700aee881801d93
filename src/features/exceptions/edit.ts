import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { PersonId } from '../../kernel/values/ids.ts';
import { peopleViews } from '../people/people-view.ts';
import { type After, act } from './act.ts';
import { bodiesOf, wordsOver } from './as-proposed.ts';
import type { Case } from './load.ts';
import type { ExceptionCommand } from './rules/decision.ts';
import { kindsToEdit, readProposal } from './rules/form.ts';
import type { Edited, OnException, ProposalForm } from './view-model.ts';

/**
 * The proposer changes a proposal. A change of what was co-signed makes a new revision and voids positions
 * (docs/product.md §3, Revisions).
 *
 * @returns the exception, and whose positions no longer count
 */
export function edit(
  deps: Deps,
  actor: Actor,
  { exceptionId, revision }: OnException,
  form: ProposalForm,
): Promise<Result<Edited>> {
  const { workspaceId: ws } = actor;
  const command = async ({ loaded, team }: Case): Promise<Result<{ command: ExceptionCommand }>> => {
    const { settings } = team.state;
    const kinds = kindsToEdit(settings.kinds, loaded.state.details.kind);
    const read = readProposal(form, { ...settings, kinds });
    if (!read.ok) return read;
    const { values } = read;
    const { resolution, reason } = loaded.state.details;
    const bodies = await bodiesOf(deps, ws, loaded.state);
    const proposal = {
      ...values,
      resolution: wordsOver(deps, resolution, bodies.resolution, values.resolution),
      reason: wordsOver(deps, reason, bodies.reason, values.reason),
    };
    return { ok: true, command: { type: 'edit', revision, proposal } };
  };
  return act<Edited>(deps, {
    actor,
    exceptionId,
    command,
    answer: async (after) => {
      const ids = voidedBy(after);
      // The same request once more: what it changed was said the first time.
      const changed = after.decided === null || after.decided.events.length > 0;
      return { exception: after.exception, changed, voided: ids.map(await peopleViews(deps, ws, ids)) };
    },
  });
}

function voidedBy({ decided }: After): PersonId[] {
  return decided?.events.flatMap((event) => (event.type === 'revised' ? event.voidedIds : [])) ?? [];
}
