import type { DigestId, ExceptionId, KudosId, PersonId, PolicyId, SpendingId, TeamId, VoiceId } from './values/ids.ts';

/** Where a message lies: a channel by the chat's own id, or a person's private messages with the bot. */
export type PlaceRef = { channel: string } | { dm: PersonId };

/**
 * A message that shows a subject's current state: posted once, edited for ever after. It carries what to show,
 * never how it looked: the state is loaded when it is shown, so late and repeated work converges.
 */
export type Show =
  /** The one card in the team's channel. */
  | { form: 'exception-card'; exceptionId: ExceptionId }
  /** A candidate's private message with Co-sign. */
  | { form: 'candidate'; exceptionId: ExceptionId }
  /** The reply under the card, also sent to the channel; one a revision. */
  | { form: 'bump'; exceptionId: ExceptionId; revision: number; candidateIds: PersonId[] }
  /** In the manager place: an escalated case with Approve and Decline. */
  | { form: 'escalation'; exceptionId: ExceptionId }
  /** In the manager place: managers are reminded of it at half of its time. */
  | { form: 'escalation-reminder'; exceptionId: ExceptionId }
  /** In the manager place: it was approved; they are told, and can't block it. */
  | { form: 'approval-notice'; exceptionId: ExceptionId }
  /** In the manager place: somebody raised it for review. */
  | { form: 'raised-notice'; exceptionId: ExceptionId; index: number }
  /** In the manager place: it was reversed, by whom and why. */
  | { form: 'reversal-notice'; exceptionId: ExceptionId }
  | { form: 'shout-out'; kudosId: KudosId }
  /** The private message to a person thanked. */
  | { form: 'kudos-dm'; kudosId: KudosId }
  /** A random act that its giver shared with the team. */
  | { form: 'shared-act'; spendingId: SpendingId }
  | { form: 'digest'; digestId: DigestId }
  /** A story that its author shared with the team. */
  | { form: 'shared-story'; voiceId: VoiceId }
  /** A report of abuse, in a manager's private messages and nowhere else (docs/product.md §10). */
  | { form: 'abuse-report'; voiceId: VoiceId };

/** A private message that is sent once and never changes. Rendered from current state when it is sent. */
export type Note =
  | {
      note: 'approved' | 'declined' | 'expired' | 'escalated' | 'reversed' | 'done-reminder' | 'objected' | 'endorsed';
      exceptionId: ExceptionId;
    }
  /** To the proposer: the chat refuses the card as it is drawn, so it is there as plain text. */
  | { note: 'shown-plainly'; exceptionId: ExceptionId }
  | { note: 'raised'; exceptionId: ExceptionId; index: number }
  | { note: 'coached'; exceptionId: ExceptionId }
  /** To those whose co-sign or objection no longer counts, and why. */
  | { note: 'position-voided'; exceptionId: ExceptionId; why: 'revised' | 'ineligible' | 'often'; revision: number }
  | { note: 'recap'; teamId: TeamId; weekKey: string }
  /** To managers: outcomes under a policy have turned unhappy. */
  | { note: 'policy-unhappy'; policyId: PolicyId }
  /** To those named managers of a team by an admin. */
  | { note: 'named-manager'; teamId: TeamId; byId: PersonId }
  /** To admins: an endpoint gets nothing any more; of its address only the host. */
  | { note: 'webhook-disabled'; host: string; why: 'failed' | 'gone' }
  /** What is in the way was answered: to its author and everybody who voted. */
  | { note: 'annoyance-answered'; voiceId: VoiceId; number: number }
  /** To who reported abuse and asked for it: a manager talks to them. */
  | { note: 'talk-taken'; voiceId: VoiceId }
  /** To admins: a report of abuse waits in a team that has no manager to read it. */
  | { note: 'report-waits'; teamId: TeamId }
  /** To admins: a place that the bot can no longer write to. */
  | { note: 'place-lost'; channel: string; reason: string };

/** What a commit wants people to see or be told (docs/architecture.md, The way of a command, step 5). */
export type Want =
  | { way: 'show'; show: Show; place: PlaceRef }
  /** `key` names the occasion: once per (occasion, person). */
  | { way: 'tell'; note: Note; personId: PersonId; key: string };

/** Who waits for it: a customer, somebody who will read it today, or nobody in particular. The smaller goes first. */
export type Urgency = 0 | 1 | 2;

const FOR_A_CUSTOMER: readonly Show['form'][] = [
  'exception-card',
  'candidate',
  'bump',
  'escalation',
  'escalation-reminder',
];

/** What became of a case: its proposer has the customer on the line. */
const OUTCOMES: readonly Note['note'][] = ['approved', 'declined', 'expired', 'escalated'];

/** @returns how urgent a want is (docs/product.md §11): what a case waits for comes before news, news before summaries. */
export function urgencyOf(want: Want): Urgency {
  if (want.way === 'tell') return OUTCOMES.includes(want.note.note) ? 0 : want.note.note === 'recap' ? 2 : 1;
  if (want.show.form === 'digest') return 2;
  return FOR_A_CUSTOMER.includes(want.show.form) ? 0 : 1;
}

/** @returns a place's key: `channel:C123` or `dm:01J…`. */
export function placeKey(place: PlaceRef): string {
  return 'dm' in place ? `dm:${place.dm}` : `channel:${place.channel}`;
}

/** @returns the subject that a show is of, with what makes it a message of its own: `exception-card/01J…`. */
function showSubject(show: Show): string {
  const id =
    'exceptionId' in show
      ? show.exceptionId
      : 'kudosId' in show
        ? show.kudosId
        : 'spendingId' in show
          ? show.spendingId
          : 'voiceId' in show
            ? show.voiceId
            : show.digestId;
  if (show.form === 'bump') return `bump/${id}/${show.revision}`;
  if (show.form === 'raised-notice') return `raised-notice/${id}/${show.index}`;
  return `${show.form}/${id}`;
}

/** @returns the outbox key of a want: equal keys are the same message. */
export function wantKey(want: Want): string {
  return want.way === 'show'
    ? `${showSubject(want.show)}@${placeKey(want.place)}`
    : `tell/${want.key}@dm:${want.personId}`;
}

/** @returns a want's place, by its key. */
export function placeOf(want: Want): string {
  return placeKey(want.way === 'show' ? want.place : { dm: want.personId });
}

/** @returns the places of these wants in one order, each with the most urgent that it gets. */
export function calledPlaces(wants: readonly Want[]): { place: string; urgency: Urgency }[] {
  const places = new Map<string, Urgency>();
  for (const want of wants) {
    const place = placeOf(want);
    const urgency = urgencyOf(want);
    const known = places.get(place);
    if (known === undefined || urgency < known) places.set(place, urgency);
  }
  return [...places].map(([place, urgency]) => ({ place, urgency })).sort((a, b) => (a.place < b.place ? -1 : 1));
}
