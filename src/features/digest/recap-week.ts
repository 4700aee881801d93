import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Period } from '../../kernel/values/period.ts';
import type { ExceptionState } from '../exceptions/rules/state.ts';
import type { PolicyState } from '../policies/rules/state.ts';
import type { AnnoyanceState } from '../voice/rules/state.ts';

/** What recaps are made from of one team's week. */
type RecapWeek = {
  events: RecordedEvent[];
  /** Those of which it was told in the week how the customer took it, whenever they were proposed. */
  told: ExceptionState[];
  /** What was in the way and was answered in the week. */
  answered: AnnoyanceState[];
  /** Policies adopted in the week, with those whose cases they are made of. */
  adopted: { policy: PolicyState; personIds: ReadonlySet<PersonId> }[];
};
export type RecapWeekOf = (teamId: TeamId) => Promise<RecapWeek>;

/** @returns reads each team's week once, for however many of its people. */
export function recapWeeks(deps: Deps, ws: WorkspaceId, week: Period): RecapWeekOf {
  const read = new Map<TeamId, Promise<RecapWeek>>();
  return (teamId) => {
    const known = read.get(teamId) ?? readWeek(deps, ws, teamId, week);
    read.set(teamId, known);
    return known;
  };
}

async function readWeek(deps: Deps, ws: WorkspaceId, teamId: TeamId, { fromAt, untilAt }: Period): Promise<RecapWeek> {
  const { read } = deps.store;
  const isIn = (at: EpochMs): boolean => fromAt <= at && at < untilAt;
  const [events, voices, policies] = await Promise.all([
    read.teamEvents(ws, teamId, fromAt, untilAt),
    read.voicesIn(ws, teamId, { from: fromAt, until: untilAt }),
    read.policiesOf(ws, teamId),
  ]);
  const adopted = policies.filter((policy) => isIn(policy.adopted.at));
  const toldIds = events.filter(({ type }) => type === 'applied').map(exceptionOf);
  const answeredIds = voices.annoyances.filter(({ verdict }) => verdict !== null).map(({ voiceId }) => voiceId);
  const [told, annoyances, seeds] = await Promise.all([
    read.exceptions(ws, [...new Set(toldIds)]),
    read.voices(ws, answeredIds),
    read.exceptions(
      ws,
      adopted.flatMap(({ seedIds }) => seedIds),
    ),
  ]);
  return {
    events,
    told: told.map(({ state }) => state),
    answered: [...annoyances.values()].flatMap((voice) =>
      voice.kind === 'annoyance' && voice.answer !== null && isIn(voice.answer.at) ? [voice] : [],
    ),
    adopted: adopted.map((policy) => ({ policy, personIds: peopleBehind(policy, seeds) })),
  };
}

function peopleBehind({ seedIds }: PolicyState, cases: readonly LoadedException[]): Set<PersonId> {
  const own = cases.filter(({ state }) => seedIds.includes(state.id));
  return new Set(own.flatMap(({ state }) => [state.proposerId, ...(state.approval?.coSignerIds ?? [])]));
}

/** @returns which exception an event of one is of. */
export function exceptionOf({ stream }: RecordedEvent): ExceptionId {
  return stream.slice('exception:'.length);
}
