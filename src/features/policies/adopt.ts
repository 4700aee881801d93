import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import { movesOn, unchanged } from '../../kernel/plan.ts';
import { refTo } from '../../kernel/record/texts.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { adoptable } from './adoptable.ts';
import { readPolicy, type TypedPolicy } from './rules/form.ts';
import type { PolicyEvent } from './rules/state.ts';
import { POLICY, teamIn } from './team-of.ts';
import { policyView } from './view.ts';
import type { PolicyView } from './view-model.ts';

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
  return handle(deps, {
    by: actor,
    aggregate: POLICY,
    id,
    isNew: true,
    decide: async (_, now) => {
      const found = await adoptable(deps, actor, caseId, 'now');
      if (!found.ok) return found;
      const { team, cases, adopting } = found;
      const read = readPolicy(form, team.state.settings, now);
      if (!read.ok) return read;
      const name = wordsOf(deps, read.values.name);
      const wording = wordsOf(deps, read.values.wording);
      const event: PolicyEvent = {
        type: 'adopted',
        id,
        teamId: team.state.id,
        ...read.values,
        name: refTo(name),
        wording: refTo(wording),
        currency: team.state.settings.currency,
        seedIds: cases.map(({ state }) => state.id),
      };
      return {
        ok: true,
        events: [event],
        teamId: team.state.id,
        // No case of them may change, and no other policy be adopted, while this one is.
        expects: [unchanged(team.head), ...cases.map(({ head }) => unchanged(head)), movesOn(adopting)],
        texts: [name, wording],
      };
    },
    answer: async ({ state }) => ({ policy: await policyView(deps, ws, state, await teamIn(deps, ws, state)) }),
  });
}
