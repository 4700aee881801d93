import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId, PolicyId, TeamId } from '../../kernel/values/ids.ts';
import type { MoneyFormat } from '../../kernel/values/money.ts';
import type { CandidateView, ExceptionView, PolicyView } from '../messages.ts';
import type { Paged } from '../voice/api.ts';
import type { PolicyChange } from './rules/decide-policy.ts';
import type { TypedPolicy } from './rules/form.ts';

/** What the modal **Adopt as policy** holds, as typed. */
export type PolicyForm = TypedPolicy;

/** What the form **Adopt as policy** is drawn from. */
export type PolicyDraft = {
  caseId: ExceptionId;
  /** How many cases it would be adopted from. */
  cases: number;
  /** How the team writes money. */
  format: MoneyFormat;
  /** The most that a case may cost. Minor units. */
  t1Minor: number;
  kinds: string[];
  form: PolicyForm;
};

/** A page of the team's policies. `candidates`: for those who may adopt, on the first page. */
export type PolicyList = {
  list: { teamId: TeamId; teamName: string; policies: Paged<PolicyView>; candidates: CandidateView[] };
};

/** `seeds`: the cases that it was adopted from; `latest`: of those approved under it. */
export type PolicyPage = {
  page: { policy: PolicyView; seeds: ExceptionView[]; latest: ExceptionView[]; mayChange: boolean };
};

/** Policies (docs/product.md §8). */
export type PolicyUseCases = {
  /** `page`: from 1. `teamId`: the team whose list is turned; else the one that the request acts for. */
  list(actor: Actor, page?: number, teamId?: TeamId): Promise<Result<PolicyList>>;
  show(actor: Actor, id: PolicyId): Promise<Result<PolicyPage>>;
  /** `caseId`: any of the cases that it is to be adopted from. */
  draft(actor: Actor, caseId: ExceptionId): Promise<Result<{ draft: PolicyDraft }>>;
  adopt(actor: Actor, caseId: ExceptionId, form: PolicyForm): Promise<Result<{ policy: PolicyView }>>;
  /** **Not now**: these cases aren't offered again. */
  setAside(actor: Actor, caseId: ExceptionId): Promise<Result<object>>;
  change(actor: Actor, id: PolicyId, to: PolicyChange): Promise<Result<{ policy: PolicyView }>>;
};
