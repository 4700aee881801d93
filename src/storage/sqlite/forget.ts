import type Database from 'better-sqlite3';
import type { Store } from '../../application/ports.ts';
import { forgetDeliveries } from '../webhooks.ts';
import { stepRunners } from './steps.ts';
import { sqliteDialect } from './tables.ts';
import type { Writer } from './writer.ts';

/** Gone through or removed at once at most, so that nobody waits long behind it. */
const AT_ONCE = 2_000;

/** What is of no use after some time: claims that have run out, Tells, which are never shown again once told, and deliveries that can't be replayed any more. */
export function forgetting(db: Database.Database, writer: Writer): Store['forget'] {
  const claims = claimsOf(db);
  const tells = db.prepare<[number, number]>(`
    DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE expires_at <= ? LIMIT ?)`);
  const deliveries = forgetDeliveries(sqliteDialect);
  const { write } = stepRunners(db, writer);

  return async (now) => {
    let forgotten = 0;
    for (let after: Key | null = FIRST; after !== null; ) {
      const from: Key = after;
      const { changes, upTo } = await writer.write(() => claims(now, from));
      forgotten += changes;
      after = upTo;
    }
    for (let changes = AT_ONCE; changes === AT_ONCE; ) {
      changes = (await writer.write(() => tells.run(now, AT_ONCE))).changes;
      forgotten += changes;
    }
    for (let changes = AT_ONCE; changes === AT_ONCE; ) {
      changes = await write(() => deliveries(now, AT_ONCE));
      forgotten += changes;
    }
    return forgotten;
  };
}

type Key = { workspaceId: string; key: string };
const FIRST: Key = { workspaceId: '', key: '' };

/**
 * All claims are gone through, some at a time: nobody waits for this, and an index by their expiry would cost every
 * command two pages more to write.
 */
function claimsOf(db: Database.Database): (now: number, after: Key) => { changes: number; upTo: Key | null } {
  const after = '(workspace_id, key) > (:workspaceId, :key)';
  const last = db.prepare<object, Key>(`
    SELECT workspace_id AS workspaceId, key FROM claims WHERE ${after}
    ORDER BY workspace_id, key LIMIT 1 OFFSET ${AT_ONCE - 1}`);
  const some = db.prepare<object>(`
    DELETE FROM claims WHERE ${after} AND (workspace_id, key) <= (:lastWorkspaceId, :lastKey) AND expires_at <= :now`);
  const rest = db.prepare<object>(`DELETE FROM claims WHERE ${after} AND expires_at <= :now`);

  return (now, from) => {
    const upTo = last.get(from) ?? null;
    const { changes } =
      upTo === null
        ? rest.run({ ...from, now })
        : some.run({ ...from, lastWorkspaceId: upTo.workspaceId, lastKey: upTo.key, now });
    return { changes, upTo };
  };
}
