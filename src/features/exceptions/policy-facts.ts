import type { Deps } from '../../kernel/deps.ts';
import { accountId } from '../../kernel/ledger/accounts.ts';
import type { Account } from '../../kernel/ledger/entries.ts';
import { movesOn, type Plan, unchanged } from '../../kernel/plan.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import { adoptingStream, outcomesStream } from '../../kernel/record/streams.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PolicyId, WorkspaceId } from '../../kernel/values/ids.ts';
import { monthOf } from '../../kernel/values/period.ts';
import type { PolicyState } from '../policies/rules/state.ts';
import type { ExceptionCommand, ExceptionFacts } from './rules/decision.ts';
import { LAST_OUTCOMES } from './rules/policy-unhappy.ts';

/** What somebody wants of an exception; `loaded` null: it is being proposed. */
type Asked = {
  ws: WorkspaceId;
  team: Loaded<Team>;
  loaded: LoadedException | null;
  command: ExceptionCommand;
  now: EpochMs;
};

type PolicyKnown = Pick<ExceptionFacts, 'policy' | 'policyMoods' | 'madePolicy'> & Pick<Plan, 'expects'>;

/**
 * What a decision on an exception needs to know of policies (docs/product.md §8), and what of it must still hold when
 * the decision is stored: a proposal the policy as it stands, an outcome the outcomes before it, a suggestion the
 * policies that there are.
 */
export async function policyFacts(deps: Deps, { ws, team, loaded, command, now }: Asked): Promise<PolicyKnown> {
  const { read } = deps.store;
  if (command.type === 'propose' && command.policyId !== null) {
    const found = await read.policy(ws, command.policyId);
    if (found === null) return nothing;
    const account = await monthOfPolicy(deps, ws, found.state, { now, timeZone: team.state.settings.timeZone });
    return { ...nothing, policy: { policy: found.state, account }, expects: [unchanged(found.head)] };
  }
  if (command.type === 'suggest' && loaded !== null) return { ...nothing, ...(await madePolicy(deps, ws, loaded)) };
  const policyId = loaded?.state.policyId ?? null;
  if (command.type !== 'apply' || policyId === null) return nothing;
  return { ...nothing, ...(await outcomesSoFar(deps, ws, policyId)) };
}

const nothing: PolicyKnown = { policy: null, policyMoods: [], madePolicy: false, expects: [] };

/** @returns the account of a policy's present month: what counts towards its limit. */
export function monthOfPolicy(
  deps: Deps,
  ws: WorkspaceId,
  { id }: Pick<PolicyState, 'id'>,
  { now, timeZone }: { now: EpochMs; timeZone: string },
): Promise<Account> {
  return deps.store.read.account(ws, accountId('policy', id, monthOf(now, timeZone).key));
}

/** The stream's version before what it guards: of two outcomes at one instant the second sees the first. */
async function outcomesSoFar(
  deps: Deps,
  ws: WorkspaceId,
  policyId: PolicyId,
): Promise<Pick<PolicyKnown, 'policyMoods' | 'expects'>> {
  const head = await deps.store.read.head(ws, outcomesStream(policyId));
  const policyMoods = await deps.store.read.policyMoods(ws, policyId, LAST_OUTCOMES);
  return { policyMoods, expects: [movesOn(head)] };
}

/** Here too: no policy is adopted in between. */
async function madePolicy(
  deps: Deps,
  ws: WorkspaceId,
  { state: { id, teamId } }: LoadedException,
): Promise<Pick<PolicyKnown, 'madePolicy' | 'expects'>> {
  const head = await deps.store.read.head(ws, adoptingStream(teamId));
  const policies = await deps.store.read.policiesOf(ws, teamId);
  return { madePolicy: policies.some(({ seedIds }) => seedIds.includes(id)), expects: [unchanged(head)] };
}
