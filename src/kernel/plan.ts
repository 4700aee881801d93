import type { Entry } from './ledger/entries.ts';
import type { Head, RecordedEvent, Words } from './record/record.ts';
import type { Seal } from './record/seal.ts';
import type { Team } from './team/team.ts';
import type { CustomerKeys } from './values/customer.ts';
import type {
  DigestId,
  EpochMs,
  ExceptionId,
  KudosId,
  PersonId,
  PolicyId,
  SpendingId,
  Stream,
  TeamId,
  VoiceId,
  WorkspaceId,
} from './values/ids.ts';

/**
 * What a decision wants stored, all of it or nothing (docs/architecture.md, The way of a command).
 * It is data, so that nothing slow can happen while it is stored.
 */
export type Plan = {
  workspaceId: WorkspaceId;
  at: EpochMs;
  expects: Guard[];
  /** Keys that may be claimed once: a request, a kudos' fingerprint, a digest's week. `subject` is found by who comes second. */
  claims: { key: string; subject: string; expiresAt: EpochMs }[];
  events: RecordedEvent[];
  entries: Entry[];
  rows: Row[];
  texts: Words[];
  wants: Want[];
};

/** A stream must stand where the decision saw it. `bump` moves the version on, for streams without events. */
export type Guard = { stream: Stream; version: number; bump: boolean };

/**
 * The folded states that a plan replaces, by the table that keeps them. A feature adds its own in its ports.ts, by
 * TypeScript's declaration merging, so the kernel needs to know no feature.
 */
export interface Rows {
  teams: { state: Team };
  /** A person's own choices; null leaves one as it is. */
  people: {
    personId: PersonId;
    homeTeamId: TeamId | null;
    kudosDms: 'loud' | 'quiet' | null;
    recap: boolean | null;
    lastActiveAt: EpochMs | null;
  };
  /** These members were asked to co-sign once more. */
  asked: { teamId: TeamId; personIds: PersonId[] };
  searchable: Searchable;
  seals: { seal: Seal };
}

export type Row = { [Table in keyof Rows]: { table: Table } & Rows[Table] }[keyof Rows];

/** What can be found by its words from now on (docs/product.md §8): `tokensOf` them; none: no longer. */
export type Searchable = {
  sort: 'exception' | 'story' | 'annoyance';
  /** Its id. */
  subject: string;
  teamId: TeamId;
  at: EpochMs;
  tokens: string[];
};

/** @returns a plan that stores nothing yet. */
export function emptyPlan(workspaceId: WorkspaceId, at: EpochMs): Plan {
  return { workspaceId, at, expects: [], claims: [], events: [], entries: [], rows: [], texts: [], wants: [] };
}

/** @returns the guard that a stream still stands where it was read. */
export function unchanged({ stream, version }: Head): Guard {
  return { stream, version, bump: false };
}

/** @returns the guard that it does, and that it moves on: of two decisions that read the same, one is stored. */
export function movesOn({ stream, version }: Head): Guard {
  return { stream, version, bump: true };
}

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
  /** In the manager place: someone raised it for review. */
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

/** The one who waits for it: a customer, someone who will read it today, or nobody in particular. The smaller goes first. */
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

/** They move on whenever the sum given to a customer grows: two decisions never read the same sum. One for each key. */
export function customerStreams(teamId: TeamId, { read, look }: CustomerKeys): Stream[] {
  return [...new Set([read, look])].map((key): Stream => `customer:${teamId}:${key}`);
}

/** Moves on whenever two people settle something between them; either order names the same. */
export function pairStream(a: PersonId, b: PersonId): Stream {
  return a < b ? `pair:${a}:${b}` : `pair:${b}:${a}`;
}

/** Moves on whenever a person proposes: five at most are open at a time. Apart from the person's own events. */
export function proposalsStream(personId: PersonId): Stream {
  return `person:${personId}:proposals`;
}

/** Moves on whenever a team adopts a policy: no two are made of the same cases. */
export function adoptingStream(teamId: TeamId): Stream {
  return `policy:${teamId}:adopting`;
}

/** Moves on whenever someone tells the outcome of what was done under a policy: each counts with those before it. */
export function outcomesStream(policyId: PolicyId): Stream {
  return `policy:${policyId}:outcomes`;
}
