import type Database from 'better-sqlite3';
import { withNumber } from '../../features/webhooks/tables.ts';
import { applyEntry, emptyAccount } from '../../kernel/ledger/accounts.ts';
import type { Entry } from '../../kernel/ledger/entries.ts';
import { calledPlaces, type Plan, placeOf, type Urgency, urgencyOf, type Want, wantKey } from '../../kernel/plan.ts';
import type { CommitResult } from '../../kernel/ports.ts';
import type { Words } from '../../kernel/record/record.ts';
import { rowsOf } from './rows.ts';

/**
 * @returns stores a plan inside the running transaction, guards first: claims, expectations and events, then entries in
 * their order. After a failed guard the caller undoes what was written so far.
 */
export function planWriter(db: Database.Database): (plan: Plan) => CommitResult {
  const guards = [claimsOf(db), streamsOf(db), entriesOf(db)];
  const row = rowsOf(db);
  const words = textsOf(db);
  const want = wantsOf(db);
  const call = placeCaller(db);

  return (plan) => {
    for (const guard of guards) {
      const failed = guard(plan);
      if (failed) return failed;
    }
    const { workspaceId, at } = plan;
    let exceptionNumber: number | null = null;
    for (const one of plan.rows)
      exceptionNumber = row(workspaceId, withNumber(one, exceptionNumber)) ?? exceptionNumber;
    for (const one of plan.texts) words(workspaceId, one);
    for (const one of plan.wants) want(workspaceId, at, one);
    for (const { place, urgency } of calledPlaces(plan.wants)) call(workspaceId, place, at, urgency);
    return { ok: true, exceptionNumber };
  };
}

function textsOf(db: Database.Database): (workspaceId: string, words: Words) => void {
  const insert = db.prepare(`
    INSERT INTO texts (workspace_id, text_id, body, salt, digest) VALUES (?, ?, ?, ?, ?)`);
  return (workspaceId, { id, body, salt, digest }) => {
    insert.run(workspaceId, id, body, salt, digest);
  };
}

/**
 * A show is wanted once more, whatever became of it before; a tell is told once.
 *
 * @returns stores a want
 */
function wantsOf(db: Database.Database): (workspaceId: string, at: number, want: Want) => void {
  const insert = `
    INSERT INTO outbox (workspace_id, key, place, want, urgency, wanted_version, shown_version, due_at, lease, attempts)
    VALUES (?, ?, ?, ?, ?, 1, 0, ?, 0, 0)`;
  const tell = db.prepare<[string, string, string, string, Urgency, number]>(
    `${insert} ON CONFLICT (workspace_id, key) DO NOTHING`,
  );
  // A waiting row keeps its turn and its count of attempts; a dead or finished one starts over.
  const show = db.prepare<
    [string, string, string, string, Urgency, number]
  >(`${insert} ON CONFLICT (workspace_id, key) DO UPDATE SET
    want = excluded.want,
    urgency = excluded.urgency,
    wanted_version = wanted_version + 1,
    attempts = CASE WHEN due_at IS NULL THEN 0 ELSE attempts END,
    error = CASE WHEN due_at IS NULL THEN NULL ELSE error END,
    due_at = min(coalesce(due_at, excluded.due_at), excluded.due_at),
    dead_at = NULL`);

  return (workspaceId, at, want) => {
    const store = want.way === 'show' ? show : tell;
    store.run(workspaceId, wantKey(want), placeOf(want), JSON.stringify(want), urgencyOf(want), at);
  };
}

/**
 * @returns lets a place know of a new wish, in the commit: at most too early, and whoever looks there then works it out.
 */
function placeCaller(
  db: Database.Database,
): (workspaceId: string, place: string, at: number, urgency: Urgency) => void {
  const call = db.prepare<object>(`
    INSERT INTO places (workspace_id, place, next_send_at, lease, leased_until, wake_at, urgency)
    VALUES (:workspaceId, :place, 0, 0, 0, :at, :urgency)
    ON CONFLICT (workspace_id, place) DO UPDATE
    SET wake_at = min(coalesce(wake_at, max(next_send_at, leased_until, :at)), max(next_send_at, leased_until, :at)),
      urgency = CASE WHEN wake_at IS NULL THEN :urgency ELSE min(urgency, :urgency) END
    WHERE wake_at IS NULL OR wake_at > max(next_send_at, leased_until, :at) OR urgency > :urgency`);
  return (workspaceId, place, at, urgency) => {
    call.run({ workspaceId, place, at, urgency });
  };
}

/** Which guard failed. */
type Failed = Extract<CommitResult, { ok: false }>;
/** Stores a part of a plan, inside the transaction; null: its guards hold. */
type Guarded = (plan: Plan) => Failed | null;

/** Keys that can be used only once. A key that has expired by `plan.at` can be used again. */
function claimsOf(db: Database.Database): Guarded {
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
function streamsOf(db: Database.Database): Guarded {
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
function entriesOf(db: Database.Database): Guarded {
  const open = db.prepare<[string, string]>(`
    INSERT INTO accounts (workspace_id, account_id, posted_minor, held_minor, topped_up_minor, carried_minor)
    VALUES (?, ?, 0, 0, 0, 0) ON CONFLICT DO NOTHING`);
  const change = `
    UPDATE accounts SET posted_minor = posted_minor + :posted, held_minor = held_minor + :held,
      topped_up_minor = topped_up_minor + :toppedUp, carried_minor = carried_minor + :carried
    WHERE workspace_id = :workspaceId AND account_id = :accountId`;
  const used = 'posted_minor + :posted + held_minor + :held + :headroom';
  const room = ':limit + carried_minor + :carried + topped_up_minor + :toppedUp';
  // What each guard means: kernel/ledger/entries.ts.
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
