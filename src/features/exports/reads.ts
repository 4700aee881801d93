import { and, asc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Reads, Span } from '../../kernel/ports.ts';
import { given, listState, prepared, type Source } from '../../kernel/tables/queries.ts';
import { eventColumns, type RecordTables } from '../../kernel/tables/record.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { listing, selectExceptions } from '../exceptions/reads.ts';
import type { ExceptionTables } from '../exceptions/tables.ts';
import { kudosColumns, listingKudos } from '../kudos/reads.ts';
import type { KudosTables } from '../kudos/tables.ts';
import { isSpending, spendingStandIn } from '../money/reads.ts';
import type { MoneyTables } from '../money/tables.ts';
import { listingVoices, voiceColumns } from '../voice/reads.ts';
import type { VoiceTables } from '../voice/tables.ts';

type Read = Source<ExceptionTables & KudosTables & MoneyTables & RecordTables & VoiceTables>;
type Pages = Pick<
  Reads,
  'exceptionsPage' | 'kudosPage' | 'spendingsPage' | 'voicesPage' | 'entriesPage' | 'eventsPage'
>;

/** Pages of a team's rows, for exports: keyed on an index, never counted off (docs/storage.md, Exports). */
export function pageReads(source: Read): Pages {
  return {
    ...exceptionPages(source),
    ...kindnessPages(source),
    ...voicePages(source),
    ...entryPages(source),
    ...eventPages(source),
  };
}

type Keyed = { workspaceId: PgColumn; teamId: PgColumn };

/** Rows of a span after a key. Compared as one row value, which both databases enter an index by. */
function inSpan(t: Keyed, at: PgColumn, key: SQL): SQL | undefined {
  return and(eq(t.workspaceId, given('ws')), eq(t.teamId, given('teamId')), lt(at, given('until')), key);
}

function after(at: PgColumn, id: PgColumn): SQL {
  return sql`(${at}, ${id}) > (${given('at')}, ${given('id')})`;
}

/** Before the first page the key is one that no row has: nothing is as early, and no id is empty. */
function values(
  ws: WorkspaceId,
  { teamId, from, until }: Span,
  last: { at: EpochMs; id: string } | null,
  limit: number,
) {
  return { ws, teamId, until, at: last?.at ?? from, id: last?.id ?? '', limit };
}

function exceptionPages(source: Read): Pick<Pages, 'exceptionsPage'> {
  const { exceptions } = source.t;
  const { proposedAt, exceptionId } = exceptions;
  const page = prepared(() =>
    selectExceptions(source)
      .where(inSpan(exceptions, proposedAt, after(proposedAt, exceptionId)))
      .orderBy(asc(proposedAt), asc(exceptionId))
      .limit(given('limit')),
  );
  return {
    async exceptionsPage(ws, span, last, limit) {
      const key = last && { at: last.proposedAt, id: last.id };
      return (await page.execute(values(ws, span, key, limit))).map(listing(source));
    },
  };
}

function kindnessPages(source: Read): Pick<Pages, 'kudosPage' | 'spendingsPage'> {
  const { db, t, unreadable } = source;
  const { kudos, spendings } = t;
  const pageOfKudos = prepared(() =>
    db
      .select(kudosColumns(t))
      .from(kudos)
      .where(inSpan(kudos, kudos.at, after(kudos.at, kudos.kudosId)))
      .orderBy(asc(kudos.at), asc(kudos.kudosId))
      .limit(given('limit')),
  );
  const pageOfSpendings = prepared(() =>
    db
      .select({ id: spendings.spendingId, teamId: spendings.teamId, at: spendings.at, state: spendings.state })
      .from(spendings)
      .where(inSpan(spendings, spendings.at, after(spendings.at, spendings.spendingId)))
      .orderBy(asc(spendings.at), asc(spendings.spendingId))
      .limit(given('limit')),
  );
  return {
    async kudosPage(ws, span, last, limit) {
      return (await pageOfKudos.execute(values(ws, span, last, limit))).map(listingKudos(source));
    },
    async spendingsPage(ws, span, last, limit) {
      return (await pageOfSpendings.execute(values(ws, span, last, limit))).map(({ state, ...row }) =>
        listState(unreadable, { table: 'spendings', id: row.id, state }, isSpending, () => spendingStandIn(row)),
      );
    },
  };
}

function voicePages(source: Read): Pick<Pages, 'voicesPage'> {
  const { db, t } = source;
  const { voices } = t;
  const page = prepared(() =>
    db
      .select(voiceColumns(t))
      .from(voices)
      .where(and(inSpan(voices, voices.at, after(voices.at, voices.voiceId)), eq(voices.kind, given('kind'))))
      .orderBy(asc(voices.at), asc(voices.voiceId))
      .limit(given('limit')),
  );
  return {
    async voicesPage(ws, span, kind, last, limit) {
      return (await page.execute({ ...values(ws, span, last, limit), kind })).map(listingVoices(source));
    },
  };
}

function entryPages({ db, t: { entries } }: Read): Pick<Pages, 'entriesPage'> {
  const { entryId: id, accountId, kind, amountMinor, currency, teamId, subject, settles, byId, at } = entries;
  const page = prepared(() =>
    db
      .select({ id, accountId, kind, amountMinor, currency, teamId, subject, settles, byId, at })
      .from(entries)
      .where(
        and(
          eq(entries.workspaceId, given('ws')),
          eq(teamId, given('teamId')),
          sql`(${accountId}, ${id}) > (${given('accountId')}, ${given('id')})`,
        ),
      )
      .orderBy(asc(accountId), asc(id))
      .limit(given('limit')),
  );
  return {
    async entriesPage(ws, team, last, limit) {
      return page.execute({ ws, teamId: team, accountId: last?.accountId ?? '', id: last?.id ?? '', limit });
    },
  };
}

function eventPages({ db, t }: Read): Pick<Pages, 'eventsPage'> {
  const { events } = t;
  const { at, stream, version } = events;
  const key = sql`(${at}, ${stream}, ${version}) > (${given('at')}, ${given('id')}, ${given('version')})`;
  const page = prepared(() =>
    db
      .select(eventColumns(t))
      .from(events)
      .where(inSpan({ workspaceId: events.workspaceId, teamId: events.teamId }, at, key))
      .orderBy(asc(at), asc(stream), asc(version))
      .limit(given('limit')),
  );
  return {
    async eventsPage(ws, span, last, limit) {
      const key = last && { at: last.at, id: last.stream };
      return page.execute({ ...values(ws, span, key, limit), version: last?.version ?? 0 });
    },
  };
}
