import type { Entry } from '../../../kernel/ledger/entries.ts';
import { refuse } from '../../../kernel/refusal.ts';
import { doneReminderAt, proposalTimes } from './deadlines.ts';
import type { ActorFacts, DecideAt, ExceptionFacts } from './decision.ts';
import type { ExceptionEvent } from './events.ts';
import { type Command, happens, type Outcome } from './given.ts';
import { ledgerOf, potOf } from './ledger.ts';
import { managerPlace } from './places.ts';
import { countsAs, whyNotUnder, withinMonth } from './policy-use.ts';
import { detailsOf, ifMoneyIsClosed } from './propose.ts';
import { termsFor } from './terms.ts';

type Given = { command: Command<'propose'>; facts: ExceptionFacts; actor: ActorFacts; at: DecideAt };

/**
 * Proposes under a policy: it is approved at once in the policy's name, the pot charged and the policy's month counted
 * in the same commit (docs/product.md §8, Policies). It is never open, so it counts towards no number of open ones.
 *
 * @returns `proposed` and `approved`; refuses `not-an-agent`, an amount where money is closed, and at the field `policy` what the
 *   policy doesn't cover: then it can be proposed without it.
 */
export function proposeUnder({ command, facts, actor, at }: Given): Outcome {
  const { teamId, proposal } = command;
  const { amountMinor, kind, ticketLink, waiting } = proposal;
  if (actor.standing !== 'agent') return refuse({ reason: 'not-an-agent', standing: actor.standing });
  const closed = amountMinor === null ? null : ifMoneyIsClosed(facts);
  if (closed) return closed;
  const { settings, policy: known } = facts;
  const pot = amountMinor === null ? null : potOf(facts);
  const terms = termsFor(settings, { customerSumMinor: facts.customerSumMinor, amountMinor, held: true });
  const asked = { teamId, kind, amountMinor, customerSumMinor: terms.customerSumMinor, pot };
  const problem = whyNotUnder(known, asked, { settings, now: at.now });
  if (problem !== null || known === null)
    return refuse({ reason: 'invalid', fields: { policy: problem ?? { problem: 'missing' } } });

  const proposed: ExceptionEvent = {
    type: 'proposed',
    id: command.id,
    teamId,
    details: detailsOf(proposal),
    ticketLink,
    waiting,
    terms,
    potAccountId: pot?.id ?? null,
    // It is settled in the same breath.
    hold: null,
    ...proposalTimes(waiting, at.now),
    askedIds: [],
    policyId: known.policy.id,
    policyAccountId: known.account.id,
  };
  const approved: ExceptionEvent = {
    type: 'approved',
    how: 'policy',
    coSignerIds: [],
    pairedIds: [],
    chargedMinor: amountMinor ?? 0,
    toppedUpMinor: 0,
    nudgeAt: doneReminderAt(at.now),
    noticePlaces: managerPlace(facts, [actor.id]),
  };
  const texts = [proposal.resolution, proposal.reason];
  return happens([proposed, approved], { entries: entriesOf({ command, facts, actor, at }), texts });
}

/** The pot's hold and its post, and what counts towards the policy's month: each guarded by what is left. */
function entriesOf({ command, facts, actor, at }: Given): Entry[] {
  const { id, teamId, proposal } = command;
  const { settings, policy: known } = facts;
  if (known === null) throw new Error('no policy to charge');
  const enter = ledgerOf({ id, teamId, currency: settings.currency }, actor.id, at);
  const use = countsAs(known.policy, proposal.amountMinor);
  const counted = enter(known.account.id, 'spend', use.amountMinor, {
    currency: use.currency,
    within: withinMonth(known.policy),
  });
  if (proposal.amountMinor === null) return [counted];
  const pot = potOf(facts);
  const hold = enter(pot.id, 'hold', proposal.amountMinor, {
    within: { limitMinor: settings.budgets.potMinor, headroomMinor: 0, exact: false },
  });
  return [hold, enter(pot.id, 'post', proposal.amountMinor, { settles: hold.id }), counted];
}
