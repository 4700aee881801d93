import { and, asc, desc, eq, exists, gt, gte, isNull, lt, lte } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import { UNREADABLE } from '../../kernel/record/record.ts';
import {
  given,
  hasTexts,
  isListOf,
  isText,
  isWords,
  listState,
  prepared,
  readState,
  type Source,
} from '../../kernel/tables/queries.ts';
import { itsHead, type RecordTables, withHead } from '../../kernel/tables/record.ts';
import type { PeopleTables } from '../people/tables.ts';
import type { KudosState } from './rules/kudos.ts';
import type { KudosTables } from './tables.ts';

type Read = Source<KudosTables & PeopleTables & RecordTables>;
type KudosReads = Pick<Reads, 'kudos' | 'kudosOf' | 'givenLately' | 'kudosIn' | 'thankedSince'>;

/** Kudos. Those that were taken back count nowhere. */
export function kudosReads(source: Read): KudosReads {
  return { ...single(source), ...ofPerson(source), ...ofTeam(source) };
}

/** @returns the columns that a list is made from. */
export function kudosColumns({ kudos }: KudosTables) {
  return { id: kudos.kudosId, teamId: kudos.teamId, giverId: kudos.giverId, at: kudos.at, state: kudos.state };
}

type KudosRow = Pick<KudosState, 'id' | 'teamId' | 'giverId' | 'at'> & { state: KudosState };

/** @returns gives the kudos of a row; a list goes on with a stand-in. */
export function listingKudos({ unreadable }: Pick<Read, 'unreadable'>): (row: KudosRow) => KudosState {
  return ({ state, ...row }) =>
    listState(unreadable, { table: 'kudos', id: row.id, state }, isKudos, () => kudosStandIn(row));
}

function single({ db, t, unreadable }: Read): Pick<KudosReads, 'kudos'> {
  const { kudos, heads } = t;
  const byId = prepared(() =>
    db
      .select({ state: kudos.state, head: { version: heads.version, hash: heads.hash } })
      .from(kudos)
      .leftJoin(heads, itsHead(t, 'kudos', { workspaceId: kudos.workspaceId, id: kudos.kudosId }))
      .where(and(eq(kudos.workspaceId, given('ws')), eq(kudos.kudosId, given('id')))),
  );

  return {
    async kudos(ws, id) {
      const [row] = await byId.execute({ ws, id });
      if (row === undefined) return null;
      return withHead(
        readState(unreadable, { table: 'kudos', id, state: row.state }, isKudos),
        `kudos:${id}`,
        row.head,
      );
    },
  };
}

function ofPerson(source: Read): Pick<KudosReads, 'kudosOf' | 'givenLately'> {
  const { db, t } = source;
  const { kudos, kudosPeople } = t;
  const toListed = listingKudos(source);
  const received = prepared(() =>
    db
      .select(kudosColumns(t))
      .from(kudosPeople)
      .innerJoin(kudos, and(eq(kudos.workspaceId, kudosPeople.workspaceId), eq(kudos.kudosId, kudosPeople.kudosId)))
      .where(
        and(
          eq(kudosPeople.workspaceId, given('ws')),
          eq(kudosPeople.personId, given('personId')),
          gte(kudosPeople.at, given('since')),
          isNull(kudos.takenBackAt),
        ),
      )
      .orderBy(desc(kudosPeople.at), desc(kudosPeople.kudosId))
      .limit(given('limit')),
  );
  const handedOut = prepared(() =>
    db
      .select(kudosColumns(t))
      .from(kudos)
      .where(
        and(
          eq(kudos.workspaceId, given('ws')),
          eq(kudos.giverId, given('personId')),
          gte(kudos.at, given('since')),
          isNull(kudos.takenBackAt),
        ),
      )
      .orderBy(desc(kudos.at), desc(kudos.kudosId))
      .limit(given('limit')),
  );
  const lately = prepared(() =>
    db
      .select({ id: kudos.kudosId, at: kudos.at })
      .from(kudos)
      .where(
        and(
          eq(kudos.workspaceId, given('ws')),
          eq(kudos.giverId, given('personId')),
          gt(kudos.at, given('since')),
          lte(kudos.at, given('until')),
        ),
      )
      .orderBy(desc(kudos.at), desc(kudos.kudosId))
      .limit(given('limit')),
  );

  return {
    async givenLately(ws, personId, { since, until, limit }) {
      return lately.execute({ ws, personId, since, until, limit });
    },
    async kudosOf(ws, personId, side, since, limit) {
      const query = side === 'received' ? received : handedOut;
      return (await query.execute({ ws, personId, since, limit })).map(toListed);
    },
  };
}

function ofTeam(source: Read): Pick<KudosReads, 'kudosIn' | 'thankedSince'> {
  const { db, t } = source;
  const toListed = listingKudos(source);
  const { kudos, kudosPeople, members } = t;
  const between = prepared(() =>
    db
      .select(kudosColumns(t))
      .from(kudos)
      .where(
        and(
          eq(kudos.workspaceId, given('ws')),
          eq(kudos.teamId, given('teamId')),
          gte(kudos.at, given('from')),
          lt(kudos.at, given('until')),
          isNull(kudos.takenBackAt),
        ),
      )
      .orderBy(asc(kudos.at), asc(kudos.kudosId)),
  );
  const thanks = db
    .select({ personId: kudosPeople.personId })
    .from(kudosPeople)
    .innerJoin(kudos, and(eq(kudos.workspaceId, kudosPeople.workspaceId), eq(kudos.kudosId, kudosPeople.kudosId)))
    .where(
      and(
        eq(kudosPeople.workspaceId, members.workspaceId),
        eq(kudosPeople.personId, members.personId),
        gte(kudosPeople.at, given('since')),
        isNull(kudos.takenBackAt),
      ),
    );
  // By person, not by join: SQLite would go through all thanks of the workspace.
  const thanked = prepared(() =>
    db
      .select({ personId: members.personId })
      .from(members)
      .where(
        and(
          eq(members.workspaceId, given('ws')),
          eq(members.teamId, given('teamId')),
          eq(members.inChannel, true),
          exists(thanks),
        ),
      ),
  );

  return {
    async kudosIn(ws, teamId, from, until) {
      return (await between.execute({ ws, teamId, from, until })).map(toListed);
    },
    async thankedSince(ws, teamId, since) {
      const rows = await thanked.execute({ ws, teamId, since });
      return new Set(rows.map(({ personId }) => personId));
    },
  };
}

function isKudos(stored: unknown): stored is KudosState {
  return (
    hasTexts(stored, 'id', 'teamId', 'giverId') &&
    isWords(stored.words) &&
    isListOf(stored.receiverIds, isText) &&
    isListOf(stored.seconderIds, isText)
  );
}

function kudosStandIn(row: Pick<KudosState, 'id' | 'teamId' | 'giverId' | 'at'>): KudosState {
  return {
    ...row,
    receiverIds: [],
    words: UNREADABLE,
    value: null,
    isPrivate: true,
    link: null,
    channel: null,
    toldIds: [],
    seconderIds: [],
    takenBackAt: null,
  };
}
