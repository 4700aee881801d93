import { applyEntry, emptyAccount } from '../../kernel/ledger/accounts.ts';
import type { Entry } from '../../kernel/ledger/entries.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { CommitResult } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { Statement } from '../statements.ts';

/** Which guard failed. */
type Failed = Extract<CommitResult, { ok: false }>;
/** A statement of a commit, and what it means where `guard_holds` ends the transaction there. */
export type Guarded = Statement & { failed?: Failed };

/** @returns a statement that ends the transaction unless `text`, which returns what it finds or changes, does so. */
function guard(failed: Failed, text: string, values: unknown[]): Guarded {
  return { text: `WITH done AS (${text}) SELECT guard_holds(EXISTS (SELECT FROM done))`, values, failed };
}

/**
 * Keys that can be used only once. A key that has expired by `plan.at` can be used again. A taken key makes a commit
 * wait for the other.
 */
export function claimStatements({ workspaceId, at, claims }: Plan): Guarded[] {
  return claims.map(({ key, subject, expiresAt }) =>
    guard(
      { ok: false, failed: 'claim', key, subject: '' },
      `INSERT INTO claims (workspace_id, key, subject, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, key) DO UPDATE SET subject = excluded.subject, expires_at = excluded.expires_at
       WHERE claims.expires_at <= $5 RETURNING 1`,
      [workspaceId, key, subject, expiresAt, at],
    ),
  );
}

/**
 * Streams that must stand where the decision saw them, and the events that follow there. One stream after the other by
 * name: of two commits that touch the same ones neither waits for the other with a stream in hand.
 */
export function streamStatements(plan: Plan): Guarded[] {
  const streams = new Set([...plan.expects, ...plan.events].map(({ stream }) => stream));
  return [...streams].sort().flatMap((stream) => ofStream(plan, stream));
}

function ofStream({ workspaceId, expects, events }: Plan, stream: string): Guarded[] {
  const follow = events.filter((one) => one.stream === stream);
  const expected = expects.filter((one) => one.stream === stream);
  const failed: Failed = { ok: false, failed: 'expect', stream: stream as RecordedEvent['stream'] };
  const moves = follow.length > 0 || expected.some(({ bump }) => bump);
  const seen = expected.flatMap(({ version, bump }) =>
    bump
      ? [moveOf(failed, { workspaceId, stream, from: version, to: version + 1, hash: null })]
      : stillAt(failed, { workspaceId, stream, version, moves }),
  );
  const [first, last] = [follow[0], follow.at(-1)];
  if (!first || !last) return seen;
  const isRow = follow.every(({ version }, index) => version === first.version + index);
  if (!isRow) throw new Error(`events of ${stream} don't follow each other`);
  const move = moveOf(failed, { workspaceId, stream, from: first.version - 1, to: last.version, hash: last.hash });
  return [...seen, move, ...follow.map((event) => appendOf(workspaceId, event))];
}

/** A row that is only looked at is held all the same, so that it stays as it is until the commit. */
function stillAt(
  failed: Failed,
  { workspaceId, stream, version, moves }: { workspaceId: string; stream: string; version: number; moves: boolean },
): Guarded[] {
  const hold = moves ? 'FOR NO KEY UPDATE' : 'FOR SHARE';
  const stands = guard(failed, `SELECT 1 FROM heads WHERE workspace_id = $1 AND stream = $2 AND version = $3 ${hold}`, [
    workspaceId,
    stream,
    version,
  ]);
  if (version > 0) return [stands];
  // A missing row can't be locked; a head at version 0 means the same.
  const start = `INSERT INTO heads (workspace_id, stream, version, hash) VALUES ($1, $2, 0, '') ON CONFLICT DO NOTHING`;
  return [{ text: start, values: [workspaceId, stream] }, stands];
}

/** @param move.hash null: a stream without events keeps the hash it has, none. */
function moveOf(
  failed: Failed,
  move: { workspaceId: string; stream: string; from: number; to: number; hash: string | null },
): Guarded {
  const { workspaceId, stream, from, to, hash } = move;
  const values = [workspaceId, stream, to, hash];
  if (from > 0) {
    const text = `UPDATE heads SET version = $3, hash = coalesce($4, hash)
      WHERE workspace_id = $1 AND stream = $2 AND version = $5 RETURNING 1`;
    return guard(failed, text, [...values, from]);
  }
  const text = `INSERT INTO heads (workspace_id, stream, version, hash) VALUES ($1, $2, $3, coalesce($4, ''))
    ON CONFLICT (workspace_id, stream) DO UPDATE SET version = excluded.version, hash = excluded.hash
    WHERE heads.version = 0 RETURNING 1`;
  return guard(failed, text, values);
}

function appendOf(workspaceId: string, event: RecordedEvent): Guarded {
  const { stream, version, type, teamId, actorId, at, origin, text, hash } = event;
  return {
    text: `INSERT INTO events (workspace_id, stream, version, type, team_id, actor_id, at, origin, text, hash)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [workspaceId, stream, version, type, teamId, actorId, at, origin, text, hash],
  };
}

const USED = 'posted_minor + $3 + held_minor + $4 + $7::bigint';
const ROOM = '$8::bigint + carried_minor + $6 + topped_up_minor + $5';
/** What each guard means: kernel/ledger/entries.ts. */
const FITS = {
  within: `${USED} <= ${ROOM}`,
  exactly: `${USED} = ${ROOM}`,
  toppedUpWithin: '$7::bigint + topped_up_minor + $5 <= $8::bigint',
};

function guardOf({ kind, within }: Entry): string {
  // The types of parameters must be told also where nothing reads them.
  if (within === null) return '$7::bigint IS NULL AND $8::bigint IS NULL';
  if (kind === 'top-up') return FITS.toppedUpWithin;
  return within.exact ? FITS.exactly : FITS.within;
}

/**
 * Ledger entries in their order: each moves its account's sums, if its own guard lets it. Several accounts are taken by
 * name first, so that of two commits neither waits for the other with an account in hand.
 */
export function entryStatements({ workspaceId, entries }: Plan): Guarded[] {
  if (entries.length === 0) return [];
  const accounts = [...new Set(entries.map(({ accountId }) => accountId))].sort();
  return [
    { text: OPEN_ACCOUNTS, values: [workspaceId, accounts] },
    ...(accounts.length > 1 ? [{ text: HOLD_ACCOUNTS, values: [workspaceId, accounts] }] : []),
    ...entries.flatMap((entry) => entryStatement(workspaceId, entry)),
  ];
}

const OPEN_ACCOUNTS = `
  INSERT INTO accounts (workspace_id, account_id, posted_minor, held_minor, topped_up_minor, carried_minor)
  SELECT $1, account, 0, 0, 0, 0 FROM unnest($2::text[]) AS account ON CONFLICT DO NOTHING`;
const HOLD_ACCOUNTS = `
  SELECT 1 FROM accounts WHERE workspace_id = $1 AND account_id = ANY ($2::text[]) ORDER BY account_id FOR UPDATE`;

function entryStatement(workspaceId: string, entry: Entry): Guarded[] {
  const { id, accountId, kind, amountMinor, currency, teamId, subject, settles, byId, at, within } = entry;
  const by = applyEntry(emptyAccount(accountId), entry);
  const sums = [by.postedMinor, by.heldMinor, by.toppedUpMinor, by.carriedMinor];
  return [
    guard(
      { ok: false, failed: 'spend', accountId },
      `UPDATE accounts SET posted_minor = posted_minor + $3, held_minor = held_minor + $4,
         topped_up_minor = topped_up_minor + $5, carried_minor = carried_minor + $6
       WHERE workspace_id = $1 AND account_id = $2 AND ${guardOf(entry)} RETURNING 1`,
      [workspaceId, accountId, ...sums, within?.headroomMinor ?? null, within?.limitMinor ?? null],
    ),
    {
      text: `INSERT INTO entries
          (workspace_id, entry_id, account_id, kind, amount_minor, currency, team_id, subject, settles, by_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [workspaceId, id, accountId, kind, amountMinor, currency, teamId, subject, settles, byId, at],
    },
  ];
}
