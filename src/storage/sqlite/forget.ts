import type Database from 'better-sqlite3';
import type { Store } from '../../application/ports.ts';
import type { Writer } from './writer.ts';

/** Removed at once at most, so that nobody waits long behind it. */
const FORGOTTEN_AT_ONCE = 2_000;

/** What is of no use after some time: claims that have run out, and Tells, which are never shown again once told. */
export function forgetting(db: Database.Database, writer: Writer): Store['forget'] {
  const expired = ['claims', 'outbox'].map((table) =>
    db.prepare<[number, number]>(`
      DELETE FROM ${table} WHERE (workspace_id, key) IN
        (SELECT workspace_id, key FROM ${table} WHERE expires_at <= ? LIMIT ?)`),
  );

  return async (now) => {
    let forgotten = 0;
    for (const some of expired) {
      for (let changes = FORGOTTEN_AT_ONCE; changes === FORGOTTEN_AT_ONCE; ) {
        changes = (await writer.write(() => some.run(now, FORGOTTEN_AT_ONCE))).changes;
        forgotten += changes;
      }
    }
    return forgotten;
  };
}
