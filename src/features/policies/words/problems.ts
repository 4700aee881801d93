import { type Phrase, plainMoment, say, words } from '../../../kernel/content/phrase.ts';
import type { FieldProblem } from '../../../kernel/refusal.ts';
import { formatMoney } from '../../../kernel/values/money.ts';

export type PolicyProblem = Extract<FieldProblem, { problem: `policy-${string}` }>;
type Of<P extends PolicyProblem['problem']> = Extract<PolicyProblem, { problem: P }>;

/** What to do now, whatever stands in the way: nothing typed is lost. */
const WITHOUT = 'Choose “None”, and a teammate can co-sign it.';

const STANDING: Record<Of<'policy-not-live'>['standing'], string> = {
  paused: 'This policy is paused just now.',
  retired: 'This policy was retired.',
  ended: 'The time of this policy is over.',
  gone: 'There is no such policy in this team.',
};

/** @returns why a proposal can't be approved under the policy that was chosen, and what works instead (docs/product.md §8). */
export function sayPolicyProblem(problem: PolicyProblem): Phrase {
  switch (problem.problem) {
    case 'policy-not-live':
      return words(`${STANDING[problem.standing]} ${WITHOUT}`);
    case 'policy-kind':
      return say`This policy is for the kind ${problem.kind}. Change the kind if that is what it is. ${words(WITHOUT)}`;
    case 'policy-amount':
      return problem.maxMinor === null
        ? words(`This policy is for cases without money. ${WITHOUT}`)
        : words(`This policy covers up to ${formatMoney(problem.maxMinor, problem)}. ${WITHOUT}`);
    case 'policy-customer-sum':
      return words(
        `That would bring what this customer was given in 30 days to ${formatMoney(problem.customerSumMinor, problem)}. Above ${formatMoney(problem.t1Minor, problem)} people decide, not a policy. ${WITHOUT}`,
      );
    case 'policy-month':
      return words(`${monthLeft(problem)}; that renews ${plainMoment(problem.renewsAt, problem.timeZone)}. ${WITHOUT}`);
    case 'policy-pot':
      return words(
        `The team pot has ${formatMoney(problem.leftMinor, problem)} left; it renews ${plainMoment(problem.renewsAt, problem.timeZone)}. ${WITHOUT}`,
      );
  }
}

function monthLeft({ left, currency, locale }: Of<'policy-month'>): string {
  if (currency !== null) return `This policy has ${formatMoney(left, { currency, locale })} left this month`;
  return left === 0 ? 'This policy is used up this month' : `This policy has ${left} left this month`;
}
