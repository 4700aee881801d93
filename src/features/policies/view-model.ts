import type { Paged } from '../../kernel/paged.ts';
import type { EpochMs, ExceptionId, PolicyId, TeamId } from '../../kernel/values/ids.ts';
import type { Money, MoneyFormat } from '../../kernel/values/money.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { CustomerMood } from '../exceptions/rules/state.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';
import type { TypedPolicy } from './rules/form.ts';

/** Cases that a policy could be made of; `centre` is the one that the others are like. */
export type CandidateView = { centre: ExceptionView; cases: ExceptionView[]; suggestedBy: PersonView | null };

/** A policy, its bounds and what came of it so far (docs/product.md §8). */
export type PolicyView = {
  id: PolicyId;
  teamId: TeamId;
  teamName: string;
  timeZone: string;
  name: string;
  wording: string;
  kind: string;
  standing: 'live' | 'paused' | 'retired' | 'ended';
  /** Null: it covers cases without money. */
  max: Money | null;
  /** Minor units of `format`'s currency; without one, cases. */
  monthly: { limit: number; left: number; format: MoneyFormat | null };
  untilAt: EpochMs | null;
  adopted: { at: EpochMs; by: PersonView };
  changed: { at: EpochMs; by: PersonView } | null;
  uses: number;
  /** What was given with it and not returned; null: no money. */
  given: Money | null;
  reversed: number;
  outcomes: { mood: CustomerMood; count: number }[];
  seedIds: ExceptionId[];
};

/** The values of the form **Adopt as policy**, as typed. */
type PolicyForm = TypedPolicy;

/** What the form **Adopt as policy** shows. */
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
