import type { LoadedException } from '../../kernel/ports.ts';
import type { WordsRef } from '../../kernel/record/record.ts';
import type { PolicyId } from '../../kernel/values/ids.ts';
import { type ExceptionState, type Proposed, peopleIn, textsIn } from '../exceptions/rules/state.ts';
import { amount, moment, namesOf, PAGE, paged, type Row, type Sheet, type Source } from './sheet.ts';

type Words = (ref: WordsRef | null | undefined) => string | null;
type Around = {
  team: string;
  name: Awaited<ReturnType<typeof namesOf>>;
  words: Words;
  policy: (id: PolicyId) => string;
};

/**
 * The team's exceptions as their cards show them (docs/product.md §3, §10). What a Coach note says is not among it: it
 * is for proposer, co-signers and that manager only.
 */
export const exceptions: Sheet = {
  columns: [
    ...['number', 'team', 'status', 'proposed_at', 'proposer', 'customer', 'resolution', 'reason', 'kind'],
    ...['amount', 'currency', 'charged', 'topped_up', 'waiting', 'ticket_link', 'yes_check', 'revision'],
    ...[
      'co_signers',
      'objectors',
      'objections',
      'escalated_at',
      'approved_at',
      'approved_by',
      'approved_how',
      'policy',
    ],
    ...['declined_at', 'declined_by', 'decline_comment', 'done_at', 'done_by', 'outcome', 'outcome_note'],
    ...['raised_by', 'raised_reasons', 'reviewed_at', 'reviewed_by', 'review'],
    ...['reversed_at', 'reversed_by', 'reversal_reason', 'unconfirmed', 'confirmed_at', 'confirmed_by'],
  ],
  async *pages(source) {
    const { read, ws, team, from, until } = source;
    const span = { teamId: team.id, from, until };
    const policy = await policyNames(source);
    const pages = paged<LoadedException>((after) => read.exceptionsPage(ws, span, after?.state ?? null, PAGE));
    for await (const page of pages) {
      const around = await lookAround(source, page);
      yield page.map((one) => rowOf(one, { ...around, policy }));
    }
  },
};

async function lookAround(source: Source, page: readonly LoadedException[]): Promise<Omit<Around, 'policy'>> {
  const states = page.map(({ state }) => state);
  const [texts, name] = await Promise.all([
    source.read.texts(source.ws, states.flatMap(textsIn)),
    namesOf(source, states.flatMap(peopleIn)),
  ]);
  // Erased words are gone from here too.
  return { team: source.team.name, name, words: (ref) => (ref ? (texts.get(ref.id) ?? '') : null) };
}

/** @returns gives the names of the team's policies; few enough to be kept for the whole file. */
async function policyNames({ read, ws, team }: Source): Promise<Around['policy']> {
  const policies = await read.policiesOf(ws, team.id);
  const texts = await read.texts(
    ws,
    policies.map(({ name }) => name.id),
  );
  const names = new Map(policies.map(({ id, name }) => [id, texts.get(name.id) ?? '']));
  return (id) => names.get(id) ?? '';
}

function rowOf({ state, number }: LoadedException, around: Around): Row {
  const { details, terms, approval } = state;
  const toppedUpMinor = (approval?.toppedUpMinor ?? 0) - state.topUpReturnedMinor;
  const { team, name, words, policy } = around;
  return {
    number: `EX-${number}`,
    team,
    status: state.status,
    proposed_at: moment(state.proposedAt),
    proposer: name(state.proposerId),
    ...proposedIn(state, words),
    currency: details.amountMinor === null ? null : terms.currency,
    charged: details.amountMinor === null ? null : amount(approval?.chargedMinor, terms.currency),
    topped_up: toppedUpMinor > 0 ? amount(toppedUpMinor, terms.currency) : null,
    waiting: state.waiting,
    ticket_link: state.ticketLink,
    revision: state.revision,
    ...sidesOf(state, around),
    escalated_at: moment(state.escalation?.at),
    approved_at: moment(approval?.at),
    approved_by: approval && name(approval.byId),
    approved_how: approval?.how ?? null,
    policy: state.policyId ? policy(state.policyId) : null,
    ...afterwards(state, around),
  };
}

/** A part of proposals that has no column doesn't compile. */
function proposedIn({ details, terms }: ExceptionState, words: Words): Row {
  const { amountMinor, yesCheck, ...same } = {
    customer: details.customer,
    resolution: words(details.resolution),
    reason: words(details.reason),
    kind: details.kind,
    amountMinor: amount(details.amountMinor, terms.currency),
    yesCheck: details.yesCheck,
  } satisfies Record<keyof Proposed<WordsRef>, unknown>;
  return { ...same, amount: amountMinor, yes_check: yesCheck };
}

function sidesOf({ positions }: ExceptionState, { name, words }: Around): Row {
  const objections = positions.filter(({ side }) => side === 'object');
  return {
    co_signers: positions.filter(({ side }) => side === 'co-sign').map(({ personId }) => name(personId)),
    objectors: objections.map(({ personId }) => name(personId)),
    objections: objections.map(({ reason }) => words(reason) ?? ''),
  };
}

function afterwards(state: ExceptionState, { name, words }: Around): Row {
  const { terms, decline, outcome, raised, review, reversal, unconfirmedMinor, confirmation } = state;
  return {
    declined_at: moment(decline?.at),
    declined_by: decline && name(decline.byId),
    decline_comment: words(decline?.comment),
    done_at: moment(outcome?.at),
    done_by: outcome && name(outcome.byId),
    outcome: outcome?.mood ?? null,
    outcome_note: words(outcome?.note),
    raised_by: raised.map(({ byId }) => name(byId)),
    raised_reasons: raised.map(({ reason }) => words(reason) ?? ''),
    reviewed_at: moment(review?.at),
    reviewed_by: review && name(review.byId),
    review: review?.verdict ?? null,
    reversed_at: moment(reversal?.at),
    reversed_by: reversal && name(reversal.byId),
    reversal_reason: words(reversal?.reason),
    unconfirmed: unconfirmedMinor > 0 ? amount(unconfirmedMinor, terms.currency) : null,
    confirmed_at: moment(confirmation?.at),
    confirmed_by: confirmation && name(confirmation.byId),
  };
}
