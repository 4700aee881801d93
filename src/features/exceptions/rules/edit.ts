import { applyEntry } from '../../../kernel/ledger/accounts.ts';
import type { Entry } from '../../../kernel/ledger/entries.ts';
import type { Words } from '../../../kernel/record/record.ts';
import { type Given, happens, type Outcome, proposalTimes, sooner } from './decision.ts';
import { ledgerOf, lineOf, potOf, release, termsFor, tryHold } from './ledger.ts';
import { outdated, unlessProposer } from './permissions.ts';
import { detailsOf, ifMoneyIsClosed, toAsk } from './propose.ts';
import type { Details, ExceptionEvent, ExceptionState, Hold } from './state.ts';

/**
 * The proposer changes a proposal. What was co-signed must be what is approved, so a change of the details voids
 * positions and starts the clock again; ticket link and "waiting" don't (docs/product.md §3, Revisions).
 *
 * @returns `revised`, `annotated`, or no event where nothing changed.
 */
export function edit(given: Given<'edit'>): Outcome {
  const { state, command, facts, actor, at } = given;
  const no = unlessProposer(state, actor) ?? outdated(state, command.revision);
  if (no) return no;
  const { proposal } = command;
  const details = detailsOf(proposal);
  if (sameDetails(details, state.details)) {
    const event = annotation(given);
    return happens(event ? [event] : []);
  }

  const { amountMinor } = details;
  const closed = amountMinor === null || amountMinor === state.details.amountMinor ? null : ifMoneyIsClosed(facts);
  if (closed) return closed;
  const { hold, entries } = holdAnew(given);
  const { settings, customerSumMinor } = facts;
  const { ticketLink, waiting } = proposal;
  return happens(
    [
      {
        type: 'revised',
        details,
        ticketLink,
        waiting,
        terms: termsFor(settings, { customerSumMinor, amountMinor, held: hold !== null }),
        // The period of the first proposal stays the period.
        potAccountId: state.potAccountId ?? (amountMinor === null ? null : potOf(facts).id),
        hold,
        ...proposalTimes(waiting, at.now),
        askedIds: waiting ? toAsk(state.askedIds, facts) : [],
        voidedIds: state.positions.map((one) => one.personId),
      },
    ],
    { entries, texts: newWords(state, [proposal.resolution, proposal.reason]) },
  );
}

function annotation({ state, command, facts, at }: Given<'edit'>): ExceptionEvent | null {
  const { ticketLink, waiting } = command.proposal;
  if (ticketLink === state.ticketLink && waiting === state.waiting) return null;
  if (state.deadlineAt === null) throw new Error(`exception ${state.id} is open without a deadline`);
  const newlyWaiting = waiting && !state.waiting;
  const was = { deadlineAt: state.deadlineAt, nudgeAt: state.nudgeAt };
  return {
    type: 'annotated',
    ticketLink,
    waiting,
    ...(newlyWaiting ? sooner(was, at.now) : was),
    askedIds: newlyWaiting ? toAsk(state.askedIds, facts) : [],
  };
}

/** The hold for the new amount: the old one while the amount stays, else the old one back and a new one tried. */
function holdAnew(given: Given<'edit'>): { hold: Hold | null; entries: Entry[] } {
  const { state, command, facts, actor, at } = given;
  const { amountMinor } = command.proposal;
  if (state.hold && amountMinor === state.hold.amountMinor) return { hold: state.hold, entries: [] };
  const enter = ledgerOf({ ...lineOf(state), currency: facts.settings.currency }, actor.id, at);
  const voids = release(enter, state);
  if (amountMinor === null) return { hold: null, entries: voids };
  const pot = potOf(facts);
  if (state.potAccountId && pot.id !== state.potAccountId) throw new Error(`${pot.id} isn't this exception's pot`);
  const tried = tryHold(enter, voids.reduce(applyEntry, pot), amountMinor, facts);
  return { hold: tried.hold, entries: [...voids, ...tried.entries] };
}

function sameDetails(a: Details, b: Details): boolean {
  const [one, other] = [comparable(a), comparable(b)];
  return Object.keys(one).every((part) => one[part] === other[part]);
}

/** Words are the same by their digest; what a customer is counted by follows from the customer. */
function comparable({ customerKey: _, resolution, reason, yesCheck, ...rest }: Details): Record<string, unknown> {
  const ticked = [...yesCheck].sort().join();
  return { ...rest, resolution: resolution.digest, reason: reason.digest, yesCheck: ticked };
}

function newWords({ details }: ExceptionState, words: Words[]): Words[] {
  const known = [details.resolution.id, details.reason.id];
  return words.filter((one) => !known.includes(one.id));
}
