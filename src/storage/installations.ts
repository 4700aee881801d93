import type { Installation, InstallationStore, Lease } from '../kernel/ports/installations.ts';
import type { References } from '../kernel/ports.ts';
import { parseJson } from '../kernel/tables/queries.ts';
import { CLOCKS_MAY_DIFFER_MS } from '../kernel/values/clock.ts';
import { type Dialect, type Runners, type Steps, sqlFor, upsertInto } from './statements.ts';

/** The installations' side of the store, written once for every database. */
export function installationsOf(dialect: Dialect, { read, write }: Runners): InstallationStore {
  const sql = sqlFor(dialect);
  const upsert = upsertInto(
    dialect.t.installations,
    { key: ['workspaceId'], changes: ['facts', 'sealed', 'installedAt', 'removedAt'] },
    dialect,
  );
  const held = ({ workspaceId, name, fence }: Lease) => sql`UPDATE leases SET until = 0
    WHERE workspace_id = ${workspaceId} AND name = ${name} AND fence = ${fence} AND until > 0 RETURNING fence`;

  return {
    load: (ws) =>
      read(function* (): Steps<Installation | null> {
        const [row] = yield sql`SELECT facts, sealed, installed_at, removed_at FROM installations
          WHERE workspace_id = ${ws}`;
        if (row === undefined) return null;
        return {
          workspaceId: ws,
          facts: parseJson<object>(String(row.facts)),
          sealed: row.sealed === null ? null : String(row.sealed),
          installedAt: Number(row.installed_at),
          removedAt: row.removed_at === null ? null : Number(row.removed_at),
        };
      }),
    save: (installation) =>
      write(function* (): Steps<void> {
        yield upsert({ ...installation, removedAt: null });
      }),
    removeTokens: ({ workspaceId, installedAt }, at) =>
      write(function* (): Steps<void> {
        yield sql`UPDATE installations SET sealed = NULL, removed_at = ${at}
          WHERE workspace_id = ${workspaceId} AND installed_at = ${installedAt} AND sealed IS NOT NULL`;
      }),
    lease: (ws, name, now, until) =>
      write(function* (): Steps<Lease | null> {
        const [row] = yield sql`INSERT INTO leases (workspace_id, name, fence, until)
          VALUES (${ws}, ${name}, 1, ${until})
          ON CONFLICT (workspace_id, name) DO UPDATE SET fence = leases.fence + 1, until = excluded.until
          WHERE leases.until <= ${now} OR leases.until > ${until + CLOCKS_MAY_DIFFER_MS} RETURNING fence`;
        return row === undefined ? null : { workspaceId: ws, name, fence: Number(row.fence) };
      }),
    renew: (lease, { from, to }) =>
      write(function* (): Steps<boolean> {
        const [row] = yield held(lease);
        if (row === undefined) return false;
        const [kept] = yield sql`UPDATE installations SET sealed = ${to}
          WHERE workspace_id = ${lease.workspaceId} AND sealed = ${from} RETURNING workspace_id`;
        return kept !== undefined;
      }),
    release: (lease) =>
      write(function* (): Steps<void> {
        yield held(lease);
      }),
  };
}

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
