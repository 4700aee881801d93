import type Database from 'better-sqlite3';
import type { Plan } from '../../kernel/plan.ts';
import type { CommitResult } from '../../kernel/ports.ts';
import type { Words } from '../../kernel/record/texts.ts';
import { type Urgency, urgencyOf, type Want, wantKey } from '../../kernel/wants.ts';
import { calledPlaces, placeOf } from '../turns.ts';
import { withNumber } from '../write/webhook-rows.ts';
import { claimsOf, entriesOf, streamsOf } from './guards.ts';
import { placeCaller } from './places.ts';
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
