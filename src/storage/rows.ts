import { createHash } from 'node:crypto';
import type { Table } from 'drizzle-orm';
import { digestRow } from '../features/digest/tables.ts';
import { settlementRows } from '../features/exceptions/tables.ts';
import { kudosRow, receiverRows } from '../features/kudos/tables.ts';
import { spendingRow } from '../features/money/tables.ts';
import { policyRow, policyUseRow } from '../features/policies/tables.ts';
import { voiceRow } from '../features/voice/tables.ts';
import { endpointRow } from '../features/webhooks/tables.ts';
import type { Row, Searchable } from '../kernel/plan.ts';
import { KEEP_TRYING_MS } from '../kernel/ports/webhooks.ts';
import type { TeamId, WorkspaceId } from '../kernel/values/ids.ts';
import { type Dialect, type Statement, sqlFor, stored, type Upsert, upsertInto } from './statements.ts';

type RowOf<Name extends Row['table']> = Extract<Row, { table: Name }>;
/** For all rows except exceptions, whose number the database assigns, and search rows, which differ by database. */
type Stored = Exclude<Row, { table: 'exceptions' | 'searchable' }>;

/** @returns what a plan's row comes to, the same on every database: the statements that store it, in order. */
export function rowStatements(dialect: Dialect): (workspaceId: string, row: Stored) => Statement[] {
  const { t } = dialect;
  const into = <T extends Table>(table: T, key: Upsert<T>['key'], changes: Upsert<T>['changes']) =>
    upsertInto(table, { key: ['workspaceId', ...key], changes }, dialect);
  const spending = into(t.spendings, ['spendingId'], ['givenMinor', 'undoneAt', 'state']);
  const kudos = into(t.kudos, ['kudosId'], ['takenBackAt', 'state']);
  const receiver = into(t.kudosPeople, ['personId', 'at', 'kudosId'], []);
  // A known team's name and kind of channel are the chat's facts: the directory keeps those.
  const team = into(t.teams, ['teamId'], ['settings', 'digestDueAt']);
  const digest = into(t.digests, ['digestId'], ['state']);
  const voice = into(t.voices, ['voiceId'], ['touchedAt', 'isOpen', 'votes', 'state']);
  const policy = into(t.policies, ['policyId'], ['state']);
  const choices = choiceStatement(dialect);
  const asked = askedStatement(dialect);
  const webhooks = webhookStatements(dialect);
  const seal = sealStatements(dialect);

  return (workspaceId, row) => {
    switch (row.table) {
      case 'spendings':
        return [spending({ workspaceId, ...spendingRow(row.state) })];
      case 'kudos':
        return [
          kudos({ workspaceId, ...kudosRow(row.state) }),
          ...receiverRows(row.state).map((one) => receiver({ workspaceId, ...one })),
        ];
      case 'teams': {
        const { id, ...facts } = row.state;
        return [team({ workspaceId, teamId: id, ...facts })];
      }
      case 'digests':
        return [digest({ workspaceId, ...digestRow(row.state) })];
      case 'voices':
        return [voice({ workspaceId, ...voiceRow(row.state), topic: row.topic })];
      case 'policies':
        return [policy({ workspaceId, ...policyRow(row.state) })];
      case 'people':
        return [choices(workspaceId, row)];
      case 'asked':
        // In one order, so that of two who change the same rows neither waits for the other.
        return [...row.personIds].sort().map((personId) => asked(workspaceId, row.teamId, personId));
      case 'seals':
        return seal(row.seal);
      case 'webhooks':
        return webhooks.endpoint(workspaceId, row.state);
      case 'webhook-removed':
        return webhooks.removal(workspaceId, row.id);
      case 'webhook-message':
        return webhooks.message(workspaceId, row);
    }
  };
}

/** @returns whether the sender has something to look at once a row is stored. */
export function isForWebhooks({ table }: Row): boolean {
  return table === 'webhook-message' || table === 'webhooks';
}

/** @returns the statements that store what is kept beside an exception: who settled it, and what policy it used. */
export function besideException(
  dialect: Dialect,
): (workspaceId: string, state: RowOf<'exceptions'>['state']) => Statement[] {
  const { settlements, policyUses } = dialect.t;
  const settlement = upsertInto(
    settlements,
    { key: ['workspaceId', 'exceptionId', 'coSignerId'], changes: [] },
    dialect,
  );
  const use = upsertInto(
    policyUses,
    { key: ['workspaceId', 'policyId', 'exceptionId'], changes: ['chargedMinor', 'mood', 'doneAt', 'isReversed'] },
    dialect,
  );
  return (workspaceId, state) => {
    const used = policyUseRow(state);
    return [
      ...settlementRows(state).map((row) => settlement({ workspaceId, ...row })),
      ...(used === null ? [] : [use({ workspaceId, ...used })]),
    ];
  };
}

/** A person's own choices; what is null stays. */
function choiceStatement({ t: { people }, parameter }: Dialect) {
  const chosen = [people.homeTeamId, people.kudosDms, people.recap, people.lastActiveAt];
  const text = `UPDATE people
    SET ${chosen.map(({ name }, index) => `${name} = coalesce(${parameter(index + 1)}, ${name})`).join(', ')}
    WHERE workspace_id = ${parameter(5)} AND person_id = ${parameter(6)}`;
  return (workspaceId: string, row: RowOf<'people'>): Statement => {
    const { personId, homeTeamId, kudosDms, recap, lastActiveAt } = row;
    return { text, values: [homeTeamId, kudosDms, stored(people.recap, recap), lastActiveAt, workspaceId, personId] };
  };
}

function askedStatement({ parameter }: Dialect) {
  const text = `UPDATE members SET asked_count = asked_count + 1
    WHERE workspace_id = ${parameter(1)} AND team_id = ${parameter(2)} AND person_id = ${parameter(3)}`;
  return (workspaceId: string, teamId: string, personId: string): Statement => ({
    text,
    values: [workspaceId, teamId, personId],
  });
}

/** @returns the statements that keep a seal, and end its making. A day is sealed once. */
function sealStatements(dialect: Dialect): (seal: RowOf<'seals'>['seal']) => Statement[] {
  const sql = sqlFor(dialect);
  const keep = upsertInto(dialect.t.seals, { key: ['workspaceId', 'day'], changes: [] }, dialect);
  return ({ previous: _, ...seal }) => [
    keep(seal),
    sql`DELETE FROM sealings WHERE workspace_id = ${seal.workspaceId} AND day = ${seal.day}`,
  ];
}

/** @returns the statements that keep endpoints, and what is to be sent there. */
function webhookStatements(dialect: Dialect) {
  const sql = sqlFor(dialect);
  const upsert = upsertInto(
    dialect.t.webhookEndpoints,
    { key: ['workspaceId', 'endpointId'], changes: ['status', 'events', 'state'] },
    dialect,
  );
  return {
    /** Keeps an endpoint, and what waits for it as its status says. */
    endpoint(workspaceId: string, state: RowOf<'webhooks'>['state']): Statement[] {
      const { id, status, changedAt } = state;
      const giveUpAt = changedAt + KEEP_TRYING_MS;
      const fresh = { lease: 0, leasedUntil: 0, pausedUntil: 0, failures: 0 };
      const kept = upsert({ workspaceId, ...endpointRow(state), ...fresh });
      // Undelivered messages wait until the endpoint is back on, and then have another three days.
      const waits =
        status === 'active'
          ? [
              sql`UPDATE webhook_deliveries
            SET due_at = ${changedAt}, give_up_at = ${giveUpAt}, attempts = 0, given_up_at = NULL
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id} AND delivered_at IS NULL AND due_at IS NULL
              AND EXISTS (SELECT 1 FROM webhook_endpoints e WHERE e.workspace_id = webhook_deliveries.workspace_id
                AND e.endpoint_id = webhook_deliveries.endpoint_id AND e.status <> 'active')`,
              sql`UPDATE webhook_endpoints SET wake_at = ${changedAt}, paused_until = 0, failures = 0
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id} AND status <> 'active'`,
            ]
          : [
              sql`UPDATE webhook_deliveries SET due_at = NULL
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id} AND due_at IS NOT NULL`,
              sql`UPDATE webhook_endpoints SET wake_at = NULL
            WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id}`,
            ];
      return [...waits, kept];
    },
    /** Takes an endpoint away, and what was to be sent there. */
    removal: (workspaceId: string, id: string): Statement[] => [
      sql`DELETE FROM webhook_deliveries WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id}`,
      sql`DELETE FROM webhook_endpoints WHERE workspace_id = ${workspaceId} AND endpoint_id = ${id}`,
    ],
    /** Keeps a message for each endpoint that asked for its type: the commit itself finds which those are. */
    message(workspaceId: string, { id, payload }: RowOf<'webhook-message'>): Statement[] {
      const at = Date.parse(payload.timestamp);
      const asked = `%,${payload.type},%`;
      return [
        sql`INSERT INTO webhook_deliveries
          (workspace_id, endpoint_id, message_id, type, body, at, due_at, give_up_at, attempts)
        SELECT workspace_id, endpoint_id, CAST(${id} AS text), CAST(${payload.type} AS text),
          CAST(${JSON.stringify(payload)} AS text), CAST(${at} AS bigint),
          CASE WHEN status = 'active' THEN CAST(${at} AS bigint) END, CAST(${at + KEEP_TRYING_MS} AS bigint), 0
        FROM webhook_endpoints WHERE workspace_id = ${workspaceId} AND events LIKE ${asked}`,
        sql`UPDATE webhook_endpoints SET wake_at = ${at}
        WHERE workspace_id = ${workspaceId} AND status = 'active' AND events LIKE ${asked}
          AND (wake_at IS NULL OR wake_at > ${at})`,
      ];
    },
  };
}

/** More candidates than people could compare anyway. */
export const MOST_CANDIDATES = 50;
/** A team that has used Seconded for years writes the same words again and again: its latest cases are ranked. */
export const MOST_RANKED = 2_000;
/** A text's first words say what it's about, and every further word is one more list to search. */
const MOST_WORDS = 40;
const SCOPE_LENGTH = 16;

/**
 * The words of an index, the same on every database: each is a token with its scope before it, so that a search goes
 * through what the team (or the workspace) itself has of a word and never meets another's.
 *
 * @returns letters and digits only, 16 and more of them; every token once for the team and once for the workspace
 */
export function indexTerms(ws: WorkspaceId, { sort, teamId, tokens }: Searchable): string[] {
  return [teamId, null].flatMap((scope) => termsIn(ws, sort, scope, tokens));
}

/**
 * @returns what is looked for, any of it: the terms of the first words in each team; `teamIds` null: in the workspace.
 */
export function queryTerms(
  ws: WorkspaceId,
  { sort, teamIds, tokens }: { sort: Searchable['sort']; teamIds: readonly TeamId[] | null; tokens: readonly string[] },
): string[] {
  return (teamIds ?? [null]).flatMap((scope) => termsIn(ws, sort, scope, tokens.slice(0, MOST_WORDS)));
}

function termsIn(
  ws: WorkspaceId,
  sort: Searchable['sort'],
  teamId: TeamId | null,
  tokens: readonly string[],
): string[] {
  const key = JSON.stringify([ws, sort, teamId]);
  const scope = createHash('sha256').update(key).digest('hex').slice(0, SCOPE_LENGTH);
  return tokens.map((token) => scope + wordOnly(token));
}

/** In a query, anything else would be syntax, whatever the tokens came from. */
function wordOnly(token: string): string {
  return token.replace(/[^\p{L}\p{N}]/gu, '');
}
