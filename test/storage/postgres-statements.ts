import type { Look } from '../support/postgres/queries.ts';

/** Sent where a clock went back, and never else: then all places are gone through. */
const GONE_BACK = /FROM places\s+WHERE wake_at > \$1 OR next_send_at/;
/** Sweeps, the worker and operators look across workspaces, each by an index of its own; and what isn't about rows. */
const SERVES_ALL = [
  /^BEGIN|^COMMIT|^ROLLBACK|^FETCH|pg_advisory_xact_lock|pg_is_in_recovery/,
  /from "workspaces" order by/,
  /"due_at" <= \$1/,
  /"digest_due_at" <= \$1/,
  /FROM places\s+WHERE urgency (= 0|IN)/,
  /^WITH RECURSIVE waiting/,
  GONE_BACK,
  /dead_at IS NOT NULL/,
  /expires_at <= \$1 LIMIT/,
  /webhook_(endpoints|deliveries)\s+WHERE (wake_at|at) /,
  /\ballowances\b/,
  /customer_read IS NULL AND customer_key IS NOT NULL LIMIT/,
];

export function servesAll(text: string): boolean {
  return SERVES_ALL.some((one) => one.test(text));
}

/** @returns whether a statement says of which workspace it is: by a condition, or by what it inserts. */
export function namesWorkspace(text: string): boolean {
  return /workspace_id"?\)? (=|>) (\$\d|\(\$\d)|workspace_id, key\) > \(\$1|INSERT INTO \w+\s*\(workspace_id,|mine \(workspace_id, place\)|AS room \(ws, most\)/.test(
    text,
  );
}

/** Lists that are short: a workspace itself, its teams, how far each team's roster is read, seals, endpoints, policies. */
const SHORT_TABLES = [
  'workspaces',
  'teams',
  'rosters',
  'seals',
  'sealings',
  'webhook_endpoints',
  'installations',
  'allowances',
  'policies',
];
/** Indexes over all workspaces that hold nothing but what is due or dead. */
const OVER_ALL = /_by_(due|digest_due|death|expiry|turn|wake|age)$/;

/** Indexes that hold only what is open or to review. */
const OF_FEW = /_(open|open_of|open_in|to_review)$/;

/** @returns whether a look costs no more with millions of rows: by an index that narrows it down within a workspace. */
export function isShort({ how, table, index, condition }: Look, text: string): boolean {
  if (SHORT_TABLES.includes(table) || GONE_BACK.test(text)) return true;
  if (how === 'Seq Scan' || index === null) return false;
  if (OVER_ALL.test(index)) return servesAll(text);
  // It holds what the version before wrote since the last start.
  if (/_without_keys$/.test(index)) return servesAll(text) || condition.includes('workspace_id');
  // PostgreSQL 18 skips from workspace to workspace in it.
  if (index === 'outbox_by_key' && servesAll(text)) return condition.includes('key = ');
  // It is gone through from one workspace to the next.
  if (index === 'places_by_turn_in_workspace') return condition.includes('workspace_id');
  if (OF_FEW.test(index)) return condition.includes('workspace_id');
  // All claims are gone through in the night, some at a time.
  if (condition.startsWith('(ROW(workspace_id, key) > ')) return true;
  return condition.includes('workspace_id') && condition.includes(' AND ');
}
