import type { References } from '../../application/ports.ts';
import { parseJson } from '../json.ts';
import type { Connections } from './connections.ts';

/** What a chat keeps to reach people and places by. */
export function referencesOf({ query }: Connections): References {
  return {
    async save(ws, key, value, at) {
      await query(
        `INSERT INTO chat_references (workspace_id, key, value, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`,
        [ws, key, JSON.stringify(value), at],
      );
    },
    async load(ws, key) {
      const [row] = await query<{ value: string }>(
        'SELECT value FROM chat_references WHERE workspace_id = $1 AND key = $2',
        [ws, key],
      );
      return row ? parseJson<unknown>(row.value) : null;
    },
  };
}
