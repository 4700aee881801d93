import type { WordsRef } from '../../../kernel/record/record.ts';
import type { Seal } from '../../../kernel/record/seal.ts';
import type { EpochMs, PersonId, WorkspaceId } from '../../../kernel/values/ids.ts';
import type { ExceptionState } from '../../exceptions/rules/state.ts';
import type { KudosState } from '../../kudos/rules/kudos.ts';
import type { SpendingState } from '../../money/rules/spending.ts';
import { PING, type RecordedEventType } from './endpoint.ts';

/** Amounts in minor units: 2500 in GBP is £25.00. */
type Amount = { minor: number; currency: string };
/** The chat's own id of a person: `U0123`, or a Microsoft Entra object id. */
type User = string;
/** ISO 8601, in UTC. */
type Moment = string;

/** What receivers get about an exception: all that it takes to act on it, without reasons, objections or comments. */
type ExceptionData = {
  id: string;
  /** Null only until the commit that stores it has given it one. */
  number: number | null;
  status: ExceptionState['status'];
  revision: number;
  kind: string;
  customer: string;
  resolution: string;
  ticketLink: string | null;
  amount: Amount | null;
  proposedBy: User;
  proposedAt: Moment;
  approval: {
    how: NonNullable<ExceptionState['approval']>['how'];
    by: User;
    coSigners: User[];
    at: Moment;
    /** The policy that it was approved under, if any. */
    policyId: string | null;
    /** What the pot was charged, less what came back. */
    charged: Amount;
  } | null;
};

type GoodwillData = {
  id: string;
  kind: 'goodwill' | 'kindness';
  customer: string | null;
  amount: Amount;
  recordedBy: User;
  recordedAt: Moment;
  undoneAt: Moment | null;
};

type KudosData = {
  id: string;
  giver: User;
  receivers: User[];
  text: string;
  value: string | null;
  givenAt: Moment;
  takenBackAt: Moment | null;
};

type About = {
  workspace: { id: WorkspaceId; chat: 'slack' | 'teams' };
  team: { id: string; name: string; channel: string };
  /** The person who did it; null: a deadline. */
  by: User | null;
};

type Subject = { exception: ExceptionData } | { goodwill: GoodwillData } | { kudos: KudosData };

/** A day's seal: kept outside, it shows later whether the record up to it is still the same (docs/storage.md, Seals). */
type SealData = { day: string; hash: string; previous: string; root: string; leaves: number; at: Moment };

/** The body of a message, by the Standard Webhooks specification (docs/webhooks.md, docs/webhooks.schema.json). */
export type WebhookPayload =
  | { type: RecordedEventType; timestamp: Moment; data: About & Subject }
  | { type: 'record.sealed'; timestamp: Moment; data: Pick<About, 'workspace'> & { seal: SealData } }
  | { type: typeof PING; timestamp: Moment; data: Pick<About, 'workspace'> };

/** How ids and words are told to the receiver. */
export type Told = { user: (id: PersonId) => User; text: (words: WordsRef) => string };

export function moment(at: EpochMs): Moment {
  return new Date(at).toISOString();
}

/** @returns what receivers get about an exception; the commit adds its number (`numbered`). */
export function exceptionData(state: ExceptionState, { user, text }: Told): ExceptionData {
  const { id, status, revision, details, ticketLink, terms, approval } = state;
  const { currency } = terms;
  return {
    id,
    number: null,
    status,
    revision,
    kind: details.kind,
    customer: details.customer,
    resolution: text(details.resolution),
    ticketLink,
    amount: details.amountMinor === null ? null : { minor: details.amountMinor, currency },
    proposedBy: user(state.proposerId),
    proposedAt: moment(state.proposedAt),
    approval: approval && {
      how: approval.how,
      by: user(approval.byId),
      coSigners: approval.coSignerIds.map(user),
      at: moment(approval.at),
      policyId: approval.how === 'policy' ? state.policyId : null,
      charged: { minor: approval.chargedMinor, currency },
    },
  };
}

/** @returns what the receiver is told of goodwill or a random act; the words stay in the house. */
export function goodwillData(state: SpendingState, { user }: Told): GoodwillData {
  const { id, kind, customer, amountMinor, currency, personId, at, undoneAt } = state;
  return {
    id,
    kind,
    customer,
    amount: { minor: amountMinor, currency },
    recordedBy: user(personId),
    recordedAt: moment(at),
    undoneAt: undoneAt === null ? null : moment(undoneAt),
  };
}

/** @returns what receivers get about public kudos. Throws for private ones. */
export function kudosData(state: KudosState, { user, text }: Told): KudosData {
  if (state.isPrivate) throw new Error(`kudos ${state.id} are private`);
  const { id, giverId, receiverIds, words, value, at, takenBackAt } = state;
  return {
    id,
    giver: user(giverId),
    receivers: receiverIds.map(user),
    text: text(words),
    value,
    givenAt: moment(at),
    takenBackAt: takenBackAt === null ? null : moment(takenBackAt),
  };
}

/** @returns what receivers get about the nightly checksum. */
export function sealData({ day, hash, previous, root, leaves, at }: Seal): SealData {
  return { day, hash, previous, root, leaves, at: moment(at) };
}

/** @returns the payload with the exception's number in it, where it is about one. */
export function numbered(payload: WebhookPayload, number: number | null): WebhookPayload {
  if (payload.type === PING || payload.type === 'record.sealed' || !('exception' in payload.data)) return payload;
  const { data } = payload;
  return { ...payload, data: { ...data, exception: { ...data.exception, number } } };
}
