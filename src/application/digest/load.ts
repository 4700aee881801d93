import { limitOf } from '../../domain/budget/accounts.ts';
import type { WeekInput } from '../../domain/digest/compute.ts';
import type { ExceptionId, WorkspaceId } from '../../domain/shared/ids.ts';
import { monthOf, type Period } from '../../domain/shared/period.ts';
import type { RecordedEvent } from '../../domain/shared/record.ts';
import type { Team } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';
import { openAccount } from '../money/carry.ts';
import type { LoadedException } from '../ports.ts';

/** More than a digest shows: those approved after the week are left out of what is read. */
const MOST_TO_REVIEW = 100;

/** @returns all that a team's week is computed from, as it stands now (docs/product.md §7). */
export async function loadWeek(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<WeekInput> {
  const { read } = deps.store;
  const { fromAt, untilAt } = week;
  const { settings } = team;
  const { timeZone, currency } = settings;
  const [events, toReview, spendings, kudos, pot, seal] = await Promise.all([
    read.teamEvents(ws, team.id, fromAt, untilAt),
    read.toReview(ws, team.id, MOST_TO_REVIEW),
    read.spendings(ws, team.id, fromAt, untilAt),
    read.kudosIn(ws, team.id, fromAt, untilAt),
    openAccount(deps, ws, {
      name: 'pot',
      ownerId: team.id,
      period: monthOf(untilAt - 1, timeZone),
      team,
      now: deps.clock.now(),
    }),
    read.lastSeal(ws),
  ]);
  const inTheirTime = toReview.filter(({ state }) => state.approval !== null && state.approval.at < untilAt);
  const ofTheWeek = await read.exceptions(ws, exceptionsOf(events));
  return {
    week,
    timeZone,
    currency,
    events,
    exceptions: byId([...ofTheWeek, ...inTheirTime]),
    spendings,
    kudos,
    pot: { account: pot.account, limitMinor: limitOf('pot', settings) },
    seal: seal?.hash ?? null,
  };
}

function exceptionsOf(events: readonly RecordedEvent[]): ExceptionId[] {
  const streams = events.map(({ stream }) => stream).filter((stream) => stream.startsWith('exception:'));
  return [...new Set(streams)].map((stream) => stream.slice('exception:'.length));
}

function byId(loaded: readonly LoadedException[]): WeekInput['exceptions'] {
  return new Map(loaded.map(({ state }) => [state.id, state]));
}
