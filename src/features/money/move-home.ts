import type { Deps } from '../../kernel/deps.ts';
import { accountId } from '../../kernel/ledger/accounts.ts';
import type { AccountId } from '../../kernel/ledger/entries.ts';
import type { Plan } from '../../kernel/plan.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Period, weekOf } from '../../kernel/values/period.ts';
import { openingKey } from './rules/carry.ts';
import { usedIn } from './used-in.ts';

/** So long nothing is carried from a week in one currency to the next in another. */
const NOT_CARRIED_MS = 14 * 24 * 3_600_000;

type Move = { personId: PersonId; from: TeamId | null; to: Team; now: EpochMs };

/**
 * Whether a person's allowances can be ruled by another team from now on. A week's allowance is in one currency: once
 * used it stays, and what is left in the old one isn't carried into the new.
 *
 * @returns keys to claim with the move, so that nothing is carried; or the refusal `home-team-fixed`
 */
export async function moveHome(
  deps: Deps,
  ws: WorkspaceId,
  { personId, from, to, now }: Move,
): Promise<Result<Pick<Plan, 'claims'>>> {
  const { read } = deps.store;
  const claims: Plan['claims'] = [];
  if (from === null) return { ok: true, claims };
  const before = await read.team(ws, from);
  const { currency, timeZone } = (before?.state ?? to).settings;
  for (const id of new Set(weeksAt(now).flatMap((week) => allowancesIn(week, personId)))) {
    const used = await usedIn(deps, ws, personId, await read.account(ws, id));
    if (used !== null && used !== to.settings.currency) {
      return refuse({ reason: 'home-team-fixed', currency: used, renewsAt: weekOf(now, timeZone).untilAt, timeZone });
    }
    if (currency === to.settings.currency) continue;
    const key = openingKey(id);
    const isOpen = (await read.claim(ws, key)) !== null;
    if (!isOpen) claims.push({ key, subject: id, expiresAt: now + NOT_CARRIED_MS });
  }
  return { ok: true, claims };
}

/** A home before the last one may have been in another zone: the week as it is anywhere on Earth, at most two. */
function weeksAt(now: EpochMs): Period[] {
  return [weekOf(now, 'Etc/GMT+12'), weekOf(now, 'Etc/GMT-14')];
}

function allowancesIn({ key }: Period, personId: PersonId): AccountId[] {
  return [accountId('goodwill', personId, key), accountId('kindness', personId, key)];
}
