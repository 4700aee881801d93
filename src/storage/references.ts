import type { References } from '../kernel/ports.ts';
import { parseJson } from './json.ts';
import { type Dialect, upsertInto } from './write/statement.ts';
import { type Runners, type Steps, sqlFor } from './write/steps.ts';

/** The references by which a chat reaches people and places, the same code for both databases. */
export function referencesOf(dialect: Dialect, { read, run }: Runners): References {
  const sql = sqlFor(dialect);
  const upsert = upsertInto(
    dialect.t.chatReferences,
    { key: ['workspaceId', 'key'], changes: ['value', 'savedAt'] },
    dialect,
  );
  return {
    async save(workspaceId, key, value, savedAt) {
      await run(upsert({ workspaceId, key, value, savedAt }));
    },
    load: (ws, key) =>
      read(function* (): Steps<unknown> {
        const [row] = yield sql`SELECT value FROM chat_references WHERE workspace_id = ${ws} AND key = ${key}`;
        return row === undefined ? null : parseJson<unknown>(String(row.value));
      }),
  };
}
