import type { PolicyId } from '../kernel/values/ids.ts';
import type { PersonView } from '../kernel/values/people.ts';
import type { DigestView, RecapView } from './digest/view-model.ts';
import type { ExceptionView } from './exceptions/view-model.ts';
import type { KudosView } from './kudos/view-model.ts';
import type { SpendingView } from './money/view-model.ts';
import type { AbuseView, AnnoyanceView, StoryView } from './voice/view-model.ts';

declare module '../kernel/ports/chat.ts' {
  interface Posted {
    message: Message;
  }
}

/** Everything that is posted. The form decides its drawing; `tell` is a private message that never changes. */
export type Message =
  | {
      form: 'candidate' | 'escalation' | 'escalation-reminder' | 'approval-notice' | 'reversal-notice';
      exception: ExceptionView;
    }
  /** `asked`: who was asked for a customer who waits, where a chat tells only people whom a post names. */
  | { form: 'exception-card'; exception: ExceptionView; asked?: PersonView[] }
  | { form: 'bump'; exception: ExceptionView; candidates: PersonView[] }
  | { form: 'raised-notice'; exception: ExceptionView; by: PersonView; reason: string }
  | { form: 'shout-out' | 'kudos-dm'; kudos: KudosView }
  | { form: 'shared-act'; spending: SpendingView }
  | { form: 'shared-story'; story: StoryView }
  | { form: 'abuse-report'; report: AbuseView }
  | { form: 'digest'; digest: DigestView }
  | { form: 'tell'; tell: Tell };

export type Tell =
  | {
      note:
        | 'approved'
        | 'declined'
        | 'expired'
        | 'escalated'
        | 'done-reminder'
        | 'objected'
        | 'endorsed'
        | 'shown-plainly';
      exception: ExceptionView;
    }
  /** `isMine`: the reader proposed it. */
  | { note: 'reversed'; exception: ExceptionView; isMine: boolean }
  | { note: 'raised'; exception: ExceptionView; by: PersonView; reason: string }
  | { note: 'coached'; exception: ExceptionView; by: PersonView; text: string }
  | { note: 'position-voided'; exception: ExceptionView; why: 'revised' | 'ineligible' | 'often' }
  | { note: 'recap'; recap: RecapView }
  | { note: 'policy-unhappy'; policy: { id: PolicyId; name: string }; teamName: string }
  | { note: 'named-manager'; teamName: string; channel: string; by: PersonView }
  | { note: 'webhook-disabled'; host: string; why: 'failed' | 'gone' }
  | { note: 'annoyance-answered'; annoyance: AnnoyanceView; answer: NonNullable<AnnoyanceView['answer']> }
  | { note: 'talk-taken'; by: PersonView }
  | { note: 'report-waits'; teamName: string; channel: string }
  | { note: 'place-lost'; channel: string; reason: string };
