import type Database from 'better-sqlite3';
import type { References } from '../../application/ports.ts';
import { parseJson } from '../json.ts';
import type { Writer } from './writer.ts';

/** What a chat keeps to reach people and places by. */
export function referencesOf(db: Database.Database, writer: Writer): References {
  const save = db.prepare(`
    INSERT INTO chat_references (workspace_id, key, value, saved_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`);
  const load = db
    .prepare<[string, string], string>('SELECT value FROM chat_references WHERE workspace_id = ? AND key = ?')
    .pluck();
  return {
    async save(ws, key, value, at) {
      await writer.write(() => save.run(ws, key, JSON.stringify(value), at));
    },
    async load(ws, key) {
      const value = load.get(ws, key);
      return value === undefined ? null : parseJson<unknown>(value);
    },
  };
}
