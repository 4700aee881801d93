import type { Actor } from '../../kernel/actor.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { ExceptionId, PolicyId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { MoneyFormat } from '../../kernel/values/money.ts';
import type { ExceptionView, Money, PersonView, PrecedentsView } from '../messages.ts';
import type { GoodwillForm } from '../money/api.ts';
import type { TypedProposal } from './rules/form.ts';
import type { CustomerMood, Position } from './rules/state.ts';

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

/** `warning`: the fairness guard let it pass because nobody else was there. */
export type CoSigned = { exception: ExceptionView; settled: boolean; warning: boolean; repeated: boolean };

/** `changed`: whether anything did. `voided`: whose positions no longer count. */
export type Edited = { exception: ExceptionView; changed: boolean; voided: PersonView[] };

/** `isMine`: who reversed it had proposed it. */
export type Reversed = { exception: ExceptionView; returned: Money | null; isMine: boolean };

/** Exceptions (docs/product.md §3). */
export type ExceptionUseCases = {
  /** What the form shows; `words` are those after the command, `quoted` those of a message. From an expired one: **Propose again**. */
  draft(
    actor: Actor,
    from:
      | { words: string; currency?: string | undefined }
      | { quoted: string; link: string | null }
      | { again: ExceptionId }
      | { goodwill: GoodwillForm }
      | { edit: OnException },
    teamId?: TeamId,
  ): Promise<Result<{ draft: ProposalDraft }>>;
  propose(actor: Actor, teamId: TeamId, form: ProposalForm): Promise<Result<{ exception: ExceptionView }>>;
  edit(actor: Actor, on: OnException, form: ProposalForm): Promise<Result<Edited>>;
  coSign(actor: Actor, on: OnException): Promise<Result<CoSigned>>;
  object(
    actor: Actor,
    on: OnException,
    reason: string,
  ): Promise<Result<{ exception: ExceptionView; escalated: boolean }>>;
  withdraw(actor: Actor, on: OnException): Promise<Result<{ exception: ExceptionView }>>;
  approve(actor: Actor, on: OnException): Promise<Result<{ exception: ExceptionView }>>;
  decline(actor: Actor, on: OnException, comment: string): Promise<Result<{ exception: ExceptionView }>>;
  apply(
    actor: Actor,
    id: ExceptionId,
    form: { mood: CustomerMood; note: string; actualAmount: string },
  ): Promise<Result<{ exception: ExceptionView; returned: Money | null }>>;
  raise(actor: Actor, id: ExceptionId, reason: string): Promise<Result<{ exception: ExceptionView }>>;
  endorse(actor: Actor, id: ExceptionId): Promise<Result<{ exception: ExceptionView }>>;
  coach(actor: Actor, id: ExceptionId, note: string): Promise<Result<{ exception: ExceptionView }>>;
  suggest(actor: Actor, id: ExceptionId): Promise<Result<{ exception: ExceptionView }>>;
  reverse(actor: Actor, id: ExceptionId, reason: string): Promise<Result<Reversed>>;
  /** `seenMinor`: what the button was drawn with, minor units. */
  confirm(actor: Actor, id: ExceptionId, seenMinor: number): Promise<Result<{ exception: ExceptionView }>>;
  /** Whether the person may open this form now (an early "no" is kinder than a late one). Same refusals as the act. */
  may(
    actor: Actor,
    what: 'object' | 'decline' | 'apply' | 'raise' | 'coach' | 'reverse',
    on: { exceptionId: ExceptionId; revision: number | null },
  ): Promise<Result<{ exception: ExceptionView }>>;
  /** Similar past cases for a draft (§8). `exceptId`: the one that is edited. */
  look(
    actor: Actor,
    alike: { teamId: TeamId; kind: string; resolution: string; reason: string; exceptId: ExceptionId | null },
  ): Promise<Result<{ precedents: PrecedentsView | null }>>;
  list(actor: Actor): Promise<Result<{ mine: ExceptionView[]; waitingForMe: ExceptionView[] }>>;
  /** `named` is what was typed: `EX-142`, `142`. History in words comes from the wording. */
  show(actor: Actor, named: string): Promise<Result<{ exception: ExceptionView; positions: Position[] }>>;
  /** Finds `EX-142` for a form. */
  find(actor: Actor, named: string): Promise<Result<{ exception: ExceptionView }>>;
  /** Whether commands that show or reverse exceptions are answered where the person types; else `shared-channel`. */
  spokenOf(actor: Actor): Promise<Result<object>>;
  /** @returns what everybody's card shows of it now. */
  card(ws: WorkspaceId, id: ExceptionId): Promise<ExceptionView>;
  /** A card was clicked on: of two, it is the one from now on. @returns the other, to be removed; null: none. */
  cardClicked(ws: WorkspaceId, id: ExceptionId, ref: MessageRef): Promise<MessageRef | null>;
};
