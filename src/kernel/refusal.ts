import type { Views } from './content/views.ts';
import type { EpochMs, PersonId, VoiceId } from './values/ids.ts';
import type { MoneyFormat } from './values/money.ts';
import type { Standing } from './values/people.ts';

/** docs/product.md §3, States. */
export const STATUSES = [
  'proposed',
  'escalated',
  'approved',
  'applied',
  'withdrawn',
  'expired',
  'declined',
  'reversed',
] as const;
export type Status = (typeof STATUSES)[number];

/** Fields of all forms, by the names that both chats use for their inputs. */
export type FieldName =
  | 'customer'
  | 'resolution'
  | 'reason'
  | 'amount'
  | 'kind'
  | 'ticketLink'
  | 'policy'
  | 'name'
  | 'wording'
  | 'maxAmount'
  | 'monthlyLimit'
  | 'until'
  | 'comment'
  | 'note'
  | 'actualAmount'
  | 'people'
  | 'text'
  | 'value'
  | 'mood'
  | 'exception'
  | 'topic'
  | 'abuseTime'
  | 'abuseVia'
  | 'abuseKind'
  | 'verdict'
  | 'managers'
  | 'shoutOutChannel'
  | 'managerChannel'
  | 'timeZone'
  | 'locale'
  | 'currency'
  | 'kindnessPerWeek'
  | 'kindnessMinor'
  | 'goodwillMinor'
  | 'potMinor'
  | 'carryCapMinor'
  | 'topUpCapMinor'
  | 't1Minor'
  | 't2Minor'
  | 'objectionsToEscalate'
  | 'kinds'
  | 'yesCheck'
  | 'guidance'
  | 'kudosValues'
  | 'digestWeekday'
  | 'digestHour'
  | 'url'
  | 'events';

/** What is wrong with one field. */
export type FieldProblem =
  | { problem: 'missing' }
  | { problem: 'too-short'; min: number }
  | { problem: 'too-long'; max: number }
  | { problem: 'personal-data'; found: 'email' | 'card' }
  /** Letters that pass for those of another alphabet; `looksLike`: the reference as it looks. */
  | { problem: 'look-alike'; looksLike: string }
  | { problem: 'bad-link' }
  | { problem: 'unknown-exception' }
  | { problem: 'amount-needed'; kind: string }
  | ({ problem: 'amount'; why: AmountProblem } & MoneyFormat)
  | { problem: 'not-more-than'; maxMinor: number; currency: string; locale: string }
  | { problem: 'not-a-number'; min: number; max: number }
  | { problem: 'unknown-zone' }
  | { problem: 'unknown-locale' }
  | { problem: 'unknown-currency' }
  | { problem: 'currency-in-use' }
  | { problem: 'not-ascending' }
  | { problem: 'not-agents'; personIds: PersonId[] }
  | { problem: 'not-in-channel' }
  | { problem: 'unknown-value'; values: string[] }
  | { problem: 'admin-only' }
  /** By someone else, since the form was drawn. */
  | { problem: 'changed-meanwhile' }
  | { problem: 'too-many'; max: number }
  | { problem: 'address'; why: AddressProblem }
  | { problem: 'not-less-than'; minMinor: number; currency: string; locale: string }
  | { problem: 'not-a-date' }
  | { problem: 'not-ahead' }
  /** The policy that was chosen can't be used now. Then: why it doesn't cover this, and what is left of what is short. */
  | { problem: 'policy-not-live'; standing: 'paused' | 'retired' | 'ended' | 'gone' }
  | { problem: 'policy-kind'; kind: string }
  /** Null: it covers cases without money only. */
  | { problem: 'policy-amount'; maxMinor: number | null; currency: string; locale: string }
  | { problem: 'policy-customer-sum'; customerSumMinor: number; t1Minor: number; currency: string; locale: string }
  /** Minor units of `currency`; without one, cases. */
  | {
      problem: 'policy-month';
      left: number;
      currency: string | null;
      locale: string;
      renewsAt: EpochMs;
      timeZone: string;
    }
  | { problem: 'policy-pot'; leftMinor: number; currency: string; locale: string; renewsAt: EpochMs; timeZone: string };

const AMOUNT_PROBLEMS = [
  'not-a-number',
  'percentage',
  'foreign-sign',
  'too-many-decimals',
  'zero',
  'negative',
  'too-large',
  'ambiguous',
  /** The form was drawn in another currency than the team has now. */
  'currency-changed',
] as const;
export type AmountProblem = (typeof AMOUNT_PROBLEMS)[number];

/** What has to be cleared up before goodwill is recorded: a problem with the amount, or something missing. */
export const GOODWILL_ASKS = [...AMOUNT_PROBLEMS, 'amount', 'customer', 'text'] as const;
export type GoodwillAsk = (typeof GOODWILL_ASKS)[number];

/** Why webhooks can't go to an address. */
export type AddressProblem = 'not-a-url' | 'https-only' | 'with-password' | 'not-public' | 'unknown-host';

export type FieldProblems = Partial<Record<FieldName, FieldProblem>>;

/**
 * An expected "no", one type per reason, with what its sentence needs. A refusal changes nothing and claims no key.
 * Bugs throw instead.
 */
export type Refusal =
  | { reason: 'invalid'; fields: FieldProblems }
  | { reason: 'not-an-agent'; standing: Exclude<Standing, 'agent'> }
  | {
      reason: 'not-found';
      what: 'exception' | 'kudos' | 'spending' | 'digest' | 'team' | 'webhook' | 'policy' | 'voice';
      named: string | null;
    }
  | { reason: 'not-a-manager'; managerIds: PersonId[] }
  | { reason: 'not-an-admin'; adminIds: PersonId[] }
  | { reason: 'not-the-proposer'; proposerId: PersonId }
  | { reason: 'not-involved' }
  /** Nobody decides or reviews a case that they took part in; `others` may. */
  | { reason: 'took-part'; otherIds: PersonId[] }
  | { reason: 'own-exception' }
  | { reason: 'same-position'; side: 'co-sign' | 'object' }
  | { reason: 'outdated'; changedById: PersonId }
  | { reason: 'expired' }
  /** `by`: who brought it into that state, where someone did. */
  | { reason: 'wrong-state'; action: Views['exception']['buttons'][number]; status: Status; byId: PersonId | null }
  | { reason: 'already-reviewed'; byId: PersonId }
  /** Nothing came back that the proposer alone said, or `byId` has confirmed it. */
  | { reason: 'nothing-to-confirm'; byId: PersonId | null }
  /** Someone else than the proposer confirms: `otherIds` may. */
  | { reason: 'not-yours-to-confirm'; otherIds: PersonId[] }
  | { reason: 'already-suggested'; byId: PersonId }
  /** It was approved under a policy, so it can't suggest one. */
  | { reason: 'under-policy' }
  /** A policy was adopted from it, so it can't suggest one. */
  | { reason: 'made-policy' }
  /** It was approved longer ago than what policies are made of. */
  | { reason: 'not-recent'; days: number }
  /** The cases that a policy was to be adopted from aren't offered any more. */
  | { reason: 'not-a-candidate' }
  /** Nobody adopts a policy with a case of theirs in it; `otherIds` may. */
  | { reason: 'case-in-it'; otherIds: PersonId[] }
  | { reason: 'policy-standing'; standing: 'live' | 'paused' | 'retired' | 'ended'; byId: PersonId | null }
  | { reason: 'too-many-policies'; most: number }
  | { reason: 'too-many-open'; most: number }
  | { reason: 'leave-to-others'; withId: PersonId; otherIds: PersonId[] }
  | { reason: 'money-closed'; adminIds: PersonId[] }
  | { reason: 'shared-channel' }
  | { reason: 'bot-not-in-channel' }
  | { reason: 'which-team'; teamIds: string[] }
  /** The allowance doesn't cover it. Money in minor units; `count` for random acts. */
  | {
      reason: 'budget-short';
      budget: 'goodwill' | 'kindness' | 'kindness-count';
      leftMinor: number;
      currency: string;
      locale: string;
      renewsAt: EpochMs;
      timeZone: string;
    }
  /** Goodwill would lift the customer's sum over T1. */
  | { reason: 'needs-exception'; customerSumMinor: number; t1Minor: number; currency: string; locale: string }
  | { reason: 'top-up-cap'; capMinor: number; currency: string; locale: string }
  | { reason: 'too-late'; what: 'undo' | 'take-back'; minutes: number }
  | {
      reason: 'already';
      what:
        | 'undone'
        | 'shared'
        | 'seconded'
        | 'taken-back'
        | 'voted'
        | 'own-voice'
        | 'own-report'
        | 'answered'
        | 'talk-taken';
    }
  /** Others said something like it: they can be joined, or it is said anyway. */
  | { reason: 'similar-voices'; voiceIds: VoiceId[] }
  | { reason: 'not-yours' }
  | { reason: 'own-kudos'; role: 'giver' | 'thanked' }
  | { reason: 'nobody-left'; skipped: SkippedReceiver[] }
  | { reason: 'too-many-people'; most: number }
  /** The chat doesn't say who is in a user group that was named. */
  | { reason: 'group-unreadable' }
  | { reason: 'group-mention'; mention: '@here' | '@channel' | '@everyone' }
  /** This week's allowance was used in another currency (`used`) than the home team has now. */
  | { reason: 'other-currency'; used: string; currency: string; renewsAt: EpochMs; timeZone: string }
  | { reason: 'home-team-fixed'; currency: string; renewsAt: EpochMs; timeZone: string }
  /** `before`: the team's record begins later; `ahead`: it hasn't begun. */
  | { reason: 'week-not-known'; why: 'unreadable' | 'before' | 'ahead'; example: string }
  /** Secrets can't be stored: `ENCRYPTION_KEY` isn't set. */
  | { reason: 'no-encryption-key' }
  | { reason: 'too-many-webhooks'; most: number }
  /** Exports are for managers and admins. */
  | { reason: 'export-not-yours'; managerIds: PersonId[]; adminIds: PersonId[] }
  /** A link to a file needs an address that browsers reach. */
  | { reason: 'no-public-url' }
  /** Forged, of another workspace, or ten minutes old; or its file was taken already. */
  | { reason: 'link-over'; why: 'unknown' | 'used' }
  /** The chat couldn't be asked in time who someone is. */
  | { reason: 'chat-unavailable' }
  /** More than one person, or a workspace, may do in a while; there is room again in `waitMs`. */
  | { reason: 'too-fast'; what: 'commands' | 'workspace' | 'kudos' | 'forms' | 'exports'; waitMs: number }
  /** Too much went on at once, for two seconds. */
  | { reason: 'busy' }
  /** It surely wasn't stored. */
  | { reason: 'not-stored' }
  /** The database went away: the same request may have been stored a moment before. */
  | { reason: 'unclear' };

/** Someone that kudos can't be given to; the rest of the list still works. */
export type SkippedReceiver = { personId: PersonId; why: 'self' | 'bot' | 'deactivated' };

export type Refused = { ok: false; refusal: Refusal };
export type Result<T> = ({ ok: true } & T) | Refused;

/** @returns `refusal` as a result. */
export function refuse(refusal: Refusal): Refused {
  return { ok: false, refusal };
}
