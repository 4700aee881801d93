import type { Deps } from '../../kernel/deps.ts';
import { accountId } from '../../kernel/ledger/accounts.ts';
import type { Account } from '../../kernel/ledger/entries.ts';
import {
  adoptingStream,
  customerStreams,
  type Guard,
  movesOn,
  outcomesStream,
  type Plan,
  pairStream,
  proposalsStream,
  unchanged,
} from '../../kernel/plan.ts';
import type { Loaded, LoadedException } from '../../kernel/ports.ts';
import { emptyStream } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import { type CustomerKeys, customerKeys } from '../../kernel/values/customer.ts';
import type { EpochMs, PersonId, PolicyId, WorkspaceId } from '../../kernel/values/ids.ts';
import { ownId, type Standing } from '../../kernel/values/people.ts';
import { monthOf } from '../../kernel/values/period.ts';
import { type Allowance, openAccount } from '../money/index.ts';
import {
  adminIdsOf,
  lastSeenStandings,
  managerIdsOf,
  rolesOf,
  standings,
  standingsLately,
  standingsNow,
} from '../people/index.ts';
import type { PolicyState } from '../policies/rules/state.ts';
import { othersOf, peopleOn } from './candidates.ts';
import { wouldSettle } from './rules/co-sign.ts';
import type { ExceptionCommand, ExceptionFacts } from './rules/decision.ts';
import { decidesAsManager } from './rules/permissions.ts';
import { LAST_OUTCOMES } from './rules/under-policy.ts';

const DAY_MS = 24 * 3_600_000;
/** docs/product.md §3, Co-sign: the sum for a customer. */
const CUSTOMER_SUM_MS = 30 * DAY_MS;

/** What someone, or the clock (`actorId` null), wants of an exception of this team. */
export type Subject = {
  ws: WorkspaceId;
  actorId: PersonId | null;
  team: Loaded<Team>;
  /** Null: it is being proposed. */
  loaded: LoadedException | null;
  command: ExceptionCommand;
  now: EpochMs;
  /** Ends all questions to the chat together. */
  signal?: AbortSignal;
  /** Nothing comes of it: only whether it could be done is asked. */
  looks?: boolean;
};

/** The facts, and what of them must still hold when the decision is stored. */
export type Known = {
  facts: ExceptionFacts;
  guards: Pick<Plan, 'expects' | 'claims' | 'entries'>;
  /** To be expected too of those whose pair with the proposer settles. */
  pairs: ReadonlyMap<PersonId, Guard>;
};

/**
 * Looks up what a decision on an exception needs to know. A stream's version is always read before what it guards,
 * so that a decision on old facts can't be stored.
 *
 * @returns the facts and their guards, or the refusal `chat-unavailable`, `bot-not-in-channel`
 */
export async function loadFacts(deps: Deps, asked: Subject): Promise<Result<{ known: Known }>> {
  const stood = await standingsFor(deps, asked);
  if (!stood.ok) return stood;
  const { subject, standings } = await asOnePerson(deps, asked, stood.standings);
  const { ws, team, loaded, command, actorId } = subject;

  const expects: Plan['expects'] = [
    unchanged(team.head),
    ...(loaded === null ? [unchanged(emptyStream(`exception:${idOf(command)}`))] : []),
    ...(await guardsOfProposing(deps, subject)),
  ];
  const pairs = await pairsOf(deps, subject);
  const { expects: ofPolicies, ...policies } = await policyFacts(deps, subject);
  const [actor, managerIds, adminIds, sums, pot, others] = await Promise.all([
    actorId === null ? null : rolesOf(deps, ws, team.state, actorId, standings),
    managerIdsOf(deps, ws, team.state),
    adminIdsOf(deps, ws),
    sumsOf(deps, subject),
    potOf(deps, subject),
    othersOf(deps, subject, pairs),
  ]);
  const facts: ExceptionFacts = {
    actor,
    settings: team.state.settings,
    channel: team.state.channel,
    standings,
    managerIds,
    adminIds,
    ...sums,
    pot: pot.account,
    proposerHoldsMinor: pot.proposerHoldsMinor,
    ...policies,
    ...others,
  };
  const guards = { expects: [...expects, ...ofPolicies], claims: pot.claims, entries: pot.entries };
  return { ok: true, known: { facts, guards, pairs } };
}

/**
 * One person counts once in a case, by whichever of our ids they took part first: who proposed it doesn't co-sign it
 * under another one.
 */
async function asOnePerson(
  deps: Deps,
  subject: Subject,
  stood: ReadonlyMap<PersonId, Standing>,
): Promise<{ subject: Subject; standings: Map<PersonId, Standing> }> {
  const { ws, loaded, actorId } = subject;
  const standings = new Map(stood);
  const involved = loaded === null ? [] : peopleOn(loaded.state);
  if (involved.length === 0) return { subject, standings };
  const people = await deps.store.read.people(ws, [...new Set(actorId ? [...involved, actorId] : involved)]);
  const own = (id: PersonId) => ownId(people.get(id) ?? { id, sameAs: null });
  const first = new Map<PersonId, PersonId>();
  for (const id of new Set(involved)) {
    if (first.has(own(id))) standings.set(id, 'outsider');
    else first.set(own(id), id);
  }
  const asId = actorId && (first.get(own(actorId)) ?? actorId);
  const standing = actorId && stood.get(actorId);
  if (asId && standing) standings.set(asId, standing);
  return { subject: { ...subject, actorId: asId }, standings };
}

/**
 * The chat is asked about who acts, and at a click that may settle or escalate about all whom it counts (§3): again
 * where something is settled or decided by right of being a manager (§2).
 */
async function standingsFor(
  deps: Deps,
  { ws, team, loaded, command, actorId, signal, looks }: Subject,
): Promise<Result<{ standings: Map<PersonId, Standing> }>> {
  const state = loaded?.state ?? null;
  const involved = state === null ? [] : peopleOn(state);
  const counts = command.type === 'co-sign' || command.type === 'object';
  const asked = [...(actorId === null ? [] : [actorId]), ...(counts ? involved : [])];
  const others = involved.filter((id) => !asked.includes(id));
  const seen = others.length === 0 ? [] : await lastSeenStandings(deps, ws, team.state.id, others);
  if (asked.length === 0 || actorId === null) return { ok: true, standings: new Map(seen) };
  const { managers } = team.state.settings;
  const settling = state !== null && command.type === 'co-sign' && wouldSettle(state, actorId, managers);
  const anew = !looks && (settling || (state !== null && decidesAsManager(state, command.type, actorId)));
  const answer = await (anew ? standingsNow : standings)(deps, ws, team.state, asked, signal);
  if (answer.ok) return { ok: true, standings: new Map([...seen, ...answer.standings]) };
  // No customer waits for the chat while one peer is enough.
  const isSmall = settling && state.terms.coSigns === 1 && !state.terms.manager;
  const yes = anew && isSmall && answer.refusal.reason === 'chat-unavailable';
  const known = yes ? await standingsLately(deps, ws, team.state, asked) : null;
  return known === null ? answer : { ok: true, standings: known };
}

function idOf(command: ExceptionCommand): string {
  if (command.type !== 'propose') throw new Error(`${command.type} needs an exception`);
  return command.id;
}

function customerIn(command: ExceptionCommand): CustomerKeys | null {
  return 'proposal' in command ? customerKeys(command.proposal.customer) : null;
}

/** Two proposals never count the same sum for a customer, nor the same open ones and holds of a person. */
async function guardsOfProposing(deps: Deps, { ws, team, command, actorId }: Subject): Promise<Plan['expects']> {
  const customer = customerIn(command);
  if (customer === null || actorId === null) return [];
  const streams = [...customerStreams(team.state.id, customer), proposalsStream(actorId)];
  const heads = await Promise.all(streams.map((stream) => deps.store.read.head(ws, stream)));
  return heads.map(movesOn);
}

/** What two people settle between them is counted: the count must be the one that was read. */
async function pairsOf(deps: Deps, { ws, loaded, command, actorId }: Subject): Promise<Map<PersonId, Guard>> {
  if (command.type !== 'co-sign' || loaded === null || actorId === null) return new Map();
  const { proposerId, positions } = loaded.state;
  const others = [actorId, ...positions.map(({ personId }) => personId)].filter((id) => id !== proposerId);
  return new Map(
    await Promise.all(
      [...new Set(others)].map(async (id): Promise<[PersonId, Guard]> => {
        return [id, movesOn(await deps.store.read.head(ws, pairStream(proposerId, id)))];
      }),
    ),
  );
}

type Sums = Pick<ExceptionFacts, 'customerSumMinor' | 'openCount'>;

async function sumsOf(deps: Deps, { ws, team, loaded, command, actorId, now }: Subject): Promise<Sums> {
  const { read } = deps.store;
  const customer = customerIn(command);
  if (customer === null) return { customerSumMinor: 0, openCount: 0 };
  const [customerSumMinor, open] = await Promise.all([
    read.customerSum(ws, team.state.id, customer, now - CUSTOMER_SUM_MS, loaded?.state.id ?? null),
    command.type === 'propose' && actorId !== null ? read.openOf(ws, actorId) : [],
  ]);
  return { customerSumMinor, openCount: stillOpen(open, now) };
}

/** One whose time is over is as good as expired, whether or not the clock has run. */
function stillOpen(open: readonly LoadedException[], now: EpochMs): number {
  return open.filter(({ state }) => state.deadlineAt === null || state.deadlineAt > now).length;
}

type Pot = { account: Account | null; proposerHoldsMinor: number } & Pick<Plan, 'claims' | 'entries'>;

/**
 * The pot of the proposal's month; a new one is opened with what is carried into it, where nobody did before. What is
 * held already is settled as it is: only who holds again needs to know what the pot has.
 */
async function potOf(deps: Deps, { ws, team, loaded, command, actorId, now }: Subject): Promise<Pot> {
  const asksForMoney = 'proposal' in command && command.proposal.amountMinor !== null;
  const known = loaded?.state.potAccountId ?? null;
  const proposes = 'proposal' in command;
  if (known === null ? !asksForMoney : !proposes && loaded?.state.hold) return noPot;
  const opened =
    known === null
      ? await openAccount(deps, ws, potOfMonth(team.state, loaded?.state.proposedAt ?? now, now))
      : { account: await deps.store.read.account(ws, known), claims: [], entries: [] };
  const proposerId = loaded?.state.proposerId ?? actorId;
  const holds =
    !proposes || proposerId === null ? 0 : await deps.store.read.openHolds(ws, proposerId, opened.account.id);
  return { ...opened, proposerHoldsMinor: holds - (loaded?.state.hold?.amountMinor ?? 0) };
}

function potOfMonth(team: Team, at: EpochMs, now: EpochMs): Allowance {
  return { name: 'pot', ownerId: team.id, period: monthOf(at, team.settings.timeZone), team, now };
}

const noPot: Pot = { account: null, proposerHoldsMinor: 0, claims: [], entries: [] };

type PolicyKnown = Pick<ExceptionFacts, 'policy' | 'policyMoods' | 'madePolicy'> & Pick<Plan, 'expects'>;

/**
 * What a decision on an exception needs to know of policies (docs/product.md §8), and what of it must still hold when
 * the decision is stored: a proposal the policy as it stands, an outcome the outcomes before it, a suggestion the
 * policies that there are.
 */
async function policyFacts(deps: Deps, { ws, team, loaded, command, now }: Subject): Promise<PolicyKnown> {
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
