import type Database from 'better-sqlite3';
import type { OutboxStore } from '../../kernel/ports.ts';
import { placeWaker } from './places.ts';
import type { Writer } from './writer.ts';

/** One process at a time serves a file, so at its start nobody else is at work: a lease that is left is a dead one's. */
export function freeing(db: Database.Database, writer: Writer): Pick<OutboxStore, 'freeLeft'> {
  const wake = placeWaker(db);
  const free = db.prepare<[], { workspaceId: string; place: string }>(`
    UPDATE places SET leased_until = 0 WHERE leased_until > 0 RETURNING workspace_id AS workspaceId, place`);
  return {
    async freeLeft() {
      await writer.write(() => {
        for (const { workspaceId, place } of free.all()) wake(workspaceId, place);
      });
    },
  };
}
