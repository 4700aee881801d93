import type { Loaded } from '../../kernel/ports.ts';
import type { PolicyId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { CustomerMood } from '../exceptions/rules/state.ts';
import type { PolicyState } from './rules/state.ts';
import type { PolicyView } from './view-model.ts';

type PolicyUseFigures = {
  uses: number;
  chargedMinor: number;
  reversed: number;
  outcomes: { mood: CustomerMood; count: number }[];
};

declare module '../../kernel/content/views.ts' {
  interface Views {
    policy: PolicyView;
  }
}

declare module '../../kernel/plan.ts' {
  interface Rows {
    policies: { state: PolicyState };
  }
}

declare module '../../kernel/ports/reads.ts' {
  interface Reads {
    policy(ws: WorkspaceId, id: PolicyId): Promise<Loaded<PolicyState> | null>;
    /** All of a team, the retired ones too, the latest first. */
    policiesOf(ws: WorkspaceId, teamId: TeamId): Promise<PolicyState[]>;
    /** What was approved under a policy, the latest first. */
    usesOf(ws: WorkspaceId, policyId: PolicyId, limit: number): Promise<LoadedException[]>;
    /** Sums over all that was approved under a policy. `chargedMinor`: what is still charged. */
    useFigures(ws: WorkspaceId, policyId: PolicyId): Promise<PolicyUseFigures>;
    /** How customers took what was done under a policy, latest first; where that is known. */
    policyMoods(ws: WorkspaceId, policyId: PolicyId, limit: number): Promise<CustomerMood[]>;
  }
}
