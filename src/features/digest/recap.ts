import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, ExceptionId, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type Person, standingOf } from '../../kernel/values/people.ts';
import { type Period, weekByKey } from '../../kernel/values/period.ts';
import type { ExceptionState } from '../exceptions/rules/state.ts';
import { viewsOf } from '../exceptions/view.ts';
import { type KudosState, kudosViews } from '../kudos/index.ts';
import { setOwnChoice } from '../people/index.ts';
import type { PolicyState } from '../policies/rules/state.ts';
import type { AnnoyanceState } from '../voice/index.ts';
import type { RecapView } from './view-model.ts';

/** More thanks in a week than a message can hold are named in part. */
const MOST_THANKS = 20;
/** Read from the week on, newest first: a recap that comes late must get past those given since. */
const MOST_READ = 200;

/** A person's week, in all their teams. */
type Recap = {
  thanks: KudosState[];
  proposedIds: ExceptionId[];
  coSignedIds: ExceptionId[];
  answered: AnnoyanceState[];
  adopted: PolicyState[];
};

/**
 * @returns the people who get a recap with this team's digest: agents whose home team it is, who didn't turn recaps off,
 *   and whose week has something in it (docs/product.md §7).
 */
export async function peopleWithRecap(deps: Deps, ws: WorkspaceId, team: Team, week: Period): Promise<PersonId[]> {
  const weekOf = recapWeeks(deps, ws, week);
  const members = await deps.store.read.members(ws, team.id);
  const found: PersonId[] = [];
  for (const { person, inChannel } of members) {
    if (!person.recap || standingOf(person.kind, inChannel) !== 'agent') continue;
    const teams = await deps.store.read.teamsOf(ws, person.id);
    if (homeOf(person, teams)?.id !== team.id) continue;
    if (!isEmpty(await recapOf(deps, ws, person.id, { teams, week, weekOf }))) found.push(person.id);
  }
  return found;
}

/** @returns a person's week as it is shown; null where nothing of it is left to show. */
export async function recapView(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  { teamId, weekKey }: { teamId: TeamId; weekKey: string },
): Promise<RecapView | null> {
  const { read } = deps.store;
  const team = await read.team(ws, teamId);
  const week = team && weekByKey(weekKey, team.state.settings.timeZone);
  if (week === null) return null;
  const teams = await read.teamsOf(ws, personId);
  const weekOf = recapWeeks(deps, ws, week);
  const recap = await recapOf(deps, ws, personId, { teams, week, weekOf });
  if (isEmpty(recap)) return null;
  const exceptions = async (ids: ExceptionId[]) => {
    const views = await viewsOf(deps, ws, await read.exceptions(ws, ids));
    return views.map((exception) => ({ exception }));
  };
  return {
    weekKey,
    thanks: await kudosViews(deps, ws, recap.thanks),
    proposed: await exceptions(recap.proposedIds),
    coSigned: await exceptions(recap.coSignedIds),
    adopted: await policyNames(deps, ws, recap.adopted),
    answered: await answerViews(deps, ws, recap.answered),
  };
}

/** The home team (§2); for people who never used money, the oldest of their teams. */
function homeOf({ homeTeamId }: Person, teams: readonly Team[]): Team | undefined {
  const home = teams.find(({ id }) => id === homeTeamId);
  return home ?? teams.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
}

async function recapOf(
  deps: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  { teams, week, weekOf }: { teams: readonly Team[]; week: Period; weekOf: RecapWeekOf },
): Promise<Recap> {
  const received = await deps.store.read.kudosOf(ws, personId, 'received', week.fromAt, MOST_READ);
  const weeks = await Promise.all(teams.map(({ id }) => weekOf(id)));
  const done = (type: string): ExceptionId[] =>
    weeks.flatMap(({ events }) =>
      events.filter((event) => event.type === type && event.actorId === personId).map(exceptionOf),
    );
  const told = weeks.flatMap((one) => one.told);
  const own = told.filter(({ proposerId }) => proposerId === personId);
  const seconded = told.filter(({ approval }) => approval?.coSignerIds.includes(personId));
  const idsOf = (states: readonly ExceptionState[]): ExceptionId[] => states.map(({ id }) => id);
  return {
    thanks: received.filter(({ at }) => isIn(week, at)).slice(0, MOST_THANKS),
    // Of which it is known how the customer took it come first.
    proposedIds: [...new Set([...idsOf(own), ...done('proposed')])],
    coSignedIds: [...new Set([...idsOf(seconded), ...done('co-signed')])],
    answered: weeks.flatMap(({ answered }) => answered.filter((one) => isOneOf(personId, one))),
    adopted: weeks.flatMap(({ adopted }) =>
      adopted.flatMap(({ policy, personIds }) => (personIds.has(personId) ? [policy] : [])),
    ),
  };
}

function isOneOf(personId: PersonId, { authorId, voters }: AnnoyanceState): boolean {
  return authorId === personId || voters.some((voter) => voter.personId === personId);
}

function isEmpty({ thanks, proposedIds, coSignedIds, answered, adopted }: Recap): boolean {
  return thanks.length + proposedIds.length + coSignedIds.length + answered.length + adopted.length === 0;
}

async function policyNames(
  deps: Deps,
  ws: WorkspaceId,
  policies: readonly PolicyState[],
): Promise<RecapView['adopted']> {
  const refs = policies.map(({ name }) => name.id);
  const texts = await deps.store.read.texts(ws, refs);
  return refs.map((id) => ({ name: texts.get(id) ?? '' }));
}

async function answerViews(
  deps: Deps,
  ws: WorkspaceId,
  answered: readonly AnnoyanceState[],
): Promise<RecapView['answered']> {
  const refs = answered.flatMap(({ words, answer }) => [words.id, ...(answer === null ? [] : [answer.why.id])]);
  const texts = await deps.store.read.texts(ws, refs);
  return answered.flatMap(({ words, answer }) => {
    const text = texts.get(words.id);
    return answer === null || text === undefined
      ? []
      : [{ text, verdict: answer.verdict, why: texts.get(answer.why.id) ?? '' }];
  });
}

function isIn({ fromAt, untilAt }: Period, at: EpochMs): boolean {
  return fromAt <= at && at < untilAt;
}

/** One team's week, from which recaps are made. */
type RecapWeek = {
  events: RecordedEvent[];
  /** Exceptions of any age whose customer's reaction became known in the week. */
  told: ExceptionState[];
  /** Blockers that were answered in the week. */
  answered: AnnoyanceState[];
  /** Policies adopted in the week, with the people whose exceptions they are based on. */
  adopted: { policy: PolicyState; personIds: ReadonlySet<PersonId> }[];
};
type RecapWeekOf = (teamId: TeamId) => Promise<RecapWeek>;

/** @returns reads each team's week once, for however many of its people. */
function recapWeeks(deps: Deps, ws: WorkspaceId, week: Period): RecapWeekOf {
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
function exceptionOf({ stream }: RecordedEvent): ExceptionId {
  return stream.slice('exception:'.length);
}

/** Turns the personal weekly recap on or off (docs/product.md §7). Says yes also where it already was so. */
export function setRecap(deps: Deps, actor: Actor, recap: boolean): Promise<Result<object>> {
  return setOwnChoice(deps, actor, { type: 'recap-set', recap });
}
