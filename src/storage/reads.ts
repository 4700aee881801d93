import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or } from 'drizzle-orm';
import { digestReads } from '../features/digest/reads.ts';
import { exceptionReads } from '../features/exceptions/reads.ts';
import { pageReads } from '../features/exports/reads.ts';
import { kudosReads } from '../features/kudos/reads.ts';
import { moneyReads } from '../features/money/reads.ts';
import { peopleReads } from '../features/people/reads.ts';
import { workspaceColumns } from '../features/people/tables.ts';
import { policyReads } from '../features/policies/reads.ts';
import { voiceReads } from '../features/voice/reads.ts';
import type { OperatorReads, Reads } from '../kernel/ports.ts';
import { type RecordedEvent, UNREADABLE } from '../kernel/record/record.ts';
import { given, prepared, preparedFor, type Source } from '../kernel/tables/queries.ts';
import { eventColumns } from '../kernel/tables/record.ts';
import { LONGEST_TO_DIGEST_MS, LONGEST_TO_ROSTER_MS } from '../kernel/values/clock.ts';
import type { Tables } from './schema.ts';

type Read = Source<Tables>;

/**
 * Every read query but the search, prepared once and the same for every database. Each has the workspace in its condition, so that
 * nothing of another is ever returned, whatever id is asked for.
 */
export function allReads(source: Read): Omit<Reads, 'searchable'> {
  return {
    ...peopleReads(source),
    ...exceptionReads(source),
    ...moneyReads(source),
    ...kudosReads(source),
    ...digestReads(source),
    ...policyReads(source),
    ...recordReads(source),
    ...voiceReads(source),
    ...pageReads(source),
  };
}

/** Heads, events, words, claimed keys and seals. */
function recordReads(source: Read): Pick<Reads, 'head' | 'claim' | 'texts' | 'lastSeal' | 'events' | 'teamEvents'> {
  return { ...keyReads(source), ...eventReads(source) };
}

function keyReads({ db, t, unreadable }: Read): Pick<Reads, 'head' | 'claim' | 'texts' | 'lastSeal'> {
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

function eventReads({ db, t }: Read): Pick<Reads, 'events' | 'teamEvents'> {
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

/** Reads over all workspaces, for the sweeps: ids and nothing else. */
export function operatorReads({ db, t }: Read): OperatorReads {
  const { workspaces, exceptions, teams, rosters } = t;
  const all = prepared(() => db.select(workspaceColumns(t)).from(workspaces).orderBy(asc(workspaces.workspaceId)));
  const dueExceptions = prepared(() =>
    db
      .select({ workspaceId: exceptions.workspaceId, id: exceptions.exceptionId })
      .from(exceptions)
      .where(lte(exceptions.dueAt, given('now')))
      .orderBy(asc(exceptions.dueAt))
      .limit(given('limit')),
  );
  const dueDigests = prepared(() =>
    db
      .select({ workspaceId: teams.workspaceId, teamId: teams.teamId })
      .from(teams)
      .where(or(lte(teams.digestDueAt, given('now')), gt(teams.digestDueAt, given('farthest'))))
      .orderBy(asc(teams.digestDueAt))
      .limit(given('limit')),
  );
  const dueRosters = prepared(() =>
    db
      .selectDistinct({ workspaceId: rosters.workspaceId })
      .from(rosters)
      .where(or(lte(rosters.dueAt, given('now')), gt(rosters.dueAt, given('farthest'))))
      .limit(given('limit')),
  );

  return {
    async workspaces() {
      return all.execute();
    },
    async dueExceptions(now, limit) {
      return dueExceptions.execute({ now, limit });
    },
    async dueDigests(now, limit) {
      return dueDigests.execute({ now, farthest: now + LONGEST_TO_DIGEST_MS, limit });
    },
    async dueRosters(now, limit) {
      const rows = await dueRosters.execute({ now, farthest: now + LONGEST_TO_ROSTER_MS, limit });
      return rows.map(({ workspaceId }) => workspaceId);
    },
  };
}
