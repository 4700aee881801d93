import type { TeamId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';
import type { KudosView } from '../kudos/index.ts';
import type { Budgets } from '../money/index.ts';
import type { CandidateView } from '../policies/view-model.ts';

/** What the home shows (docs/product.md §9). */
export type HomeView = {
  person: PersonView;
  teams: { teamId: TeamId; name: string; channel: string }[];
  homeTeamId: TeamId | null;
  /** Null: money is closed in the home team, or there is no team yet. */
  budgets: Budgets | null;
  /** The nearest deadlines; `waitingMore`: how many more there are. */
  waitingForMe: ExceptionView[];
  waitingMore: number;
  mine: ExceptionView[];
  thanks: KudosView[];
  guidance: string | null;
  recap: boolean;
  /** For managers only: the first of their teams' queues. */
  review: ExceptionView[] | null;
  /** Of which teams there is more to review, and how many. */
  reviewMore: { teamId: TeamId; teamName: string; count: number }[];
  /** What could become policy there. */
  candidates: CandidateView[];
};
