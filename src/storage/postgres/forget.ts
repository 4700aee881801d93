import type { Store } from '../../application/ports.ts';
import { forgetDeliveries } from '../webhooks.ts';
import type { Connections } from './connections.ts';
import { postgresDialect } from './tables.ts';

/** Gone through or removed at once at most, so that nobody waits long behind it. */
const AT_ONCE = 2_000;

/** What is of no use after some time: as on SQLite. */
export function forgetting(connections: Connections): Store['forget'] {
  const deliveries = forgetDeliveries(postgresDialect);
  return async (now) => {
    let forgotten = 0;
    for (let after: Key | null = FIRST; after !== null; ) {
      const { changes, upTo }: Step = await claimsAfter(connections, now, after);
      forgotten += changes;
      after = upTo;
    }
    for (let changes = AT_ONCE; changes === AT_ONCE; ) {
      const gone = await connections.query(
        `DELETE FROM outbox WHERE (workspace_id, key) IN
           (SELECT workspace_id, key FROM outbox WHERE expires_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING 1`,
        [now, AT_ONCE],
      );
      changes = gone.length;
      forgotten += changes;
    }
    for (let changes = AT_ONCE; changes === AT_ONCE; ) {
      changes = await connections.steps.write(() => deliveries(now, AT_ONCE));
      forgotten += changes;
    }
    return forgotten;
  };
}

type Key = { workspace_id: string; key: string };
type Step = { changes: number; upTo: Key | null };
const FIRST: Key = { workspace_id: '', key: '' };

/** All claims are gone through, some at a time, as on SQLite: an index by their expiry would cost every command. */
async function claimsAfter({ query }: Connections, now: number, { workspace_id, key }: Key): Promise<Step> {
  const after = '(workspace_id, key) > ($1, $2)';
  const [upTo] = await query<Key>(
    `SELECT workspace_id, key FROM claims WHERE ${after} ORDER BY workspace_id, key LIMIT 1 OFFSET ${AT_ONCE - 1}`,
    [workspace_id, key],
  );
  const some = upTo ? 'AND (workspace_id, key) <= ($4, $5)' : '';
  const gone = await query(`DELETE FROM claims WHERE ${after} AND expires_at <= $3 ${some} RETURNING 1`, [
    workspace_id,
    key,
    now,
    ...(upTo ? [upTo.workspace_id, upTo.key] : []),
  ]);
  return { changes: gone.length, upTo: upTo ?? null };
}
