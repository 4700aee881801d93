import type { Entry } from '../ledger/entries.ts';
import type { Rows, Searchable } from '../plan.ts';
import type { Head, RecordedEvent } from '../record/record.ts';
import type { Team } from '../team/team.ts';
import type { EpochMs, ExceptionId, PersonId, Stream, TeamId, TextId, WorkspaceId } from '../values/ids.ts';
import type { Person } from '../values/people.ts';
import type { RosterRound, RosterState } from './rosters.ts';

export type Workspace = { id: WorkspaceId; chat: 'slack' | 'teams'; name: string; botUserId: string };

/**
 * `seenAt`: since when they are in the channel, or aren't. `checkedAt`: when the chat last said so of them by name; null:
 * only whole rosters did.
 */
export type Member = {
  person: Person;
  inChannel: boolean;
  seenAt: EpochMs;
  checkedAt: EpochMs | null;
  askedCount: number;
};

/** A state with the head of its stream: what `expects` compares. */
export type Loaded<S> = { state: S; head: Head };
export type LoadedException = Loaded<Rows['exceptions']['state']> & { number: number };

/** A part of a list; `offset` counts from 0. */
export type Page = { offset: number; limit: number };

/**
 * Reads. All but `operator` name one workspace, and nothing they return belongs to another. Each feature adds its own
 * (features/kudos/ports.ts). Those called `…Page` are for exports, which read all there is and hold little of it: at most
 * `limit` rows in order, after the last row of the page before (null: from the first). What a page costs doesn't grow
 * with what came before it.
 */
export interface Reads {
  workspace(ws: WorkspaceId): Promise<Workspace | null>;
  head(ws: WorkspaceId, stream: Stream): Promise<Head>;
  /** The subject of a claimed key; null: free, or run out. Without `now` a key counts until it is forgotten. */
  claim(ws: WorkspaceId, key: string, now?: EpochMs): Promise<string | null>;
  person(ws: WorkspaceId, id: PersonId): Promise<Person | null>;
  personByChatId(ws: WorkspaceId, chatUserId: string): Promise<Person | null>;
  /** Our ids of a chat's users; those who aren't known are left out. */
  personIds(ws: WorkspaceId, chatUserIds: readonly string[]): Promise<Map<string, PersonId>>;
  people(ws: WorkspaceId, ids: readonly PersonId[]): Promise<Map<PersonId, Person>>;
  admins(ws: WorkspaceId): Promise<Person[]>;
  team(ws: WorkspaceId, id: TeamId): Promise<Loaded<Team> | null>;
  teamByChannel(ws: WorkspaceId, channel: string): Promise<Loaded<Team> | null>;
  teams(ws: WorkspaceId): Promise<Team[]>;
  /** Teams in whose channel the person is, as last seen. */
  teamsOf(ws: WorkspaceId, personId: PersonId): Promise<Team[]>;
  /** With `personIds`: only these of them, so that a large team costs no more than a small one. */
  members(ws: WorkspaceId, teamId: TeamId, personIds?: readonly PersonId[]): Promise<Member[]>;
  /**
   * People in the team's channel whom the chat wasn't asked about since `askedBefore`, or since `activeAskedBefore`
   * where they were active after `activeSince`; in the order of our ids.
   */
  membersToCheck(
    ws: WorkspaceId,
    teamId: TeamId,
    options: {
      after: PersonId | null;
      askedBefore: EpochMs;
      activeSince: EpochMs;
      activeAskedBefore: EpochMs;
      now: EpochMs;
      limit: number;
    },
  ): Promise<Person[]>;
  /** Agents, as last seen, who were active after that time, the latest first. */
  activeAgents(
    ws: WorkspaceId,
    teamId: TeamId,
    options: { after: EpochMs; except: readonly PersonId[]; limit: number },
  ): Promise<PersonId[]>;
  /** Agents, as last seen: those active after that time before others, then the least asked. */
  agentsToAsk(
    ws: WorkspaceId,
    teamId: TeamId,
    options: { activeAfter: EpochMs; except: readonly PersonId[]; limit: number },
  ): Promise<PersonId[]>;
  /** Null: there is no such team. */
  rosterState(ws: WorkspaceId, teamId: TeamId): Promise<RosterState | null>;
  /** The roster that has been due for the longest; null: none is. */
  dueRoster(ws: WorkspaceId, now: EpochMs): Promise<RosterRound | null>;
  /** Events of a stream, in order. */
  events(ws: WorkspaceId, stream: Stream): Promise<RecordedEvent[]>;
  /** Events that happened in a team in [from, until), in order. */
  teamEvents(ws: WorkspaceId, teamId: TeamId, from: EpochMs, until: EpochMs): Promise<RecordedEvent[]>;
  texts(ws: WorkspaceId, ids: readonly TextId[]): Promise<Map<TextId, string>>;
  lastSeal(ws: WorkspaceId): Promise<{ day: string; hash: string } | null>;
  /**
   * What shares words with `tokens`, as the database ranks it, best first: candidates, to be compared by our own
   * measure (features/precedents/rules). Of many words the first are looked for. Nothing a token holds is a command.
   *
   * @param query `teamIds` null: of the whole workspace. `limit` up to 50
   */
  searchable(
    ws: WorkspaceId,
    query: { sort: Searchable['sort']; teamIds: readonly TeamId[] | null; tokens: readonly string[]; limit: number },
  ): Promise<Pick<Searchable, 'subject' | 'tokens' | 'at'>[]>;
  eventsPage(ws: WorkspaceId, span: Span, after: RecordedEvent | null, limit: number): Promise<RecordedEvent[]>;
}

/** A team's rows of a time: [from, until). */
export type Span = { teamId: TeamId; from: EpochMs; until: EpochMs };

/** An entry as it is kept: its guard was for the commit only. */
export type LedgerLine = Omit<Entry, 'within'>;

/** Work that concerns all workspaces: ids only. */
export type OperatorReads = {
  workspaces(): Promise<Workspace[]>;
  /** Open exceptions past their deadline and any whose nudge is due. */
  dueExceptions(now: EpochMs, limit: number): Promise<{ workspaceId: WorkspaceId; id: ExceptionId }[]>;
  dueDigests(now: EpochMs, limit: number): Promise<{ workspaceId: WorkspaceId; teamId: TeamId }[]>;
  /** Workspaces in which a roster is to be read on. */
  dueRosters(now: EpochMs, limit: number): Promise<WorkspaceId[]>;
};
