import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../values/ids.ts';

/** What comes next for a team: a page of its roster, or the people on it. */
export type RosterStep = 'pages' | 'people';

/** How far the reading of a team's roster has come. */
export type RosterRound = {
  teamId: TeamId;
  step: RosterStep;
  /** `pages`: where the next page begins, as the chat says it. `people`: the last person who was asked about. Null: at the first. */
  cursor: string | null;
  /** When this round's first page was asked for; null: it wasn't yet. */
  startedAt: EpochMs | null;
  /** Whether the roster had more than one page when it was last read. */
  isLong: boolean;
  /** When to go on. */
  dueAt: EpochMs;
};

/** What is known of a team's whole roster. */
export type RosterState = {
  /** Everybody in the channel was in it then, or joined since; null: it was never read to its end. */
  readAt: EpochMs | null;
  /** Whether it had more than one page when it was last read; null: no round was ever wanted. */
  isLong: boolean | null;
};

/** Rosters as rows, filled a page at a time and kept by events. Facts from the chat: no decision is in them. */
export type RosterWrites = {
  /** Makes people of those who aren't known yet, as ones that nothing is known of. `id` is used where the user is new. */
  saveUnknown(ws: WorkspaceId, people: readonly { id: PersonId; chatUserId: string }[]): Promise<void>;
  /** Replaces who is in the channel: those not listed are out. */
  saveRoster(ws: WorkspaceId, teamId: TeamId, personIds: readonly PersonId[], at: EpochMs): Promise<void>;
  /** These are in the channel, among others. */
  saveRosterPage(ws: WorkspaceId, teamId: TeamId, personIds: readonly PersonId[], at: EpochMs): Promise<void>;
  /** All pages were saved since then: who was on none of them, and didn't join since, is out. */
  endRoster(ws: WorkspaceId, teamId: TeamId, startedAt: EpochMs, at: EpochMs): Promise<void>;
  /** Has the roster read from its first page, at `dueAt` at the latest; a reading that is under way goes on. */
  wantRoster(ws: WorkspaceId, teamId: TeamId, dueAt: EpochMs, isLong: boolean): Promise<void>;
  /** Has people on a roster asked about, at `dueAt` at the latest, unless its pages are being read: then they are next. */
  wantPeople(ws: WorkspaceId, teamId: TeamId, dueAt: EpochMs): Promise<void>;
  /** Moves a round on. @returns false if another replica, or an event, has changed it since it was read. */
  moveRoster(ws: WorkspaceId, from: RosterRound, to: RosterRound): Promise<boolean>;
};
