import { and, count, desc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
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
import { listing, selectExceptions } from '../exceptions/reads.ts';
import type { ExceptionTables } from '../exceptions/tables.ts';
import type { PolicyState } from './rules/state.ts';
import type { PolicyTables } from './tables.ts';

type Read = Source<PolicyTables & ExceptionTables & RecordTables>;
type PolicyReads = Pick<Reads, 'policy' | 'policiesOf' | 'usesOf' | 'useFigures' | 'policyMoods'>;

/** Policies, what was approved under each, and how that went. */
export function policyReads(source: Read): PolicyReads {
  return { ...policiesThemselves(source), ...uses(source), ...figures(source) };
}

function policiesThemselves({ db, t, unreadable }: Read): Pick<PolicyReads, 'policy' | 'policiesOf'> {
  const { policies, heads } = t;
  const byId = prepared(() =>
    db
      .select({ state: policies.state, head: { version: heads.version, hash: heads.hash } })
      .from(policies)
      .leftJoin(heads, itsHead(t, 'policy', { workspaceId: policies.workspaceId, id: policies.policyId }))
      .where(and(eq(policies.workspaceId, given('ws')), eq(policies.policyId, given('id')))),
  );
  const ofTeam = prepared(() =>
    db
      .select({ id: policies.policyId, state: policies.state })
      .from(policies)
      .where(and(eq(policies.workspaceId, given('ws')), eq(policies.teamId, given('teamId'))))
      .orderBy(desc(policies.adoptedAt), desc(policies.policyId)),
  );

  return {
    async policy(ws, id) {
      const [row] = await byId.execute({ ws, id });
      if (row === undefined) return null;
      return withHead(
        readState(unreadable, { table: 'policies', id, state: row.state }, isPolicy),
        `policy:${id}`,
        row.head,
      );
    },
    async policiesOf(ws, teamId) {
      // One that can't be read allows nothing: it is left out, and reported.
      return (await ofTeam.execute({ ws, teamId })).flatMap(
        ({ id, state }) =>
          listState<PolicyState | null>(unreadable, { table: 'policies', id, state }, isPolicy, () => null) ?? [],
      );
    },
  };
}

function uses(source: Read): Pick<PolicyReads, 'usesOf'> {
  const { exceptions, policyUses } = source.t;
  const toListed = listing(source);
  const latest = prepared(() =>
    selectExceptions(source)
      .innerJoin(
        policyUses,
        and(eq(policyUses.workspaceId, exceptions.workspaceId), eq(policyUses.exceptionId, exceptions.exceptionId)),
      )
      .where(and(eq(policyUses.workspaceId, given('ws')), eq(policyUses.policyId, given('policyId'))))
      .orderBy(desc(policyUses.at), desc(policyUses.exceptionId))
      .limit(given('limit')),
  );

  return {
    async usesOf(ws, policyId, limit) {
      return (await latest.execute({ ws, policyId, limit })).map(toListed);
    },
  };
}

function figures({ db, t: { policyUses } }: Read): Pick<PolicyReads, 'useFigures' | 'policyMoods'> {
  const { workspaceId, policyId, mood, isReversed, doneAt, exceptionId, chargedMinor } = policyUses;
  const isOfPolicy = and(eq(workspaceId, given('ws')), eq(policyId, given('policyId')));
  const byOutcome = prepared(() =>
    db
      .select({ mood, isReversed, uses: count(), minor: sql`coalesce(sum(${chargedMinor}), 0)`.mapWith(Number) })
      .from(policyUses)
      .where(isOfPolicy)
      .groupBy(mood, isReversed),
  );
  const latest = prepared(() =>
    db
      .select({ mood })
      .from(policyUses)
      .where(and(isOfPolicy, isNotNull(doneAt), ne(mood, 'Unknown')))
      .orderBy(desc(doneAt), desc(exceptionId))
      .limit(given('limit')),
  );

  return {
    async useFigures(ws, id) {
      const rows = await byOutcome.execute({ ws, policyId: id });
      const of = (wanted: typeof rows) => wanted.reduce((sum, { uses: times }) => sum + times, 0);
      const moods = new Set(rows.flatMap((row) => row.mood ?? []));
      return {
        uses: of(rows),
        chargedMinor: rows.reduce((sum, { minor }) => sum + minor, 0),
        reversed: of(rows.filter((row) => row.isReversed)),
        outcomes: [...moods].map((one) => ({ mood: one, count: of(rows.filter((row) => row.mood === one)) })),
      };
    },
    async policyMoods(ws, id, limit) {
      return (await latest.execute({ ws, policyId: id, limit })).flatMap((row) => row.mood ?? []);
    },
  };
}

function isPolicy(stored: unknown): stored is PolicyState {
  return (
    hasTexts(stored, 'id', 'teamId', 'status', 'currency') &&
    isWords(stored.name) &&
    isWords(stored.wording) &&
    isListOf(stored.seedIds, isText) &&
    hasTexts(stored.adopted, 'byId')
  );
}
