import type { ExceptionView } from '../../src/features/exceptions/view-model.ts';
import type { PolicyView } from '../../src/features/policies/view-model.ts';
import type { Result } from '../../src/kernel/refusal.ts';
import { type App, proposal, type Who } from './app.ts';
import { approved } from './cases.ts';
import { done } from './results.ts';

type Typed = Parameters<typeof proposal>[0];

const WORDS = { resolution: 'Refund the express delivery of a late parcel', reason: 'The courier lost the parcel' };
const PAIRS = [
  ['ana', 'ben'],
  ['ben', 'chloe'],
  ['ana', 'chloe'],
] as const;

/** Three cases alike of Ana, Ben and Chloe in #care, which is enough for a policy. */
export async function threeAlike(app: App, more: Typed = {}): Promise<ExceptionView[]> {
  const cases: ExceptionView[] = [];
  for (const [at, [by, coSigner]] of PAIRS.entries()) {
    const form = { ...WORDS, customer: `order ${at + 1}`, amount: String(10 + at * 5), ...more };
    cases.push(await approved(app, by, coSigner, form));
  }
  return cases;
}

/** **Adopt as policy**, filled in well. */
export const policyForm = {
  name: 'Late parcels',
  wording: 'When a parcel comes late, give the delivery cost back.',
  kind: 'Refund',
  maxAmount: '20',
  monthlyLimit: '60',
  until: '',
};

/** Maya made a policy of three cases alike: refunds up to 20.00, 60.00 a month. */
export async function adopted(app: App, more: Partial<typeof policyForm> = {}): Promise<PolicyView> {
  const [first] = await threeAlike(app);
  const form = { ...policyForm, ...more };
  return done(await app.useCases.policies.adopt(app.as('maya'), first?.id ?? '', form)).policy;
}

/** Somebody proposes 20.00 under a policy. */
export async function proposeUnder(
  app: App,
  policy: string,
  more: Typed = {},
  who: Who = 'ana',
): Promise<Result<{ exception: ExceptionView }>> {
  const { id } = await app.team();
  const typed = proposal({ customer: 'order 77', amount: '20', policy, ...more });
  return app.useCases.exceptions.propose(app.as(who), id, typed);
}

/** What could become policy, as Maya sees it. */
export async function candidates(app: App) {
  return done(await app.useCases.policies.list(app.as('maya'))).list.candidates;
}
