import { refTo } from '../../../kernel/record/record.ts';
import { type Refused, refuse } from '../../../kernel/refusal.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import { CANDIDATE_DAYS, CANDIDATE_MS } from '../../policies/rules/candidates.ts';
import type { RuledAct } from './acts.ts';
import { type Given, happens, type Outcome } from './decision.ts';
import { giveBack, ledgerOf, lineOf, topUpReturned } from './ledger.ts';
import { confirmersOf, involvedIn, managerPlace, mayApply, mayReverse, unlessDecider } from './permissions.ts';
import type { ExceptionState } from './state.ts';

/**
 * It was done for the customer, and how that was taken (docs/product.md §3, Applied). What the proposer alone lowers
 * still counts for the customer until it is confirmed.
 *
 * @param given.command.actualAmountMinor what was really given, if less; the rest returns to the pot.
 * @returns `applied`; refuses `not-involved`, and more than was charged at its field.
 */
function apply({ state, command, actor, facts, at }: Given<'apply'>): Outcome {
  if (!mayApply(state, actor)) return refuse({ reason: 'not-involved' });
  const chargedMinor = chargedOn(state);
  const actualMinor = command.actualAmountMinor ?? chargedMinor;
  if (actualMinor < 0) throw new Error('an actual amount is never below zero');
  if (actualMinor > chargedMinor) {
    const { currency } = state.terms;
    const tooMuch = {
      problem: 'not-more-than',
      maxMinor: chargedMinor,
      currency,
      locale: facts.settings.locale,
    } as const;
    return refuse({ reason: 'invalid', fields: { actualAmount: tooMuch } });
  }
  const { mood, note } = command;
  const returnedMinor = chargedMinor - actualMinor;
  const back = { returnedMinor, whole: false };
  const topUpReturnedMinor = topUpReturned(state, back);
  const returned = { returnedMinor, topUpReturnedMinor, unconfirmedMinor: unconfirmedOf(state, actor, returnedMinor) };
  return happens([{ type: 'applied', mood, note: note && refTo(note), ...returned }], {
    entries: giveBack(ledgerOf(lineOf(state), actor.id, at), state, { ...back, topUpReturnedMinor }),
    texts: note ? [note] : [],
  });
}

/** After approval this is the way to disagree: any agent, with a reason (docs/product.md §3, Object). */
function raise({ command }: Given<'raise'>): Outcome {
  return happens([{ type: 'raised', reason: refTo(command.reason) }], { texts: [command.reason] });
}

/**
 * A manager who took no part endorses it (docs/product.md §8). A review is made once; again where someone asked for one
 * afterwards.
 *
 * @returns `endorsed`; refuses `not-a-manager`, `took-part`, `already-reviewed`.
 */
function endorse(given: Given<'endorse'>): Outcome {
  return unlessReviewer(given) ?? happens([{ type: 'endorsed' }]);
}

/** A manager who took no part sends a note to proposer and co-signers, or refuses as `endorse` does. */
function coach(given: Given<'coach'>): Outcome {
  const { note } = given.command;
  return unlessReviewer(given) ?? happens([{ type: 'coached', note: refTo(note) }], { texts: [note] });
}

function unlessReviewer({ state, facts, actor }: Pick<Given<RuledAct>, 'state' | 'facts' | 'actor'>): Refused | null {
  const no = unlessDecider(state, actor, facts);
  if (no) return no;
  const last = state.review;
  return last && !state.raised.some((one) => one.at > last.at)
    ? refuse({ reason: 'already-reviewed', byId: last.byId })
    : null;
}

/**
 * A manager who took no part would have others like it approved at once: it is listed with the candidates for a policy
 * (docs/product.md §8, Review).
 *
 * @returns `suggested`; refuses as a review does, `already-suggested`, and where it would never be listed:
 *   `under-policy`, `made-policy`, `not-recent`
 */
function suggest({ state, facts, actor, at }: Given<'suggest'>): Outcome {
  const no = unlessDecider(state, actor, facts);
  if (no) return no;
  if (state.policyId !== null) return refuse({ reason: 'under-policy' });
  if (facts.madePolicy) return refuse({ reason: 'made-policy' });
  if (state.approval && state.approval.at < at.now - CANDIDATE_MS)
    return refuse({ reason: 'not-recent', days: CANDIDATE_DAYS });
  if (state.suggested) return refuse({ reason: 'already-suggested', byId: state.suggested.byId });
  return happens([{ type: 'suggested' }]);
}

/**
 * Takes an approval back: what is still charged returns to the pot, and managers are told (docs/product.md §3,
 * Reversed). What the proposer alone takes back still counts for the customer until it is confirmed.
 *
 * @returns `reversed`; refuses `not-a-manager` to all but managers and, before it is done, the proposer.
 */
function reverse({ state, command, facts, actor, at }: Given<'reverse'>): Outcome {
  if (!mayReverse(state, actor)) return refuse({ reason: 'not-a-manager', managerIds: [...facts.managerIds] });
  const returnedMinor = chargedOn(state);
  const back = { returnedMinor, whole: true };
  const topUpReturnedMinor = topUpReturned(state, back);
  const returned = { returnedMinor, topUpReturnedMinor, unconfirmedMinor: unconfirmedOf(state, actor, returnedMinor) };
  const noticePlaces = managerPlace(facts, [...involvedIn(state), actor.id]);
  return happens([{ type: 'reversed', reason: refTo(command.reason), ...returned, noticePlaces }], {
    entries: giveBack(ledgerOf(lineOf(state), actor.id, at), state, { ...back, topUpReturnedMinor }),
    texts: [command.reason],
  });
}

/**
 * Someone else than the proposer stands by the amount as it is now, so that what came back no longer counts for the
 * customer (docs/product.md §3, Afterwards).
 *
 * @param given.command.seenMinor refused as `outdated` where it is another by now.
 * @returns `amount-confirmed`; refuses `nothing-to-confirm`, `not-yours-to-confirm`.
 */
function confirm({ state, command, facts, actor }: Given<'confirm'>): Outcome {
  if (state.unconfirmedMinor === 0)
    return refuse({ reason: 'nothing-to-confirm', byId: state.confirmation?.byId ?? null });
  const otherIds = confirmersOf(state, facts);
  if (!otherIds.includes(actor.id)) return refuse({ reason: 'not-yours-to-confirm', otherIds });
  const changed = state.reversal ?? state.outcome;
  if (command.seenMinor !== chargedOn(state) && changed)
    return refuse({ reason: 'outdated', changedById: changed.byId });
  return happens([{ type: 'amount-confirmed' }]);
}

/** By anybody else it is confirmed already: they are who could do it. */
function unconfirmedOf({ proposerId }: ExceptionState, actor: ActorFacts, returnedMinor: number): number {
  return actor.id === proposerId ? returnedMinor : 0;
}

function chargedOn(state: ExceptionState): number {
  if (!state.approval) throw new Error(`exception ${state.id} was never approved`);
  return state.approval.chargedMinor;
}

/** The rules of what comes after an approval. */
export const AFTERWARDS = { apply, raise, endorse, coach, suggest, reverse, confirm };
