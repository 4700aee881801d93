import fc from 'fast-check';
import type { Proposal } from '../../../../src/features/exceptions/rules/decision.ts';
import { CUSTOMER_MOODS } from '../../../../src/features/exceptions/rules/state.ts';
import type { PolicyStatus } from '../../../../src/features/policies/rules/state.ts';
import type { Standing } from '../../../../src/kernel/values/people.ts';
import { type Act, AGENTS, DAY, HOUR, MINUTE, proposal, words } from './world.ts';

/**
 * What may happen to a team, one after the other. `by` may be 'proposer': of whatever case it is about. `back`: clicked
 * on a card of so many revisions ago. `on`: counted from the latest. `settled`: how often the pair did before all this.
 */
export type Step =
  | { step: 'propose'; by: string; proposal: Proposal; under: boolean; others: string[] }
  | { step: 'act'; by: string; on: number; act: Act; back: number; settled: number; others: string[] }
  | { step: 'tick'; on: number; others: string[] }
  | { step: 'time'; ms: number }
  | { step: 'standing'; of: string; standing: Standing }
  | { step: 'policy'; status: PolicyStatus }
  | { step: 'manager'; of: string }
  | { step: 'limit'; potMinor: number }
  | { step: 'cap'; topUpCapMinor: number | null }
  | { step: 'other-spend'; amountMinor: number };

const person = fc.constantFrom(...AGENTS);
const amount = fc.constantFrom(null, 2_500, 9_000, 10_001, 40_000, 60_000);
/** Free people whom a bump may name, and who are active: the step leaves out those who take part. */
const others = fc.subarray(AGENTS, { maxLength: 4 });

const anyProposal: fc.Arbitrary<Proposal> = fc
  .record({
    customer: fc.constantFrom('order 1182', 'Order-1182', 'order 7'),
    reason: fc.constantFrom('the parcel came late', 'the parcel came broken').map(words),
    amountMinor: amount,
    ticketLink: fc.constantFrom(null, 'https://tickets.example/7'),
    waiting: fc.boolean(),
  })
  .map(proposal);

const text = fc.constant(words('because of this'));
const is = <T extends string>(type: T) => fc.constant(type);

const taking: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: is('co-sign') }) },
  { weight: 1, arbitrary: fc.record({ type: is('object'), reason: text }) },
);
const editing: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: is('edit'), proposal: anyProposal }),
  fc.record({ type: is('edit'), proposal: anyProposal }),
  fc.record({ type: is('withdraw') }),
);
const managing: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: fc.constantFrom('approve' as const, 'endorse' as const, 'suggest' as const) }),
  // What seldom comes about stands here more than once: else some runs never see it.
  fc.record({ type: is('suggest') }),
  fc.record({ type: is('decline'), comment: text }),
  fc.record({ type: fc.constantFrom('raise' as const, 'reverse' as const), reason: text }),
  fc.record({ type: is('coach'), note: text }),
  fc.record({ type: is('confirm'), seenMinor: fc.constantFrom(0, 0, 1_000, 10_001) }),
  fc.record({ type: is('confirm'), seenMinor: fc.constantFrom(0, 0, 1_000, 10_001) }),
  fc.record({
    type: is('apply'),
    mood: fc.constantFrom(...CUSTOMER_MOODS),
    note: fc.constant(null),
    actualAmountMinor: fc.constantFrom(null, 1_000, 10_001, 70_000),
  }),
  fc.record({
    type: is('apply'),
    mood: fc.constantFrom(...CUSTOMER_MOODS),
    note: fc.constant(null),
    actualAmountMinor: fc.constantFrom(null, 1_000, 10_001, 70_000),
  }),
);

const standing = fc.constantFrom<Standing>('agent', 'agent', 'not-in-channel', 'deactivated', 'guest');
const on = fc.nat({ max: 1 });

function acts(by: fc.Arbitrary<string>, act: fc.Arbitrary<Act>): fc.Arbitrary<Step> {
  const back = fc.constantFrom(0, 0, 0, 0, 0, 1);
  const settled = fc.constantFrom(0, 0, 0, 0, 4, 5);
  return fc.record({ step: is('act'), by, on, act, back, settled, others });
}
const under = fc.constantFrom(false, false, true);
const proposing = fc.record({ step: is('propose'), by: person, proposal: anyProposal, under, others });
const limits = fc.constantFrom(0, 5_000, 15_000, 50_000, 200_000);
const spans = fc.constantFrom(1, MINUTE, 3 * MINUTE, 29 * MINUTE, HOUR, DAY / 2, DAY, 3 * DAY);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: proposing },
  { weight: 10, arbitrary: acts(person, taking) },
  { weight: 3, arbitrary: acts(is('proposer'), fc.oneof(editing, managing)) },
  { weight: 4, arbitrary: acts(fc.oneof(person, fc.constantFrom('maya', 'manager-2')), managing) },
  { weight: 1, arbitrary: acts(person, editing) },
  { weight: 1, arbitrary: fc.record({ step: is('tick'), on, others }) },
  { weight: 1, arbitrary: fc.record({ step: is('time'), ms: spans }) },
  { weight: 2, arbitrary: fc.record({ step: is('standing'), of: person, standing }) },
  {
    weight: 1,
    arbitrary: fc.record({
      step: is('policy'),
      status: fc.constantFrom<PolicyStatus>('live', 'live', 'paused', 'retired'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: is('manager'), of: person }) },
  { weight: 1, arbitrary: fc.record({ step: is('limit'), potMinor: limits }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: is('cap'), topUpCapMinor: fc.constantFrom(null, 10_000, 60_000, 230_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ step: is('other-spend'), amountMinor: fc.constantFrom(5_000, 30_000, 100_000) }),
  },
);

/** A team's history that begins with a proposal: otherwise most of it would be about nothing. */
export const anyHistory: fc.Arbitrary<Step[]> = fc
  .tuple(proposing, fc.array(anyStep, { maxLength: 36, size: 'max' }))
  .map(([first, rest]) => [{ ...first, under: false }, ...rest]);
