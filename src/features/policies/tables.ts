import { sql } from 'drizzle-orm';
import type { Kit } from '../../kernel/tables/kit.ts';
import type { EpochMs, ExceptionId, PolicyId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { CustomerMood, ExceptionState } from '../exceptions/rules/state.ts';
import type { PolicyState } from './rules/state.ts';

/** Policies, and beside them what was approved under each. */
export function policyTables(kit: Kit) {
  const { table, text, int, bool, json, primaryKey, foreignKey, index } = kit;

  const policies = table(
    'policies',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      policyId: text<PolicyId>('policy_id').notNull(),
      teamId: text<TeamId>('team_id').notNull(),
      adoptedAt: int('adopted_at').$type<EpochMs>().notNull(),
      state: json<PolicyState>('state').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.policyId] }),
      index('policies_by_team').on(t.workspaceId, t.teamId, t.adoptedAt),
    ],
  );

  const policyUses = table(
    'policy_uses',
    {
      workspaceId: text<WorkspaceId>('workspace_id').notNull(),
      policyId: text<PolicyId>('policy_id').notNull(),
      exceptionId: text<ExceptionId>('exception_id').notNull(),
      at: int('at').$type<EpochMs>().notNull(),
      chargedMinor: int('charged_minor').notNull(),
      mood: text<CustomerMood>('mood'),
      doneAt: int('done_at').$type<EpochMs>(),
      isReversed: bool('is_reversed').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.policyId, t.exceptionId] }),
      index('policy_uses_by_time').on(t.workspaceId, t.policyId, t.at),
      index('policy_uses_by_outcome').on(t.workspaceId, t.policyId, t.doneAt).where(sql`done_at IS NOT NULL`),
      foreignKey({ columns: [t.workspaceId, t.policyId], foreignColumns: [policies.workspaceId, policies.policyId] }),
    ],
  );

  return { policies, policyUses };
}

export type PolicyTables = ReturnType<typeof policyTables>;

/** @returns what is stored of a policy. */
export function policyRow(state: PolicyState) {
  const { id: policyId, teamId, adopted } = state;
  return { policyId, teamId, adoptedAt: adopted.at, state };
}

/**
 * What was approved under a policy, for its page (docs/product.md §8): what is still charged for it, how the customer
 * took it and when that was told, and whether it was taken back.
 *
 * @returns null where it wasn't approved under one
 */
export function policyUseRow({ id: exceptionId, policyId, approval, outcome, status }: ExceptionState) {
  if (!policyId || approval === null) return null;
  return {
    policyId,
    exceptionId,
    at: approval.at,
    chargedMinor: approval.chargedMinor,
    mood: outcome?.mood ?? null,
    doneAt: outcome?.at ?? null,
    isReversed: status === 'reversed',
  };
}
