import type { TeamSettings, YesCheckItem } from '../../kernel/team/settings.ts';
import type { EpochMs, ExceptionId, PolicyId, TeamId } from '../../kernel/values/ids.ts';
import type { Money, MoneyFormat } from '../../kernel/values/money.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import type { PrecedentsView } from '../precedents/view-model.ts';
import type { ActId } from './rules/acts.ts';
import type { TypedProposal } from './rules/form.ts';
import type { CustomerMood, Notes, Proposed, Status } from './rules/state.ts';

export type ExceptionView = Omit<Proposed<string>, 'amountMinor' | 'yesCheck'> &
  Notes & {
    id: ExceptionId;
    number: number;
    teamId: TeamId;
    /** The team's channel, the chat's id. */
    channel: string;
    /**
     * For chats that show each person their own buttons: the team's managers; of an escalated case those who may decide
     * it, of one whose amount waits to be confirmed those who may do that, admins where nobody nearer may.
     */
    managers: PersonView[];
    revision: number;
    status: Status;
    proposer: PersonView;
    amount: Money | null;
    /** With an amount: whether the pot holds it. */
    held: boolean;
    yesCheck: { item: YesCheckItem; wording: string; ticked: boolean }[];
    deadlineAt: EpochMs | null;
    /** The team's: where a chat can't show a moment in its reader's own zone. */
    timeZone: string;
    /** `managerMissing`: a manager is needed and isn't among those who co-signed yet. */
    needs: { coSigns: number; ofThem: number; manager: boolean; managerMissing: boolean };
    coSigners: PersonView[];
    objections: { person: PersonView; reason: string }[];
    escalatedWhy: 'objections' | 'proposer-gone' | null;
    approval: {
      by: PersonView;
      how: 'quorum' | 'manager' | 'policy';
      at: EpochMs;
      charged: Money | null;
      toppedUp: Money | null;
    } | null;
    decline: { by: PersonView; comment: string } | null;
    outcome: { by: PersonView; mood: CustomerMood; note: string | null } | null;
    raised: { by: PersonView; reason: string }[];
    /** Co-signers who often settle with the proposer and counted because nobody else was there: managers look at it first. */
    flagged: PersonView[];
    /** Whether managers have still to look at it, or again (docs/product.md §8). */
    toReview: boolean;
    /** The coach note is not here: it is for proposer and co-signers only. */
    review: { by: PersonView; verdict: 'endorsed' | 'coached' } | null;
    /** `returned`: what came back with it; null: nothing, or it isn't known. */
    reversal: { by: PersonView; reason: string; returned: Money | null } | null;
    /** What came back by the proposer's word alone, and still counts for the customer; null: nothing. */
    toConfirm: Money | null;
    confirmedBy: PersonView | null;
    /** Null: there are none, or nobody needs them there. */
    precedents: PrecedentsView | null;
    /** What it was approved under, at once. */
    policy: { id: PolicyId; name: string } | null;
    /** The manager who suggested it as policy. */
    suggestedBy: PersonView | null;
    buttons: ActId[];
  };

/** What the modal **Propose an exception** holds, as typed. */
export type ProposalForm = TypedProposal;

/** What a proposal's form is drawn from. */
export type ProposalDraft = {
  teamId: TeamId;
  form: ProposalForm;
  kinds: string[];
  yesCheck: TeamSettings['yesCheck'];
  guidance: string;
  /** How the team writes money. */
  format: MoneyFormat;
  /** Similar past cases, as far as it is known what it is about. */
  precedents: PrecedentsView | null;
  /** Null: a new proposal. Else the exception that is edited, and the revision it was drawn from. */
  editing: { exceptionId: ExceptionId; revision: number; number: number } | null;
  /** Those that a new proposal can be approved under at once. */
  policies: { id: PolicyId; name: string; kind: string; max: Money | null }[];
};

/** A click or form on an exception, with the revision that it was drawn from, as an expectation. */
export type OnException = { exceptionId: ExceptionId; revision: number };

/** How things stand after an act. */
export type Done = {
  exception: ExceptionView;
  /** This act approved it. */
  settled: boolean;
  /** The fairness guard let it pass because nobody else was there. */
  warning: boolean;
  /** The same request came before: what it did was said the first time. */
  repeated: boolean;
  /** Whether anything changed. */
  changed: boolean;
  /** Whose positions no longer count. */
  voided: PersonView[];
  /** What went back to the pot; null: nothing. */
  returned: Money | null;
  /** The person who did it had proposed it. */
  isMine: boolean;
};

/** The form **Mark as done**. `actualAmount`: as typed; empty: all of it was given. */
export type OutcomeForm = { mood: CustomerMood; note: string; actualAmount: string };
