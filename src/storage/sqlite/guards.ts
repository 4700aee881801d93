import type Database from 'better-sqlite3';
import { applyEntry, emptyAccount } from '../../kernel/ledger/accounts.ts';
import type { Entry } from '../../kernel/ledger/entries.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { CommitResult } from '../../kernel/ports.ts';

/** Which guard failed. */
type Failed = Extract<CommitResult, { ok: false }>;
/** Stores a part of a plan, inside the transaction; null: its guards hold. */
type Guarded = (plan: Plan) => Failed | null;

/** Keys that can be used only once. A key that has expired by `plan.at` can be used again. */
export function claimsOf(db: Database.Database): Guarded {
  const claim = db.prepare<[string, string, string, number, number]>(`
    INSERT INTO claims (workspace_id, key, subject, expires_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (workspace_id, key) DO UPDATE SET subject = excluded.subject, expires_at = excluded.expires_at
    WHERE claims.expires_at <= ?`);
  const holder = db
    .prepare<[string, string], string>('SELECT subject FROM claims WHERE workspace_id = ? AND key = ?')
    .pluck();
  return ({ workspaceId, at, claims }) => {
    for (const { key, subject, expiresAt } of claims) {
      if (claim.run(workspaceId, key, subject, expiresAt, at).changes === 1) continue;
      return { ok: false, failed: 'claim', key, subject: holder.get(workspaceId, key) ?? '' };
    }
    return null;
  };
}

/** Streams that must stand where the decision saw them, and the events that follow there. */
export function streamsOf(db: Database.Database): Guarded {
  const version = db
    .prepare<[string, string], number>('SELECT version FROM heads WHERE workspace_id = ? AND stream = ?')
    .pluck();
  const start = db.prepare<[string, string, string]>(`
    INSERT INTO heads (workspace_id, stream, version, hash) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING`);
  // A stream without events keeps the hash it has: none.
  const move = db.prepare<[number, string | null, string, string, number]>(`
    UPDATE heads SET version = ?, hash = coalesce(?, hash) WHERE workspace_id = ? AND stream = ? AND version = ?`);
  const append = db.prepare(`
    INSERT INTO events (workspace_id, stream, version, type, team_id, actor_id, at, origin, text, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  function movesTo(workspaceId: string, stream: string, next: number, hash: string | null): boolean {
    const moved =
      next === 1 ? start.run(workspaceId, stream, hash ?? '') : move.run(next, hash, workspaceId, stream, next - 1);
    return moved.changes === 1;
  }

  return ({ workspaceId, expects, events }) => {
    for (const { stream, version: expected, bump } of expects) {
      const stands = bump
        ? movesTo(workspaceId, stream, expected + 1, null)
        : (version.get(workspaceId, stream) ?? 0) === expected;
      if (!stands) return { ok: false, failed: 'expect', stream };
    }
    for (const { stream, version: next, type, teamId, actorId, at, origin, text, hash } of events) {
      if (!movesTo(workspaceId, stream, next, hash)) return { ok: false, failed: 'expect', stream };
      append.run(workspaceId, stream, next, type, teamId, actorId, at, origin, text, hash);
    }
    return null;
  };
}

/** Ledger entries in their order: each moves its account's sums, if its own guard lets it. */
export function entriesOf(db: Database.Database): Guarded {
  const open = db.prepare<[string, string]>(`
    INSERT INTO accounts (workspace_id, account_id, posted_minor, held_minor, topped_up_minor, carried_minor)
    VALUES (?, ?, 0, 0, 0, 0) ON CONFLICT DO NOTHING`);
  const change = `
    UPDATE accounts SET posted_minor = posted_minor + :posted, held_minor = held_minor + :held,
      topped_up_minor = topped_up_minor + :toppedUp, carried_minor = carried_minor + :carried
    WHERE workspace_id = :workspaceId AND account_id = :accountId`;
  const used = 'posted_minor + :posted + held_minor + :held + :headroom';
  const room = ':limit + carried_minor + :carried + topped_up_minor + :toppedUp';
  // What each guard means: domain/budget/entries.ts.
  const changes = {
    free: db.prepare<object>(change),
    within: db.prepare<object>(`${change} AND ${used} <= ${room}`),
    exactly: db.prepare<object>(`${change} AND ${used} = ${room}`),
    toppedUpWithin: db.prepare<object>(`${change} AND :headroom + topped_up_minor + :toppedUp <= :limit`),
  };
  const insert = db.prepare(`
    INSERT INTO entries
      (workspace_id, entry_id, account_id, kind, amount_minor, currency, team_id, subject, settles, by_id, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  function guardOf({ kind, within }: Entry): keyof typeof changes {
    if (within === null) return 'free';
    if (kind === 'top-up') return 'toppedUpWithin';
    return within.exact ? 'exactly' : 'within';
  }

  return ({ workspaceId, entries }) => {
    for (const entry of entries) {
      const { id, accountId, kind, amountMinor, currency, teamId, subject, settles, byId, at, within } = entry;
      const by = applyEntry(emptyAccount(accountId), entry);
      open.run(workspaceId, accountId);
      const changed = changes[guardOf(entry)].run({
        workspaceId,
        accountId,
        posted: by.postedMinor,
        held: by.heldMinor,
        toppedUp: by.toppedUpMinor,
        carried: by.carriedMinor,
        ...(within && { headroom: within.headroomMinor, limit: within.limitMinor }),
      });
      if (changed.changes !== 1) return { ok: false, failed: 'spend', accountId };
      insert.run(workspaceId, id, accountId, kind, amountMinor, currency, teamId, subject, settles, byId, at);
    }
    return null;
  };
}
