import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { accountId, leftOf, limitOf, periodOf } from '../../kernel/ledger/accounts.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { actorFacts, askingTime } from '../people/index.ts';
import { homeTeamFor } from './allowance.ts';
import { type Allowance, openAccount, usedIn } from './carry.ts';
import type { BudgetLine, Budgets } from './view-model.ts';

/**
 * `/goodwill` alone: what is left of the person's allowances and of the team's pot, when each renews, and the guidance
 * text (docs/product.md §4).
 *
 * @returns them, or the refusal `money-closed`, `not-an-agent`, `shared-channel`, `chat-unavailable`, or `teamFor`'s
 */
export async function budgets(deps: Deps, actor: Actor): Promise<Result<{ budgets: Budgets }>> {
  const { workspaceId: ws, personId } = actor;
  const signal = askingTime();
  const home = await homeTeamFor(deps, actor, signal);
  if (!home.ok) return home;
  const team = home.team.state;
  const facts = await actorFacts(deps, ws, team, personId, { signal });
  if (!facts.ok) return facts;
  const { standing } = facts.actor;
  if (standing !== 'agent') return refuse({ reason: 'not-an-agent', standing });
  return { ok: true, budgets: await budgetsOf(deps, ws, { personId, team, now: deps.clock.now() }) };
}

type Whose = { personId: PersonId; team: Team; now: EpochMs };

/** @returns what is left of a person's allowances and of the pot, in the team whose settings rule them. */
export async function budgetsOf(deps: Deps, ws: WorkspaceId, { personId, team, now }: Whose): Promise<Budgets> {
  const { settings } = team;
  const [goodwill, kindness, kindnessCount, pot] = await Promise.all([
    lineOf(deps, ws, 'goodwill', { ownerId: personId, team, now }),
    lineOf(deps, ws, 'kindness', { ownerId: personId, team, now }),
    countLeft(deps, ws, { personId, team, now }),
    lineOf(deps, ws, 'pot', { ownerId: team.id, team, now }),
  ]);
  const { timeZone, guidance } = settings;
  return { teamName: team.name, timeZone, goodwill, kindness, kindnessCount, pot, guidance };
}

async function lineOf(
  deps: Deps,
  ws: WorkspaceId,
  name: Allowance['name'],
  whose: Pick<Allowance, 'ownerId' | 'team' | 'now'>,
): Promise<BudgetLine> {
  const { settings } = whose.team;
  const { currency, locale } = settings;
  const period = periodOf(name, whose.now, settings.timeZone);
  // What would be carried in with the next use counts as left already.
  const { account } = await openAccount(deps, ws, { name, period, ...whose });
  const limit = limitOf(name, settings);
  const used = name === 'pot' ? null : await usedIn(deps, ws, whose.ownerId, account);
  // Used in another currency, it starts with the next week.
  const left = used !== null && used !== currency ? 0 : leftOf(account, limit);
  return {
    left: { minor: left, currency, locale },
    // Of all that could be given: the setting, with what came on top of it.
    limit: { minor: limit + account.carriedMinor + account.toppedUpMinor, currency, locale },
    renewsAt: period.untilAt,
  };
}

async function countLeft(
  deps: Deps,
  ws: WorkspaceId,
  { personId, team, now }: Whose,
): Promise<Budgets['kindnessCount']> {
  const { settings } = team;
  const week = periodOf('kindness-count', now, settings.timeZone);
  const account = await deps.store.read.account(ws, accountId('kindness-count', personId, week.key));
  const limit = limitOf('kindness-count', settings);
  return { left: leftOf(account, limit), limit, renewsAt: week.untilAt };
}
