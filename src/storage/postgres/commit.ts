import { withNumber } from '../../features/webhooks/tables.ts';
import { calledPlaces, type Plan, placeOf, type Row, urgencyOf, wantKey } from '../../kernel/plan.ts';
import type { CommitResult } from '../../kernel/ports.ts';
import type { Statement } from '../statements.ts';
import { BatchError, type Connections } from './connections.ts';
import { isFailedGuard } from './failures.ts';
import { claimStatements, entryStatements, type Guarded, streamStatements } from './guards.ts';
import { storeRow } from './rows.ts';

/**
 * Stores a plan in one transaction and one round trip: its statements are sent together, and a guard that fails ends
 * the transaction, so that nobody has to ask in between. Statements rather than a function in the database: they stand
 * beside SQLite's, and two versions of the program may run at once while replicas are replaced.
 *
 * Rows are taken in one order (keys, streams, accounts, states, places, messages), so that commits hardly ever wait for
 * each other in a circle; where they do, the server ends one and it is run again.
 */
export function committing({ batch, query }: Connections): (plan: Plan) => Promise<CommitResult> {
  return async (plan) => {
    const { workspaceId } = plan;
    const guards: Guarded[] = [...claimStatements(plan), ...streamStatements(plan), ...entryStatements(plan)];
    const isNumbered = ({ table }: Row) => table === 'exceptions';
    // Messages that name the exception wait for its number.
    const waits = plan.rows.some(isNumbered) ? plan.rows.filter((row) => withNumber(row, 0) !== row) : [];
    const rows = plan.rows
      .filter((row) => !waits.includes(row))
      .map((row) => ({ row, of: storeRow(workspaceId, row) }));
    const last = [...textStatements(plan), ...wantStatements(plan)];
    const statements = [...guards, ...rows.flatMap(({ of }) => of), ...(waits.length > 0 ? [] : last)];
    const numbering = rows.findLast(({ row }) => isNumbered(row))?.of[0];
    const numberIn = (results: unknown[][]) => {
      const [found] = (numbering ? results[statements.indexOf(numbering)] : []) as { number: number }[];
      return found?.number ?? null;
    };
    try {
      const results =
        waits.length === 0
          ? await batch(statements)
          : await batch(statements, (first) => [
              ...waits.flatMap((row) => storeRow(workspaceId, withNumber(row, numberIn(first)))),
              ...last,
            ]);
      return { ok: true, exceptionNumber: numberIn(results) };
    } catch (error) {
      const failed = error instanceof BatchError && isFailedGuard(error) ? guards[error.at]?.failed : undefined;
      if (!failed) throw error;
      if (failed.failed !== 'claim') return failed;
      const [holder] = await query<{ subject: string }>(
        'SELECT subject FROM claims WHERE workspace_id = $1 AND key = $2',
        [workspaceId, failed.key],
      );
      return { ...failed, subject: holder?.subject ?? '' };
    }
  };
}

function textStatements({ workspaceId, texts }: Plan): Statement[] {
  if (texts.length === 0) return [];
  const column = (of: 'id' | 'body' | 'salt' | 'digest') => texts.map((words) => words[of]);
  return [
    {
      text: `INSERT INTO texts (workspace_id, text_id, body, salt, digest)
        SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])`,
      values: [workspaceId, column('id'), column('body'), column('salt'), column('digest')],
    },
  ];
}

/**
 * A show is wanted once more, whatever became of it before; a tell is told once. Places are taken first, so that the
 * messages of one are numbered in the order of their commits.
 */
function wantStatements({ workspaceId, at, wants }: Plan): Statement[] {
  if (wants.length === 0) return [];
  // If a plan asks twice for the same message, the last request counts.
  const byKey = new Map(wants.map((want) => [wantKey(want), want]));
  const wanted = [...byKey.values()];
  const called = calledPlaces(wanted);
  return [
    {
      text: CALL_PLACES,
      values: [workspaceId, called.map(({ place }) => place), at, called.map(({ urgency }) => urgency)],
    },
    {
      text: WANT,
      values: [
        workspaceId,
        [...byKey.keys()],
        wanted.map(placeOf),
        wanted.map((want) => JSON.stringify(want)),
        at,
        wanted.map(urgencyOf),
      ],
    },
  ];
}

/**
 * Lets places know of a new wish, in the commit: at most too early, and whoever looks there then works it out. The rows
 * are held until the commit in any case. $1: workspace, $2: the places, in order, $3: when, $4: how urgent each.
 */
const CALL_PLACES = `
  INSERT INTO places (workspace_id, place, next_send_at, lease, leased_until, wake_at, urgency)
  SELECT $1, place, 0, 0, 0, $3::bigint, urgency FROM unnest($2::text[], $4::bigint[]) AS called (place, urgency)
  ON CONFLICT (workspace_id, place) DO UPDATE
  SET wake_at = least(places.wake_at, greatest(places.next_send_at, places.leased_until, excluded.wake_at)),
    urgency = CASE WHEN places.wake_at IS NULL THEN excluded.urgency ELSE least(places.urgency, excluded.urgency) END
  WHERE places.wake_at IS NULL OR places.urgency > excluded.urgency
    OR places.wake_at > greatest(places.next_send_at, places.leased_until, excluded.wake_at)`;

// A waiting row keeps its turn and its count of attempts; a dead or finished one starts over. A tell's key says so.
const WANT = `
  INSERT INTO outbox (workspace_id, key, place, want, urgency, wanted_version, shown_version, due_at, lease, attempts)
  SELECT $1, key, place, want, urgency, 1, 0, $5, 0, 0
  FROM unnest($2::text[], $3::text[], $4::text[], $6::bigint[])
    WITH ORDINALITY AS wanted (key, place, want, urgency, position)
  ORDER BY position
  ON CONFLICT (workspace_id, key) DO UPDATE SET
    want = excluded.want,
    urgency = excluded.urgency,
    wanted_version = outbox.wanted_version + 1,
    attempts = CASE WHEN outbox.due_at IS NULL THEN 0 ELSE outbox.attempts END,
    error = CASE WHEN outbox.due_at IS NULL THEN NULL ELSE outbox.error END,
    due_at = least(coalesce(outbox.due_at, excluded.due_at), excluded.due_at),
    dead_at = NULL
  WHERE outbox.key NOT LIKE 'tell/%'`;
