import type { ExceptionState } from '../../features/exceptions/rules/state.ts';
import type { Row } from '../../kernel/plan.ts';
import {
  kudosRow,
  policyRow,
  policyUseRow,
  receiverRows,
  settlementRows,
  spendingRow,
  voiceRow,
} from '../projections.ts';
import { sealStatements } from './seal-rows.ts';
import { type Dialect, type Statement, stored, upsertInto } from './statement.ts';
import { endpointStatements, messageStatements, removalStatements } from './webhook-rows.ts';

/** For all rows except exceptions, whose number the database assigns, and search rows, which differ by database. */
type Stored = Exclude<Row, { table: 'exceptions' | 'searchable' }>;

/** @returns what a plan's row comes to, the same on every database: the statements that store it, in order. */
export function rowStatements(dialect: Dialect): (workspaceId: string, row: Stored) => Statement[] {
  const { t } = dialect;
  const spending = upsertInto(
    t.spendings,
    { key: ['workspaceId', 'spendingId'], changes: ['givenMinor', 'undoneAt', 'state'] },
    dialect,
  );
  // A known team's name and kind of channel are the chat's facts: the directory keeps those.
  const team = upsertInto(t.teams, { key: ['workspaceId', 'teamId'], changes: ['settings', 'digestDueAt'] }, dialect);
  const digest = upsertInto(t.digests, { key: ['workspaceId', 'digestId'], changes: ['state'] }, dialect);
  const voice = upsertInto(
    t.voices,
    { key: ['workspaceId', 'voiceId'], changes: ['touchedAt', 'isOpen', 'votes', 'state'] },
    dialect,
  );
  const policy = upsertInto(t.policies, { key: ['workspaceId', 'policyId'], changes: ['state'] }, dialect);
  const kudos = kudosStatements(dialect);
  const choices = choiceStatement(dialect);
  const asked = askedStatement(dialect);
  const endpoint = endpointStatements(dialect);
  const removal = removalStatements(dialect);
  const message = messageStatements(dialect);
  const seal = sealStatements(dialect);

  return (workspaceId, row) => {
    switch (row.table) {
      case 'spendings':
        return [spending({ workspaceId, ...spendingRow(row.state) })];
      case 'kudos':
        return kudos(workspaceId, row.state);
      case 'teams': {
        const { id, ...facts } = row.state;
        return [team({ workspaceId, teamId: id, ...facts })];
      }
      case 'digests': {
        const { id, teamId, weekKey } = row.state;
        return [digest({ workspaceId, digestId: id, teamId, weekKey, state: row.state })];
      }
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
        return endpoint(workspaceId, row.state);
      case 'webhook-removed':
        return removal(workspaceId, row.id);
      case 'webhook-message':
        return message(workspaceId, row);
    }
  };
}

/** @returns the statements that store what is kept beside an exception: who settled it, and what policy it used. */
export function besideException(dialect: Dialect): (workspaceId: string, state: ExceptionState) => Statement[] {
  const settlements = settlementStatements(dialect);
  const uses = policyUseStatements(dialect);
  return (workspaceId, state) => [...settlements(workspaceId, state), ...uses(workspaceId, state)];
}

/** @returns the statements that keep who settled an approved exception by co-sign. */
function settlementStatements(dialect: Dialect): (workspaceId: string, state: ExceptionState) => Statement[] {
  const settlement = upsertInto(
    dialect.t.settlements,
    { key: ['workspaceId', 'exceptionId', 'coSignerId'], changes: [] },
    dialect,
  );
  return (workspaceId, state) => settlementRows(state).map((row) => settlement({ workspaceId, ...row }));
}

/** @returns the statement that keeps what was approved under a policy, as it stands; none where it wasn't. */
function policyUseStatements(dialect: Dialect): (workspaceId: string, state: ExceptionState) => Statement[] {
  const use = upsertInto(
    dialect.t.policyUses,
    {
      key: ['workspaceId', 'policyId', 'exceptionId'],
      changes: ['chargedMinor', 'mood', 'doneAt', 'isReversed'],
    },
    dialect,
  );
  return (workspaceId, state) => {
    const row = policyUseRow(state);
    return row === null ? [] : [use({ workspaceId, ...row })];
  };
}

type KudosState = Extract<Row, { table: 'kudos' }>['state'];

function kudosStatements(dialect: Dialect): (workspaceId: string, state: KudosState) => Statement[] {
  const { t } = dialect;
  const kudos = upsertInto(t.kudos, { key: ['workspaceId', 'kudosId'], changes: ['takenBackAt', 'state'] }, dialect);
  const receiver = upsertInto(
    t.kudosPeople,
    { key: ['workspaceId', 'personId', 'at', 'kudosId'], changes: [] },
    dialect,
  );
  return (workspaceId, state) => [
    kudos({ workspaceId, ...kudosRow(state) }),
    ...receiverRows(state).map((row) => receiver({ workspaceId, ...row })),
  ];
}

/** A person's own choices; what is null stays. */
function choiceStatement({ t: { people }, parameter }: Dialect) {
  const chosen = [people.homeTeamId, people.kudosDms, people.recap, people.lastActiveAt];
  const text = `UPDATE people
    SET ${chosen.map(({ name }, index) => `${name} = coalesce(${parameter(index + 1)}, ${name})`).join(', ')}
    WHERE workspace_id = ${parameter(5)} AND person_id = ${parameter(6)}`;
  return (workspaceId: string, row: Extract<Row, { table: 'people' }>): Statement => {
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
