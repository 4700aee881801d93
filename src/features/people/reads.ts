import { and, asc, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { given, listState, prepared, preparedFor, readState, type Source } from '../../kernel/tables/queries.ts';
import { itsHead, type RecordTables, withHead } from '../../kernel/tables/record.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId } from '../../kernel/values/ids.ts';
import { type RosterReads, rosterReads } from './rosters-reads.ts';
import { type PeopleTables, personColumns, workspaceColumns } from './tables.ts';

type AgentReads = Pick<Reads, 'activeAgents' | 'agentsToAsk'>;
type WhoReads = Pick<Reads, 'workspace' | 'person' | 'personByChatId' | 'personIds' | 'people' | 'admins'>;

/** Workspaces, people, teams and who is in them. */
export function peopleReads(
  source: Source<PeopleTables & RecordTables>,
): WhoReads & TeamReads & RosterReads & AgentReads {
  return { ...whoReads(source), ...teamReads(source), ...rosterReads(source), ...agentReads(source) };
}

function whoReads({ db, t }: Source<PeopleTables>): WhoReads {
  const { workspaces, people } = t;
  const person = personColumns(t);
  const workspace = prepared(() =>
    db
      .select(workspaceColumns(t))
      .from(workspaces)
      .where(eq(workspaces.workspaceId, given('ws'))),
  );
  const byId = prepared(() =>
    db
      .select(person)
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), eq(people.personId, given('id')))),
  );
  const byChatId = prepared(() =>
    db
      .select(person)
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), eq(people.chatUserId, given('chatUserId')))),
  );
  const byChatIds = preparedFor((ids) =>
    db
      .select({ chatUserId: people.chatUserId, id: people.personId, sameAs: people.sameAs })
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), inArray(people.chatUserId, ids))),
  );
  const byIds = preparedFor((ids) =>
    db
      .select(person)
      .from(people)
      .where(and(eq(people.workspaceId, given('ws')), inArray(people.personId, ids))),
  );
  // An admin who is deactivated or a guest can't be asked for anything.
  const admins = prepared(() =>
    db
      .select(person)
      .from(people)
      .where(
        and(
          eq(people.workspaceId, given('ws')),
          eq(people.isAdmin, true),
          eq(people.kind, 'member'),
          isNull(people.sameAs),
        ),
      )
      .orderBy(asc(people.name), asc(people.personId)),
  );

  return {
    async workspace(ws) {
      const [row] = await workspace.execute({ ws });
      return row ?? null;
    },
    async person(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ?? null;
    },
    async personByChatId(ws, chatUserId) {
      const [row] = await byChatId.execute({ ws, chatUserId });
      if (!row?.sameAs) return row ?? null;
      const [same] = await byId.execute({ ws, id: row.sameAs });
      return same ?? null;
    },
    async personIds(ws, chatUserIds) {
      const rows = await byChatIds({ ws }, chatUserIds);
      return new Map(rows.map(({ chatUserId, id, sameAs }) => [chatUserId, sameAs ?? id]));
    },
    async people(ws, ids) {
      const rows = await byIds({ ws }, ids);
      return new Map(rows.map((row) => [row.id, row]));
    },
    async admins(ws) {
      return admins.execute({ ws });
    },
  };
}

/** Whom of a team to name or to ask. A team can be large, so only as many are read as are needed. */
function agentReads({ db, t }: Source<PeopleTables>): AgentReads {
  const { people, members } = t;
  const isAgent = and(
    eq(members.workspaceId, given('ws')),
    eq(members.teamId, given('teamId')),
    eq(members.inChannel, true),
    eq(people.workspaceId, given('ws')),
    eq(people.personId, members.personId),
    eq(people.kind, 'member'),
  );
  // The order of the join is ours: of the many in a team, or a workspace, few were active lately.
  const active = () =>
    db
      .select({ id: people.personId })
      .from(people)
      .crossJoin(members)
      .where(and(isAgent, gt(people.lastActiveAt, given('after'))));
  const latest = prepared(() => active().orderBy(desc(people.lastActiveAt)).limit(given('limit')));
  // Ids are as good as drawn by lot, and the same at each try.
  const leastAsked = [asc(members.askedCount), asc(members.personId)];
  const activeToAsk = prepared(() =>
    active()
      .orderBy(...leastAsked)
      .limit(given('limit')),
  );
  const anybodyToAsk = prepared(() =>
    db
      .select({ id: members.personId })
      .from(members)
      .crossJoin(people)
      .where(isAgent)
      .orderBy(...leastAsked)
      .limit(given('limit')),
  );

  return {
    async activeAgents(ws, teamId, { after, except, limit }) {
      const rows = await latest.execute({ ws, teamId, after, limit: limit + except.length });
      return without(except, rows).slice(0, limit);
    },
    async agentsToAsk(ws, teamId, { activeAfter: after, except, limit }) {
      const first = without(except, await activeToAsk.execute({ ws, teamId, after, limit: limit + except.length }));
      if (first.length >= limit) return first.slice(0, limit);
      const left = [...except, ...first];
      const others = without(left, await anybodyToAsk.execute({ ws, teamId, limit: limit + left.length }));
      return [...first, ...others].slice(0, limit);
    },
  };
}

function without(except: readonly PersonId[], rows: readonly { id: PersonId }[]): PersonId[] {
  return rows.map(({ id }) => id).filter((id) => !except.includes(id));
}

type Read = Source<PeopleTables & RecordTables>;
export type TeamReads = Pick<Reads, 'team' | 'teamByChannel' | 'teams' | 'teamsOf' | 'members'>;

/** Teams and who is in their channels. */
function teamReads(source: Read): TeamReads {
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

/** Settings that can't be read come as null, whatever their type says (kernel/tables/queries.ts). */
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
