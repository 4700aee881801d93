import { and, asc, desc, eq, exists, gt, gte, isNull, lt, lte } from 'drizzle-orm';
import type { Reads } from '../../application/ports.ts';
import { frozenDigest } from '../../domain/digest/state.ts';
import { given, prepared, type Source } from '../source.ts';
import { itsHead, withHead } from './head.ts';

type KudosReads = Pick<Reads, 'kudos' | 'kudosOf' | 'givenLately' | 'kudosIn' | 'thankedSince' | 'digest' | 'digestOf'>;

/** Kudos and digests. Kudos that were taken back count nowhere. */
export function kudosReads(source: Source): KudosReads {
  return { ...single(source), ...ofPerson(source), ...ofTeam(source), ...digestReads(source) };
}

function single({ db, t }: Source): Pick<KudosReads, 'kudos'> {
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
      return row ? withHead(row.state, `kudos:${id}`, row.head) : null;
    },
  };
}

function ofPerson({ db, t: { kudos, kudosPeople } }: Source): Pick<KudosReads, 'kudosOf' | 'givenLately'> {
  const received = prepared(() =>
    db
      .select({ state: kudos.state })
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
      .select({ state: kudos.state })
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
      return (await query.execute({ ws, personId, since, limit })).map(({ state }) => state);
    },
  };
}

function ofTeam({ db, t }: Source): Pick<KudosReads, 'kudosIn' | 'thankedSince'> {
  const { kudos, kudosPeople, members } = t;
  const between = prepared(() =>
    db
      .select({ state: kudos.state })
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
      return (await between.execute({ ws, teamId, from, until })).map(({ state }) => state);
    },
    async thankedSince(ws, teamId, since) {
      const rows = await thanked.execute({ ws, teamId, since });
      return new Set(rows.map(({ personId }) => personId));
    },
  };
}

function digestReads({ db, t: { digests } }: Source): Pick<KudosReads, 'digest' | 'digestOf'> {
  const byId = prepared(() =>
    db
      .select({ state: digests.state })
      .from(digests)
      .where(and(eq(digests.workspaceId, given('ws')), eq(digests.digestId, given('id')))),
  );
  const byWeek = prepared(() =>
    db
      .select({ state: digests.state })
      .from(digests)
      .where(
        and(
          eq(digests.workspaceId, given('ws')),
          eq(digests.teamId, given('teamId')),
          eq(digests.weekKey, given('weekKey')),
        ),
      ),
  );

  return {
    async digest(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ? frozenDigest(row.state) : null;
    },
    async digestOf(ws, teamId, weekKey) {
      const [row] = await byWeek.execute({ ws, teamId, weekKey });
      return row ? frozenDigest(row.state) : null;
    },
  };
}
