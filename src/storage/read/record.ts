import { and, asc, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import { UNREADABLE } from '../../kernel/record/texts.ts';
import { given, prepared, preparedFor, type Source } from '../source.ts';

/** Heads, events, words, claimed keys and seals. */
export function recordReads(
  source: Source,
): Pick<Reads, 'head' | 'claim' | 'texts' | 'lastSeal' | 'events' | 'teamEvents'> {
  return { ...keyReads(source), ...eventReads(source) };
}

function keyReads({ db, t, unreadable }: Source): Pick<Reads, 'head' | 'claim' | 'texts' | 'lastSeal'> {
  const { heads, claims, texts, seals } = t;
  const head = prepared(() =>
    db
      .select({ version: heads.version, hash: heads.hash })
      .from(heads)
      .where(and(eq(heads.workspaceId, given('ws')), eq(heads.stream, given('stream')))),
  );
  const claim = prepared(() =>
    db
      .select({ subject: claims.subject })
      .from(claims)
      .where(
        and(eq(claims.workspaceId, given('ws')), eq(claims.key, given('key')), gt(claims.expiresAt, given('now'))),
      ),
  );
  const words = preparedFor((ids) =>
    db
      .select({ id: texts.textId, body: texts.body })
      .from(texts)
      .where(and(eq(texts.workspaceId, given('ws')), inArray(texts.textId, ids))),
  );
  const lastSeal = prepared(() =>
    db
      .select({ day: seals.day, hash: seals.hash })
      .from(seals)
      .where(eq(seals.workspaceId, given('ws')))
      .orderBy(desc(seals.day))
      .limit(1),
  );

  return {
    async head(ws, stream) {
      const [row] = await head.execute({ ws, stream });
      return { stream, version: row?.version ?? 0, hash: row?.hash ?? '' };
    },
    async claim(ws, key, now = 0) {
      const [row] = await claim.execute({ ws, key, now });
      return row?.subject ?? null;
    },
    async texts(ws, ids) {
      const rows = await words({ ws }, ids);
      const found = new Map(rows.map(({ id, body }) => [id, body]));
      return ids.includes(UNREADABLE.id) ? found.set(UNREADABLE.id, unreadable.words) : found;
    },
    async lastSeal(ws) {
      const [row] = await lastSeal.execute({ ws });
      return row ?? null;
    },
  };
}

/** @returns what an event is made of. */
export function eventColumns({ events }: Source['t']) {
  const { stream, version, type, teamId, actorId, at, origin, text, hash } = events;
  return { stream, version, type, teamId, actorId, at, origin, text, hash };
}

function eventReads({ db, t }: Source): Pick<Reads, 'events' | 'teamEvents'> {
  const { events } = t;
  const columns = eventColumns(t);
  const ofStream = prepared(() =>
    db
      .select(columns)
      .from(events)
      .where(and(eq(events.workspaceId, given('ws')), eq(events.stream, given('stream'))))
      .orderBy(asc(events.version)),
  );
  const ofTeam = prepared(() =>
    db
      .select(columns)
      .from(events)
      .where(
        and(
          eq(events.workspaceId, given('ws')),
          eq(events.teamId, given('teamId')),
          gte(events.at, given('from')),
          lt(events.at, given('until')),
        ),
      )
      .orderBy(asc(events.at), asc(events.stream), asc(events.version)),
  );

  return {
    async events(ws, stream): Promise<RecordedEvent[]> {
      return ofStream.execute({ ws, stream });
    },
    async teamEvents(ws, teamId, from, until): Promise<RecordedEvent[]> {
      return ofTeam.execute({ ws, teamId, from, until });
    },
  };
}
