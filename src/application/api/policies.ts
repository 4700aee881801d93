import type { PolicyChange } from '../../domain/policy/decide-policy.ts';
import type { TypedPolicy } from '../../domain/policy/form.ts';
import type { ExceptionId, PolicyId } from '../../domain/shared/ids.ts';
import type { Result } from '../../domain/shared/refusal.ts';
import type { CandidateView, ExceptionView, PolicyView } from '../messages.ts';
import type { Actor } from './actor.ts';

/** What the modal **Adopt as policy** holds, as typed. */
export type PolicyForm = TypedPolicy;

/** What the form **Adopt as policy** is drawn from. */
export type PolicyDraft = {
  caseId: ExceptionId;
  /** How many cases it would be adopted from. */
  cases: number;
  currency: string;
  /** The most that a case may cost. Minor units. */
  t1Minor: number;
  kinds: string[];
  form: PolicyForm;
};

/** `hidden`: how many older ones aren't listed. `candidates`: for those who may adopt. */
export type PolicyList = {
  list: { teamName: string; policies: PolicyView[]; hidden: number; candidates: CandidateView[] };
};

/** `seeds`: the cases that it was adopted from; `latest`: of those approved under it. */
export type PolicyPage = {
  page: { policy: PolicyView; seeds: ExceptionView[]; latest: ExceptionView[]; mayChange: boolean };
};

/** Policies (docs/product.md §8). */
export type PolicyUseCases = {
  list(actor: Actor): Promise<Result<PolicyList>>;
  show(actor: Actor, id: PolicyId): Promise<Result<PolicyPage>>;
  /** `caseId`: any of the cases that it is to be adopted from. */
  draft(actor: Actor, caseId: ExceptionId): Promise<Result<{ draft: PolicyDraft }>>;
  adopt(actor: Actor, caseId: ExceptionId, form: PolicyForm): Promise<Result<{ policy: PolicyView }>>;
  /** **Not now**: these cases aren't offered again. */
  setAside(actor: Actor, caseId: ExceptionId): Promise<Result<object>>;
  change(actor: Actor, id: PolicyId, to: PolicyChange): Promise<Result<{ policy: PolicyView }>>;
};
