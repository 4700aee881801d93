import { type Booked, booked, fits, missingFor, NO_CURRENCY } from '../../../kernel/ledger/accounts.ts';
import type { Account, Entry, EntryKind } from '../../../kernel/ledger/entries.ts';
import { type Refused, refuse } from '../../../kernel/refusal.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import type { ExceptionId, PersonId, TeamId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import type { DecideAt, ExceptionFacts } from './decision.ts';
import type { ExceptionState, Hold, Terms } from './state.ts';

/**
 * The tier is decided on all that this customer was given in 30 days, so that splitting doesn't help; what the pot
 * couldn't hold needs a manager (docs/product.md §3, Co-sign; §4, When a budget is short).
 *
 * @param asked.customerSumMinor what the customer was given otherwise; minor units.
 * @param asked.amountMinor what is asked for; null: no money.
 * @param asked.held whether the pot holds it.
 * @returns the rules of a revision, which stay its rules.
 */
export function termsFor(
  settings: TeamSettings,
  asked: { customerSumMinor: number; amountMinor: number | null; held: boolean },
): Terms {
  const { t1Minor, t2Minor, objectionsToEscalate } = settings.coSign;
  const customerSumMinor = asked.customerSumMinor + (asked.amountMinor ?? 0);
  return {
    currency: settings.currency,
    customerSumMinor,
    coSigns: customerSumMinor > t1Minor ? 2 : 1,
    manager: customerSumMinor > t2Minor || (asked.amountMinor !== null && !asked.held),
    objectionsToEscalate,
  };
}

/** What every entry of one exception has in common. */
type Line = { id: ExceptionId; teamId: TeamId; currency: string };

/** Makes the entries of one decision. Amounts in minor units; each entry's meaning: ledger/entries.ts. */
export function ledgerOf(line: Line, byId: PersonId | null, at: DecideAt) {
  return (
    accountId: Account['id'],
    kind: EntryKind,
    amountMinor: number,
    more: Partial<Pick<Entry, 'settles' | 'within' | 'byId' | 'currency'>> = {},
  ): Entry => ({
    id: at.newId(),
    accountId,
    kind,
    amountMinor,
    currency: line.currency,
    teamId: line.teamId,
    subject: `exception:${line.id}`,
    settles: null,
    byId,
    at: at.now,
    within: null,
    ...more,
  });
}
type Enter = ReturnType<typeof ledgerOf>;

/** @returns `state`'s line for `ledgerOf`. */
export function lineOf(state: ExceptionState): Line {
  return { id: state.id, teamId: state.teamId, currency: state.terms.currency };
}

/** @returns the pot that was looked up. @throws Error where an amount was asked for and the use case gave none. */
export function potOf(facts: ExceptionFacts): Account {
  if (!facts.pot) throw new Error('an amount needs its pot');
  return facts.pot;
}

/**
 * Holds the full amount or nothing. A person's open holds take at most half of what is left, what they hold already
 * counted as left (docs/product.md §4, Hold, post, void).
 *
 * @param pot as it will stand when the hold is entered.
 */
export function tryHold(
  enter: Enter,
  pot: Account,
  amountMinor: number,
  facts: ExceptionFacts,
): { hold: Hold | null; entries: Entry[] } {
  const within = {
    limitMinor: facts.settings.budgets.potMinor,
    headroomMinor: amountMinor + facts.proposerHoldsMinor,
    exact: false,
  };
  const entry = enter(pot.id, 'hold', amountMinor, { within });
  if (!fits(pot, entry)) return { hold: null, entries: [] };
  return { hold: { entryId: entry.id, amountMinor }, entries: [entry] };
}

/** @returns the entry that gives back what is held, if anything is. */
export function release(enter: Enter, state: ExceptionState): Entry[] {
  const { hold } = state;
  return hold ? [enter(chargedAccount(state), 'void', hold.amountMinor, { settles: hold.entryId })] : [];
}

/** What goes back of a charge, in minor units. `whole`: the case counts no more at all. */
type Back = { returnedMinor: number; whole: boolean };

/**
 * What was topped up for a case goes with its money, so that no correction leaves the pot with more than it had without
 * the case: first the top-up, then the pot's own (docs/product.md §4, When the pot is short).
 *
 * @returns how much of the top-up is taken back, in minor units.
 */
export function topUpReturned({ approval, topUpReturnedMinor }: ExceptionState, back: Back): number {
  const leftMinor = (approval?.toppedUpMinor ?? 0) - topUpReturnedMinor;
  return back.whole ? leftMinor : Math.min(back.returnedMinor, leftMinor);
}

/**
 * @param back.whole a policy that counts cases gets it back, too.
 * @returns the entries that return what was charged, to the pot and to the policy's month, if it is anything, and those
 *   that take its top-up back.
 */
export function giveBack(enter: Enter, state: ExceptionState, back: Back & { topUpReturnedMinor: number }): Entry[] {
  const { policyAccountId, details } = state;
  const { returnedMinor, topUpReturnedMinor, whole } = back;
  const entries = [
    ...(returnedMinor > 0 ? [enter(chargedAccount(state), 'correction', returnedMinor)] : []),
    ...(topUpReturnedMinor > 0 ? [enter(chargedAccount(state), 'top-up-return', topUpReturnedMinor)] : []),
  ];
  if (policyAccountId === null) return entries;
  const counted = details.amountMinor === null ? (whole ? 1 : 0) : returnedMinor;
  const unit = details.amountMinor === null ? { currency: NO_CURRENCY } : {};
  return counted > 0 ? [...entries, enter(policyAccountId, 'correction', counted, unit)] : entries;
}

/**
 * Charges the pot for an approval: posts the hold; with nothing held tries it again, and if it still doesn't fit tops
 * up exactly what is missing in a manager's name (docs/product.md §4, When a budget is short).
 *
 * @param topsUpId in whose name; never null where nothing is held, as terms ask for a manager then.
 * @returns the entries and their sums in minor units; refuses with `top-up-cap` where the admin's cap forbids it.
 */
export function charge(
  state: ExceptionState,
  facts: ExceptionFacts,
  { actor, topsUpId, at }: { actor: ActorFacts; topsUpId: PersonId | null; at: DecideAt },
): { ok: true; entries: Entry[]; chargedMinor: number; toppedUpMinor: number } | Refused {
  const { amountMinor } = state.details;
  if (amountMinor === null) return { ok: true, entries: [], chargedMinor: 0, toppedUpMinor: 0 };
  const enter = ledgerOf(lineOf(state), actor.id, at);
  const post = (hold: Hold) => enter(chargedAccount(state), 'post', hold.amountMinor, { settles: hold.entryId });
  if (state.hold) return { ok: true, entries: [post(state.hold)], chargedMinor: amountMinor, toppedUpMinor: 0 };

  const pot = potOf(facts);
  const { potMinor, topUpCapMinor } = facts.settings.budgets;
  const missing = missingFor(pot, potMinor, amountMinor);
  const topUp: Entry[] = [];
  if (missing > 0) {
    if (topsUpId === null) throw new Error(`nobody can top up for exception ${state.id}`);
    const within = topUpCapMinor === null ? null : { limitMinor: topUpCapMinor, headroomMinor: potMinor, exact: false };
    const entry = enter(pot.id, 'top-up', missing, { byId: topsUpId, within });
    if (topUpCapMinor !== null && !fits(pot, entry))
      return refuse({
        reason: 'top-up-cap',
        capMinor: topUpCapMinor,
        currency: state.terms.currency,
        locale: facts.settings.locale,
      });
    topUp.push(entry);
  }
  const hold = enter(pot.id, 'hold', amountMinor, {
    byId: state.proposerId,
    // After a top-up it must come to just the limit: had anything moved in the meantime, the top-up would be wrong.
    within: { limitMinor: potMinor, headroomMinor: 0, exact: missing > 0 },
  });
  const entries = [...topUp, hold, post({ entryId: hold.id, amountMinor })];
  return { ok: true, entries, chargedMinor: amountMinor, toppedUpMinor: missing };
}

function chargedAccount(state: ExceptionState): Account['id'] {
  if (!state.potAccountId) throw new Error(`exception ${state.id} has no money`);
  return state.potAccountId;
}

/** @returns what an exception's entries come to: the hold while it is open, then what is still charged (docs/product.md §4). */
export function bookedByException(state: ExceptionState): Booked[] {
  const { potAccountId, policyAccountId, hold, approval, topUpReturnedMinor, details, status } = state;
  const chargedMinor = approval?.chargedMinor ?? 0;
  const uses = approval !== null && status !== 'reversed' ? 1 : 0;
  const toppedUpMinor = (approval?.toppedUpMinor ?? 0) - topUpReturnedMinor;
  return [
    ...booked(potAccountId, { postedMinor: chargedMinor, heldMinor: hold?.amountMinor ?? 0, toppedUpMinor }),
    ...booked(policyAccountId, { postedMinor: details.amountMinor === null ? uses : chargedMinor }),
  ];
}
