import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, handle } from '../../kernel/handle.ts';
import { accountId, leftOf, limitOf } from '../../kernel/ledger/accounts.ts';
import type { Account } from '../../kernel/ledger/entries.ts';
import { customerStreams, movesOn, type Plan, unchanged } from '../../kernel/plan.ts';
import { type Head, recordAfter, wordsOf } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { PersonEvent } from '../../kernel/team/team.ts';
import { customerKeys } from '../../kernel/values/customer.ts';
import type { EpochMs, SpendingId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, weekOf } from '../../kernel/values/period.ts';
import { actorFacts, adminIdsOf, askingTime, personStream } from '../people/index.ts';
import { allowanceStream, type HomeTeam, homeTeamFor } from './allowance.ts';
import { moveHome, type Opened, openAccount, usedIn } from './carry.ts';
import { SPENDING, spendingView } from './on-spending.ts';
import { type ReadGoodwill, readGoodwillForm } from './rules/goodwill.ts';
import { decideSpend, type Spend, undoUntil } from './rules/spend.ts';
import type { GoodwillForm, Spent } from './view-model.ts';

/** docs/product.md §3: the sum for a customer is over 30 days. */
const CUSTOMER_SUM_MS = 30 * 24 * 3_600_000;

/**
 * Records goodwill or a random act right away (docs/product.md §4). Concurrent requests can't overdraw a budget: the one
 * that comes too late is told what is left.
 *
 * @returns what was recorded and what is left, or the refusal `invalid`, `budget-short`, `other-currency`, `needs-exception`,
 *   `money-closed`, `not-an-agent`, `shared-channel`, `chat-unavailable`, or `teamFor`'s
 */
export function spend(deps: Deps, actor: Actor, form: GoodwillForm): Promise<Result<Spent>> {
  const id = deps.ids.newId();
  return handle(deps, {
    by: actor,
    aggregate: SPENDING,
    id,
    isNew: true,
    decide: (_, now) => decide(deps, actor, { id, form, now }),
    answer: ({ state }) => spentOf(deps, actor.workspaceId, state.id),
  });
}

type Asked = { id: SpendingId; form: GoodwillForm; now: EpochMs };

async function decide(deps: Deps, actor: Actor, { id, form, now }: Asked) {
  const { workspaceId: ws, personId } = actor;
  const signal = askingTime();
  // Before the home is looked up, so that a choice of another in between is noticed.
  const allowance = await deps.store.read.head(ws, allowanceStream(personId));
  const home = await homeTeamFor(deps, actor, signal);
  if (!home.ok) return home;
  const { state: team } = home.team;
  const typed = readGoodwillForm(form, team.settings);
  if (!typed.ok) return typed;
  const who = await actorFacts(deps, ws, team, personId, { signal });
  if (!who.ok) return who;

  const { text, ...values } = typed.values;
  const asked: Spend = { id, teamId: team.id, personId, ...values, words: wordsOf(deps, text) };
  const known = await look(deps, actor, home, { values: typed.values, allowance, now });
  if (!known.ok) return known;
  const { standing } = who.actor;
  const adminIds = await adminIdsOf(deps, ws);
  const facts = { standing, settings: team.settings, adminIds, account: known.opened.account, ...known.facts };
  const decided = decideSpend(asked, facts, { now, newId: () => deps.ids.newId() });
  if (!decided.ok) return decided;
  const { moves, opened, expects } = known;
  // The home is chosen by this, too: in the person's own history.
  const chosen: PersonEvent[] = moves ? [{ type: 'home-team-chosen', teamId: team.id }] : [];
  const personHead = await deps.store.read.head(ws, personStream(personId));
  const by = { actorId: personId, at: now, origin: actor.origin, teamId: team.id };
  return {
    ok: true as const,
    events: decided.events,
    teamId: team.id,
    expects,
    claims: opened.claims,
    also: recordAfter(personHead, chosen, by),
    entries: [...opened.entries, ...decided.entries],
    rows: moves ? [{ ...activityOf(personId, now), homeTeamId: team.id }] : [],
    texts: [asked.words],
  };
}

type Known = {
  /** The team becomes the home with this. */
  moves: boolean;
  opened: Opened;
  facts: { countAccount: Account | null; customerSumMinor: number };
  expects: Plan['expects'];
};

/** Versions are read before what they guard, so that a decision on old facts can't be stored. */
async function look(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  { person, team }: HomeTeam,
  { values, allowance, now }: { values: ReadGoodwill; allowance: Head; now: EpochMs },
): Promise<Result<Known>> {
  const { read } = deps.store;
  const { kind } = values;
  const customer = values.customer === null ? null : customerKeys(values.customer);
  const { state, head } = team;
  const streams = customer === null ? [] : customerStreams(state.id, customer);
  const sums = await Promise.all(streams.map((stream) => read.head(ws, stream)));

  const week: Period = weekOf(now, state.settings.timeZone);
  const moves = person.homeTeamId !== state.id;
  const { currency, timeZone } = state.settings;
  const from = moves ? person.homeTeamId : null;
  const moved = await moveHome(deps, ws, { personId, from, to: state, now });
  if (!moved.ok) return moved;
  const id = accountId(kind, personId, week.key);
  const used = values.amountMinor === 0 ? null : await usedIn(deps, ws, personId, await read.account(ws, id));
  if (used !== null && used !== currency) {
    return refuse({ reason: 'other-currency', used, currency, renewsAt: week.untilAt, timeZone });
  }
  const opened =
    moved.claims.length > 0
      ? { account: await read.account(ws, id), entries: [], claims: moved.claims }
      : await openAccount(deps, ws, { name: kind, ownerId: personId, period: week, team: state, now });
  const [countAccount, customerSumMinor] = await Promise.all([
    kind === 'kindness' ? read.account(ws, accountId('kindness-count', personId, week.key)) : null,
    customer === null ? 0 : read.customerSum(ws, state.id, customer, now - CUSTOMER_SUM_MS, null),
  ]);
  return {
    ok: true,
    moves,
    opened,
    facts: { countAccount, customerSumMinor },
    expects: [
      unchanged(head),
      { stream: allowance.stream, version: allowance.version, bump: moves || opened.account.postedMinor === 0 },
      ...sums.map(movesOn),
    ],
  };
}

/** @returns what was recorded, what is left of its allowances now, and until when it can be undone. */
async function spentOf(deps: Deps, ws: WorkspaceId, id: SpendingId): Promise<Spent> {
  const { read } = deps.store;
  const spending = await read.spending(ws, id);
  const team = spending && (await read.team(ws, spending.state.teamId));
  if (spending === null || team === null) throw new Error(`no spending ${id} in ${ws}`);
  const { state } = spending;
  const { settings } = team.state;
  const [account, countAccount] = await Promise.all([
    read.account(ws, state.accountId),
    state.countAccountId === null ? null : read.account(ws, state.countAccountId),
  ]);
  return {
    spending: await spendingView(deps, ws, state),
    left: { minor: leftOf(account, limitOf(state.kind, settings)), currency: state.currency, locale: settings.locale },
    countLeft: countAccount && leftOf(countAccount, limitOf('kindness-count', settings)),
    undoUntil: undoUntil(state),
    timeZone: settings.timeZone,
  };
}
