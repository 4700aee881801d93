import { type Phrase, plural, say, when, words } from '../../../kernel/content/phrase.ts';
import type { FieldProblem } from '../../../kernel/refusal.ts';
import { money } from '../../money/words.ts';

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
        : say`This policy covers up to ${money({ ...problem, minor: problem.maxMinor })}. ${words(WITHOUT)}`;
    case 'policy-customer-sum':
      return say`That would bring what this customer was given in 30 days to ${money({ ...problem, minor: problem.customerSumMinor })}. Above ${money({ ...problem, minor: problem.t1Minor })} people decide, not a policy. ${words(WITHOUT)}`;
    case 'policy-month':
      return say`${monthLeft(problem)}; that renews ${when(problem.renewsAt, problem.timeZone)}. ${words(WITHOUT)}`;
    case 'policy-pot':
      return say`The team pot has ${money({ ...problem, minor: problem.leftMinor })} left; it renews ${when(problem.renewsAt, problem.timeZone)}. ${words(WITHOUT)}`;
  }
}

function monthLeft({ left, currency, locale }: Of<'policy-month'>): Phrase {
  if (currency !== null) return say`This policy has ${money({ minor: left, currency, locale })} left this month`;
  return left === 0
    ? words('This policy is used up this month')
    : plural(left, {
        one: words('This policy has 1 case left this month'),
        other: say`This policy has ${left} cases left this month`,
      });
}
