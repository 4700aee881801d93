import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import { movesOn, unchanged } from '../../kernel/plan.ts';
import { refTo, wordsOf } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import { typedAmount } from '../../kernel/values/amount.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { dayAfterMonths } from '../../kernel/values/period.ts';
import { bodiesOf } from '../exceptions/propose.ts';
import { adoptable } from './candidates.ts';
import { readPolicy, type TypedPolicy } from './rules/form.ts';
import type { PolicyEvent } from './rules/state.ts';
import { POLICY, teamIn } from './team-of.ts';
import { policyView } from './view.ts';
import type { PolicyDraft, PolicyView } from './view-model.ts';

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

/** A policy ends after this time, unless someone chooses another day. */
const MONTHS = 12;
const LONGEST_NAME = 60;

/** @returns the form **Adopt as policy**, filled in from the exceptions, or the refusal of a person who may not adopt. */
export async function draft(deps: Deps, actor: Actor, caseId: ExceptionId): Promise<Result<{ draft: PolicyDraft }>> {
  const found = await adoptable(deps, actor, caseId, 'lately');
  if (!found.ok) return found;
  const { centre, cases } = found;
  const { settings } = found.team.state;
  const { currency, locale, coSign, kinds, timeZone } = settings;
  const format = { currency, locale };
  const { resolution, reason } = await bodiesOf(deps, actor.workspaceId, centre.state);
  const amounts = cases.flatMap(({ state }) => state.details.amountMinor ?? []);
  const highest = Math.min(Math.max(0, ...amounts), coSign.t1Minor);
  const together = amounts.reduce((sum, one) => sum + one, 0);
  const isMoney = highest > 0;
  return {
    ok: true,
    draft: {
      caseId: centre.state.id,
      cases: cases.length,
      format,
      t1Minor: coSign.t1Minor,
      kinds: kinds.map(({ name }) => name),
      form: {
        name: nameFrom(resolution),
        // What to do, and when it is right: to be put in the manager's own words.
        wording: [resolution, reason].filter((text) => text !== '').join('\n'),
        kind: centre.state.details.kind,
        maxAmount: isMoney ? typedAmount(highest, format) : '',
        monthlyLimit: isMoney ? typedAmount(Math.max(together, highest), format) : String(cases.length),
        until: dayAfterMonths(deps.clock.now(), MONTHS, timeZone),
      },
    },
  };
}

/** The first words of what was done, as a name to start from. */
function nameFrom(resolution: string): string {
  const [line = ''] = resolution.split('\n');
  const letters = [...line.trim()];
  if (letters.length <= LONGEST_NAME) return letters.join('');
  return letters
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/\s+\S*$/, '');
}
