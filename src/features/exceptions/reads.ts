import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { LoadedException, Reads } from '../../kernel/ports.ts';
import {
  given,
  isTrue,
  listState,
  prepared,
  preparedFor,
  readState,
  type Source,
} from '../../kernel/tables/queries.ts';
import { itsHead, type RecordTables, withHead } from '../../kernel/tables/record.ts';
import type { MoneyTables } from '../money/tables.ts';
import { completed } from './rules/evolve.ts';
import type { ExceptionState } from './rules/state.ts';
import { type SumReads, sumReads } from './sum-reads.ts';
import type { ExceptionTables } from './tables.ts';
import { exceptionStandIn, isException } from './tables.ts';

type ExceptionReads = Pick<
  Reads,
  | 'exception'
  | 'exceptionByNumber'
  | 'exceptions'
  | 'openOf'
  | 'openIn'
  | 'latestOf'
  | 'approvedIn'
  | 'toReview'
  | 'toReviewCount'
> &
  SumReads;

/** Where exceptions are read from. */
export type ExceptionSource = Source<ExceptionTables & RecordTables>;
type Row = Pick<ExceptionState, 'id' | 'teamId' | 'proposerId' | 'proposedAt' | 'status' | 'deadlineAt'> & {
  state: ExceptionState;
  number: number;
  head: { version: number; hash: string } | null;
};

/** Exceptions, each with its number and its head. */
export function exceptionReads(source: Source<ExceptionTables & MoneyTables & RecordTables>): ExceptionReads {
  return { ...single(source), ...lists(source), ...reviewQueue(source), ...sumReads(source) };
}

/** Exceptions with their heads, before a condition is put. */
export function selectExceptions({ db, t }: ExceptionSource) {
  const { exceptions, heads } = t;
  return db
    .select({
      id: exceptions.exceptionId,
      teamId: exceptions.teamId,
      proposerId: exceptions.proposerId,
      proposedAt: exceptions.proposedAt,
      status: exceptions.status,
      deadlineAt: exceptions.deadlineAt,
      state: exceptions.state,
      number: exceptions.number,
      head: { version: heads.version, hash: heads.hash },
    })
    .from(exceptions)
    .leftJoin(heads, itsHead(t, 'exception', { workspaceId: exceptions.workspaceId, id: exceptions.exceptionId }));
}

/** @returns gives an exception, complete also where an older version stored it; a list goes on with a stand-in. */
export function listing({ unreadable }: ExceptionSource): (row: Row) => LoadedException {
  return ({ state, number, head, ...row }) => {
    const found = listState(unreadable, { table: 'exceptions', id: row.id, state }, isException, () =>
      exceptionStandIn(row),
    );
    return { ...withHead(completed(found), `exception:${row.id}`, head), number };
  };
}

function single(source: ExceptionSource): Pick<ExceptionReads, 'exception' | 'exceptionByNumber' | 'exceptions'> {
  const { exceptions } = source.t;
  const toListed = listing(source);
  const byId = prepared(() =>
    selectExceptions(source).where(
      and(eq(exceptions.workspaceId, given('ws')), eq(exceptions.exceptionId, given('id'))),
    ),
  );
  const byNumber = prepared(() =>
    selectExceptions(source).where(
      and(eq(exceptions.workspaceId, given('ws')), eq(exceptions.number, given('number'))),
    ),
  );
  const byIds = preparedFor((ids) =>
    selectExceptions(source).where(and(eq(exceptions.workspaceId, given('ws')), inArray(exceptions.exceptionId, ids))),
  );

  function toOne({ id, state, number, head }: Row): LoadedException {
    const found = readState(source.unreadable, { table: 'exceptions', id, state }, isException);
    return { ...withHead(completed(found), `exception:${id}`, head), number };
  }

  return {
    async exception(ws, id) {
      const [row] = await byId.execute({ ws, id });
      return row ? toOne(row) : null;
    },
    async exceptionByNumber(ws, number) {
      const [row] = await byNumber.execute({ ws, number });
      return row ? toOne(row) : null;
    },
    async exceptions(ws, ids) {
      const rows = await byIds({ ws }, ids);
      const place = new Map(ids.map((id, index) => [id, index]));
      return rows.map(toListed).sort((a, b) => (place.get(a.state.id) ?? 0) - (place.get(b.state.id) ?? 0));
    },
  };
}

function lists(source: ExceptionSource): Pick<ExceptionReads, 'openOf' | 'openIn' | 'latestOf' | 'approvedIn'> {
  const { exceptions } = source.t;
  const toListed = listing(source);
  const openOf = prepared(() =>
    selectExceptions(source)
      .where(
        and(
          eq(exceptions.workspaceId, given('ws')),
          eq(exceptions.proposerId, given('proposerId')),
          isTrue(exceptions.isOpen),
        ),
      )
      .orderBy(asc(exceptions.number)),
  );
  const openIn = preparedFor((teamIds) =>
    selectExceptions(source)
      .where(
        and(eq(exceptions.workspaceId, given('ws')), inArray(exceptions.teamId, teamIds), isTrue(exceptions.isOpen)),
      )
      .orderBy(asc(exceptions.deadlineAt), asc(exceptions.number))
      .limit(given('limit')),
  );
  const latestOf = prepared(() =>
    selectExceptions(source)
      .where(and(eq(exceptions.workspaceId, given('ws')), eq(exceptions.proposerId, given('proposerId'))))
      .orderBy(desc(exceptions.number))
      .limit(given('limit')),
  );
  const approvedIn = prepared(() =>
    selectExceptions(source)
      .where(
        and(
          eq(exceptions.workspaceId, given('ws')),
          eq(exceptions.teamId, given('teamId')),
          gte(exceptions.approvedAt, given('since')),
        ),
      )
      .orderBy(desc(exceptions.approvedAt), desc(exceptions.number))
      .limit(given('limit')),
  );

  return {
    async openOf(ws, proposerId) {
      return (await openOf.execute({ ws, proposerId })).map(toListed);
    },
    async openIn(ws, teamIds, limit) {
      const rows = await openIn({ ws, limit }, teamIds);
      // Many teams are asked for in turns.
      rows.sort((a, b) => (a.state.deadlineAt ?? 0) - (b.state.deadlineAt ?? 0) || a.number - b.number);
      return rows.slice(0, limit).map(toListed);
    },
    async latestOf(ws, proposerId, limit) {
      return (await latestOf.execute({ ws, proposerId, limit })).map(toListed);
    },
    async approvedIn(ws, teamId, since, limit) {
      return (await approvedIn.execute({ ws, teamId, since, limit })).map(toListed);
    },
  };
}

function reviewQueue(source: ExceptionSource): Pick<ExceptionReads, 'toReview' | 'toReviewCount'> {
  const { exceptions } = source.t;
  const toListed = listing(source);
  const inQueue = and(
    eq(exceptions.workspaceId, given('ws')),
    eq(exceptions.teamId, given('teamId')),
    isTrue(exceptions.toReview),
    lt(exceptions.approvedAt, given('before')),
  );
  const toReview = prepared(() =>
    selectExceptions(source)
      .where(inQueue)
      .orderBy(desc(exceptions.isRaised), asc(exceptions.approvedAt), asc(exceptions.number))
      .limit(given('limit'))
      .offset(given('offset')),
  );
  const counted = prepared(() =>
    source.db
      .select({ count: sql`count(*)`.mapWith(Number) })
      .from(exceptions)
      .where(inQueue),
  );

  return {
    async toReview(ws, teamId, { limit, offset = 0, before = Number.MAX_SAFE_INTEGER }) {
      return (await toReview.execute({ ws, teamId, limit, offset, before })).map(toListed);
    },
    async toReviewCount(ws, teamId, before = Number.MAX_SAFE_INTEGER) {
      const [row] = await counted.execute({ ws, teamId, before });
      return row?.count ?? 0;
    },
  };
}
