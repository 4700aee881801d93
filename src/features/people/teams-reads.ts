import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { given, prepared, preparedFor, type Source } from '../../kernel/tables/queries.ts';
import { itsHead, type RecordTables, withHead } from '../../kernel/tables/record.ts';
import { listState, readState } from '../../kernel/tables/states.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { Team } from '../../kernel/team/team.ts';
import { type PeopleTables, personColumns } from './tables.ts';

type Read = Source<PeopleTables & RecordTables>;
export type TeamReads = Pick<Reads, 'team' | 'teamByChannel' | 'teams' | 'teamsOf' | 'members'>;

/** Teams and who is in their channels. */
export function teamReads(source: Read): TeamReads {
  return { ...loadedTeams(source), ...teamLists(source), ...memberReads(source) };
}

function teamColumns({ teams }: PeopleTables) {
  return {
    id: teams.teamId,
    channel: teams.channel,
    name: teams.name,
    isPrivate: teams.isPrivate,
    isShared: teams.isShared,
    settings: teams.settings,
    digestDueAt: teams.digestDueAt,
  };
}

/** Settings that can't be read come as null, whatever their type says (kernel/tables/states.ts). */
const isSettings = (stored: unknown): stored is TeamSettings => stored !== null;
const readableRow = ({ id, settings }: Team) => ({ table: 'teams', id, state: settings as unknown });

function loadedTeams({ db, t, unreadable }: Read): Pick<TeamReads, 'team' | 'teamByChannel'> {
  const { teams, heads } = t;
  const select = () =>
    db
      .select({ state: teamColumns(t), head: { version: heads.version, hash: heads.hash } })
      .from(teams)
      .leftJoin(heads, itsHead(t, 'team', { workspaceId: teams.workspaceId, id: teams.teamId }));
  const byId = prepared(() => select().where(and(eq(teams.workspaceId, given('ws')), eq(teams.teamId, given('id')))));
  const byChannel = prepared(() =>
    select().where(and(eq(teams.workspaceId, given('ws')), eq(teams.channel, given('channel')))),
  );
  const readable = (team: Team): Team => ({ ...team, settings: readState(unreadable, readableRow(team), isSettings) });

  return {
    async team(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ? withHead(readable(row.state), `team:${id}`, row.head) : null;
    },
    async teamByChannel(ws, channel) {
      const [row] = await byChannel.execute({ ws, channel });
      return row ? withHead(readable(row.state), `team:${row.state.id}`, row.head) : null;
    },
  };
}

function teamLists({ db, t, unreadable }: Read): Pick<TeamReads, 'teams' | 'teamsOf'> {
  const { teams, members } = t;
  const all = prepared(() =>
    db
      .select(teamColumns(t))
      .from(teams)
      .where(eq(teams.workspaceId, given('ws')))
      .orderBy(asc(teams.name), asc(teams.teamId)),
  );
  const ofPerson = prepared(() =>
    db
      .select(teamColumns(t))
      .from(members)
      .innerJoin(teams, and(eq(teams.workspaceId, members.workspaceId), eq(teams.teamId, members.teamId)))
      .where(
        and(eq(members.workspaceId, given('ws')), eq(members.personId, given('personId')), eq(members.inChannel, true)),
      )
      .orderBy(asc(teams.name), asc(teams.teamId)),
  );

  // Without its settings nobody knows what a team may do: it is left out, and the others go on.
  const readable = (team: Team): boolean =>
    listState<TeamSettings | null>(unreadable, readableRow(team), isSettings, () => null) !== null;

  return {
    async teams(ws) {
      return (await all.execute({ ws })).filter(readable);
    },
    async teamsOf(ws, personId) {
      return (await ofPerson.execute({ ws, personId })).filter(readable);
    },
  };
}

function memberReads({ db, t }: Read): Pick<TeamReads, 'members'> {
  const { members, people } = t;
  const itsPerson = and(eq(people.workspaceId, members.workspaceId), eq(people.personId, members.personId));
  const select = () =>
    db
      .select({
        person: personColumns(t),
        inChannel: members.inChannel,
        seenAt: members.seenAt,
        checkedAt: members.checkedAt,
        askedCount: members.askedCount,
      })
      .from(members)
      .innerJoin(people, itsPerson);
  const itsTeam = and(eq(members.workspaceId, given('ws')), eq(members.teamId, given('teamId')));
  const ofTeam = prepared(() => select().where(itsTeam).orderBy(asc(members.personId)));
  const some = preparedFor((ids) => select().where(and(itsTeam, inArray(members.personId, ids))));

  return {
    async members(ws, teamId, personIds) {
      return personIds ? some({ ws, teamId }, personIds) : ofTeam.execute({ ws, teamId });
    },
  };
}
