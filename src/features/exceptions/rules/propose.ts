import { refTo } from '../../../kernel/record/record.ts';
import { type Refused, refuse } from '../../../kernel/refusal.ts';
import { customerKey } from '../../../kernel/values/customer.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import {
  type Command,
  type DecideAt,
  type ExceptionFacts,
  happens,
  type Outcome,
  type Proposal,
  proposalTimes,
} from './decision.ts';
import { ledgerOf, potOf, termsFor, tryHold } from './ledger.ts';
import type { Details } from './state.ts';

const MOST_OPEN = 5;
/** So many are asked at once, and named by a bump (docs/product.md §3, Time). */
export const CANDIDATES = 3;

/**
 * Begins an exception and holds its amount, if the pot can (docs/product.md §3, Propose; §4).
 *
 * @returns the event `proposed`; refuses `not-an-agent`, `too-many-open`, and an amount where money is closed.
 */
export function propose(given: {
  command: Command<'propose'>;
  facts: ExceptionFacts;
  actor: ActorFacts;
  at: DecideAt;
}): Outcome {
  const { command, facts, actor, at } = given;
  const { id, teamId, proposal } = command;
  const { amountMinor, ticketLink, waiting } = proposal;
  if (actor.standing !== 'agent') return refuse({ reason: 'not-an-agent', standing: actor.standing });
  if (facts.openCount >= MOST_OPEN) return refuse({ reason: 'too-many-open', most: MOST_OPEN });
  const closed = amountMinor === null ? null : ifMoneyIsClosed(facts);
  if (closed) return closed;

  const { settings, customerSumMinor } = facts;
  const pot = amountMinor === null ? null : potOf(facts);
  const enter = ledgerOf({ id, teamId, currency: settings.currency }, actor.id, at);
  const { hold, entries } =
    pot && amountMinor !== null ? tryHold(enter, pot, amountMinor, facts) : { hold: null, entries: [] };
  return happens(
    [
      {
        type: 'proposed',
        id,
        teamId,
        details: detailsOf(proposal),
        ticketLink,
        waiting,
        terms: termsFor(settings, { customerSumMinor, amountMinor, held: hold !== null }),
        potAccountId: pot?.id ?? null,
        hold,
        ...proposalTimes(waiting, at.now),
        askedIds: waiting ? toAsk([], facts) : [],
        policyId: null,
        policyAccountId: null,
      },
    ],
    { entries, texts: [proposal.resolution, proposal.reason] },
  );
}

/** @returns `money-closed` until an admin has named the team's managers (docs/product.md §2). */
export function ifMoneyIsClosed(facts: ExceptionFacts): Refused | null {
  if (facts.settings.managers.length > 0) return null;
  return refuse({ reason: 'money-closed', adminIds: [...facts.adminIds] });
}

/** @returns a proposal's details as events carry them. */
export function detailsOf({ ticketLink: _, waiting: __, resolution, reason, ...rest }: Proposal): Details {
  return {
    ...rest,
    customerKey: customerKey(rest.customer),
    resolution: refTo(resolution),
    reason: refTo(reason),
  };
}

/** @returns whom to ask for a customer who waits, so that with those asked before who are still free it is three. */
export function toAsk(askedIds: readonly PersonId[], facts: ExceptionFacts): PersonId[] {
  const stillFree = facts.candidateIds.filter((id) => askedIds.includes(id)).length;
  const fresh = facts.candidateIds.filter((id) => !askedIds.includes(id));
  return fresh.slice(0, Math.max(0, CANDIDATES - stillFree));
}

/** @returns whom a bump names. */
export function toName(facts: ExceptionFacts): PersonId[] {
  return facts.candidateIds.slice(0, CANDIDATES);
}
