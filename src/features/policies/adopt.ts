import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, movesOn, type Plan, unchanged } from '../../kernel/plan.ts';
import { emptyStream, recordAfter } from '../../kernel/record/record.ts';
import { refTo } from '../../kernel/record/texts.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import type { Actor } from '../api.ts';
import { candidateDigestShows } from '../digest/live-shows.ts';
import type { PolicyView } from '../messages.ts';
import { type Adoptable, adoptable } from './adoptable.ts';
import { evolvePolicy } from './rules/evolve-policy.ts';
import { type ReadPolicy, readPolicy, type TypedPolicy } from './rules/form.ts';
import type { PolicyEvent } from './rules/state.ts';
import { loadPolicy } from './team-of.ts';
import { policyView } from './view.ts';

type Adopted = { policy: PolicyView };

/**
 * **Adopt as policy**: a manager with no case in it makes a policy of the cases that this one is among
 * (docs/product.md §8, Policies). Whether they still are a candidate, and who may, is decided now.
 *
 * @param caseId any of the cases
 * @returns the policy; or `invalid` with the problem of each field, `not-a-candidate`, `case-in-it`, `not-a-manager`,
 *   `too-many-policies`
 */
export function adopt(deps: Deps, actor: Actor, caseId: ExceptionId, form: TypedPolicy): Promise<Result<Adopted>> {
  const { workspaceId: ws } = actor;
  const id = deps.ids.newId();
  return attempt<Adopted>(deps, {
    actor,
    decide: async () => {
      const found = await adoptable(deps, actor, caseId, 'now');
      if (!found.ok) return found;
      const team = found.team.state;
      const read = readPolicy(form, team.settings, deps.clock.now());
      if (!read.ok) return read;
      const { plan, state } = planOf(deps, actor, { id, found, values: read.values });
      const digests = await candidateDigestShows(deps, ws, team, { caseIds: state.seedIds, now: plan.at });
      return {
        ok: true,
        plan: { ...plan, wants: [...plan.wants, ...digests] },
        subject: id,
        answer: async () => ({ policy: await policyView(deps, ws, state, team) }),
      };
    },
    repeated: async (subject) => {
      const known = await loadPolicy(deps, ws, subject);
      if (!known.ok) return known;
      return { ok: true, policy: await policyView(deps, ws, known.policy.state, known.team.state) };
    },
  });
}

/** No case of them may change, and no other policy be adopted, while this one is. */
function planOf(
  deps: Deps,
  { workspaceId: ws, personId, origin }: Actor,
  { id, found, values }: { id: string; found: Adoptable; values: ReadPolicy },
) {
  const now = deps.clock.now();
  const { team, cases, adopting } = found;
  const name = wordsOf(deps, values.name);
  const wording = wordsOf(deps, values.wording);
  const event: PolicyEvent = {
    type: 'adopted',
    id,
    teamId: team.state.id,
    ...values,
    name: refTo(name),
    wording: refTo(wording),
    currency: team.state.settings.currency,
    seedIds: cases.map(({ state }) => state.id),
  };
  const state = evolvePolicy(null, event, { actorId: personId, at: now });
  const by = { actorId: personId, at: now, origin, teamId: team.state.id };
  const plan: Plan = {
    ...emptyPlan(ws, now),
    expects: [unchanged(team.head), ...cases.map(({ head }) => unchanged(head)), movesOn(adopting)],
    events: recordAfter(emptyStream(`policy:${id}`), [event], by),
    rows: [{ table: 'policies', state }, activityOf(personId, now)],
    texts: [name, wording],
  };
  return { plan, state };
}
