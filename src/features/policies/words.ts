import { exceptionName } from '../../kernel/content/labels.ts';
import {
  bold,
  command,
  day,
  join,
  list,
  money,
  type Phrase,
  person,
  plural,
  say,
  words,
} from '../../kernel/content/phrase.ts';
import { namesOf, type RefusalOf, type Sentences, type Who } from '../../kernel/content/refusal-kinds.ts';
import { clean, cut } from '../../kernel/content/typed.ts';
import { formatMoney, type Money, type MoneyFormat } from '../../kernel/values/money.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';
import type { CandidateView, PolicyView } from './view-model.ts';

/** Headings and fixed words of policies (docs/product.md §8). */
export const POLICIES = {
  title: 'Policies',
  candidates: 'Possible policies',
  seeds: 'Based on',
  latest: 'Latest uses',
  some: 'Choose a policy when you propose, and exceptions that fit it are approved right away.',
  onlyCandidates: 'No policies yet, but these exceptions could become one.',
  none: 'No policies yet. After three similar approvals, managers can turn them into one.',
} as const;

export const ADOPT_FORM = {
  submit: 'Adopt',
  name: 'Name',
  nameHint: 'Short. People pick it by this name, and it’s shown on cards.',
  wording: 'Rule',
  wordingHint: 'When to use it and what to do. Everyone in the team can read it.',
  maxAmount: 'Maximum amount',
  monthlyLimit: 'Monthly limit',
  monthlyHint: 'Total per month. Without a maximum amount: the number of exceptions per month.',
  until: 'Last day',
  untilHint: 'Such as 2027-03-31. Leave it empty to keep the policy until someone retires it.',
} as const;

/** How many of a candidate's exceptions are named. */
const MOST_NAMED = 6;

export const STANDINGS: Record<PolicyView['standing'], string> = {
  live: 'Active',
  paused: 'Paused',
  retired: 'Retired',
  ended: 'Ended',
};

/** @param t1Minor the most that a policy can cover */
export function maxAmountHint(t1Minor: number, format: MoneyFormat): string {
  return `For a single exception, up to ${formatMoney(t1Minor, format)}. Leave it empty if no money is involved.`;
}

/** @returns a policy in a proposal's form: its name and what it covers. */
export function policyChoice({ name, kind, max }: { name: string; kind: string; max: Money | null }): string {
  const [shortName, shortKind] = [cut(clean(name), 32), cut(clean(kind), 20)];
  return max === null
    ? `${shortName} (${shortKind}, no amount)`
    : `${shortName} (${shortKind}, up to ${formatMoney(max.minor, max)})`;
}

/** @returns what stands above the form **Adopt as policy**. */
export function adoptIntro(cases: number): Phrase {
  const basedOn = plural(cases, {
    one: words('Based on one exception.'),
    other: say`Based on ${cases} similar exceptions.`,
  });
  return say`${basedOn} Once it’s adopted, proposals that fit it are approved right away and paid from the team pot, and managers hear about each one.`;
}

/** @returns the answer to **Adopt as policy**. */
export function adopted({ name }: PolicyView): Phrase {
  return say`“${name}” is now a policy. Teammates can choose it when they propose, and it’s approved right away.`;
}

/** @returns the answer to **Not now**. */
export function notNowAnswer(): Phrase {
  return say`OK, I won’t suggest these exceptions again. New similar ones may come up, and ${bold('Suggest as policy')} brings one of these back.`;
}

/** @returns the answer to **Pause**, **Resume** and **Retire**. */
export function changed({ name, standing }: PolicyView): Phrase {
  switch (standing) {
    case 'live':
      return say`“${name}” is ${bold('active')} again. Teammates can choose it when they propose.`;
    case 'paused':
      return say`“${name}” is ${bold('paused')}. Until someone resumes it, proposals need a co-sign again; earlier approvals stay as they are.`;
    case 'retired':
      return say`“${name}” is ${bold('retired')}. Proposals need a co-sign again, and earlier approvals stay as they are.`;
    case 'ended':
      return say`“${name}” has ${bold('ended')}. Proposals need a co-sign again, and earlier approvals stay as they are.`;
  }
}

/** @returns what speaks for making a policy of these exceptions. */
export function candidateFacts({ cases, suggestedBy }: CandidateView): Phrase {
  const involved = new Set(cases.flatMap(({ proposer, coSigners }) => [proposer, ...coSigners].map(({ id }) => id)));
  const happy = cases.filter(({ outcome }) => outcome?.mood === 'Delighted' || outcome?.mood === 'Content').length;
  const sentences = [
    ...(cases.length < 2 ? [] : [say`${cases.length} similar exceptions in 90 days: ${namesIn(cases)}.`]),
    plural(involved.size, {
      one: words('1 person was involved.'),
      other: say`${involved.size} people were involved.`,
    }),
    ...(happy === 0
      ? []
      : [plural(happy, { one: words('1 customer was happy.'), other: say`${happy} customers were happy.` })]),
    ...(suggestedBy === null ? [] : [say`${person(suggestedBy)} suggested it.`]),
  ];
  return join(sentences, ' ');
}

/** @returns how many more there are than a place has room for. */
export function moreCandidates(hidden: number): Phrase {
  return say`${hidden} more in ${command('exception', 'policies')}`;
}

/** The latest by their numbers. */
function namesIn(cases: readonly ExceptionView[]): Phrase {
  const names = cases.map(({ number }) => words(exceptionName(number)));
  const hidden = names.length - MOST_NAMED;
  return list(hidden > 0 ? [...names.slice(-MOST_NAMED), say`${hidden} more`] : names);
}

/** @returns `Active`, or whose click made it what it is now: `Paused by Maya`. */
export function standingLine({ standing, changed: latest }: PolicyView): Phrase {
  if (latest === null || standing === 'ended') return bold(STANDINGS[standing]);
  const by = person(latest.by);
  const line = { live: say`${bold('Active')}, resumed by ${by}`, paused: say`${bold('Paused')} by ${by}` };
  return standing === 'retired' ? say`${bold('Retired')} by ${by}` : line[standing];
}

/** @returns who adopted a policy, and when. */
export function adoptedLine({ adopted: { at, by }, timeZone }: PolicyView): Phrase {
  return say`${person(by)} adopted it on ${day(at, timeZone)}.`;
}

/** @returns what a policy covers, until when, and how much is left of its month. */
export function bounds(policy: PolicyView): Phrase {
  return join([covers(policy), leftThisMonth(policy)], ' ');
}

function covers({ kind, max, untilAt, timeZone }: PolicyView): Phrase {
  if (untilAt === null) {
    return max === null ? say`Covers ${kind} without an amount.` : say`Covers ${kind} up to ${money(max)}.`;
  }
  // Its last day is one of the team's calendar, wherever it is read.
  const lastDay = day(untilAt - 1, timeZone);
  return max === null
    ? say`Covers ${kind} without an amount until ${lastDay}.`
    : say`Covers ${kind} up to ${money(max)} until ${lastDay}.`;
}

function leftThisMonth({ monthly: { limit, left, format } }: PolicyView): Phrase {
  if (format !== null) {
    return say`${money({ minor: left, ...format })} of ${money({ minor: limit, ...format })} left this month.`;
  }
  return plural(limit, {
    one: say`${left} of 1 exception left this month.`,
    other: say`${left} of ${limit} exceptions left this month.`,
  });
}

/** @returns how often a policy was used, for how much, and how the customers felt. */
export function soFar(policy: PolicyView): Phrase {
  const { uses, given, reversed } = policy;
  if (uses === 0) return words('Not used yet.');
  const used =
    given === null
      ? plural(uses, { one: words('Used once.'), other: say`Used ${uses} times.` })
      : plural(uses, {
          one: say`Used once, for ${money(given)}.`,
          other: say`Used ${uses} times, for ${money(given)} in all.`,
        });
  const takenBack =
    reversed === 0 ? [] : [plural(reversed, { one: words('1 was reversed.'), other: say`${reversed} were reversed.` })];
  return join([used, ...takenBack, reactions(policy)], ' ');
}

function reactions({ uses, outcomes }: PolicyView): Phrase {
  const known = outcomes.filter(({ mood, count }) => mood !== 'Unknown' && count > 0);
  const sum = known.reduce((total, { count }) => total + count, 0);
  if (sum === 0) return words('No customer’s reaction is known yet.');
  const named = known.map(({ mood, count }) => {
    return uses === 1 ? words(mood.toLowerCase()) : say`${count} ${words(mood.toLowerCase())}`;
  });
  const moods = list(named);
  return plural(uses, {
    one: say`The customer’s reaction: ${moods}.`,
    other: say`${sum} of ${uses} customers’ reactions known: ${moods}.`,
  });
}

/** Adopting and changing policies (docs/product.md §8). */
export const ON_POLICIES: Sentences<
  | 'already-suggested'
  | 'under-policy'
  | 'made-policy'
  | 'not-recent'
  | 'not-a-candidate'
  | 'case-in-it'
  | 'policy-standing'
  | 'too-many-policies'
> = {
  'already-suggested': (refusal, who) =>
    say`${namesOf([refusal.byId], who, 'Someone')} has already suggested this one. See it in ${command('exception', 'policies')}.`,
  'under-policy': () => words('This was approved with a policy, so there’s already one for it.'),
  'made-policy': () => say`This exception is already part of a policy. See it in ${command('exception', 'policies')}.`,
  'not-recent': ({ days }) =>
    say`Only exceptions from the last ${days} days can become a policy. Suggest the next similar one.`,
  'not-a-candidate': () =>
    say`These exceptions can’t become a policy any more. See what’s changed in ${command('exception', 'policies')}.`,
  'case-in-it': (refusal, who) =>
    say`You were part of one of these exceptions, so ${namesOf(refusal.otherIds, who, 'another manager or an admin')} needs to adopt the policy.`,
  'policy-standing': policyStanding,
  'too-many-policies': ({ most }) =>
    say`The team already has ${most} policies, the maximum. Retire one first: see ${command('exception', 'policies')}.`,
};

function policyStanding({ standing, byId }: RefusalOf<'policy-standing'>, who: Who): Phrase {
  const by = byId === null ? undefined : who.people.get(byId);
  switch (standing) {
    case 'live':
      return by === undefined
        ? words('This policy is already active.')
        : say`${person(by)} has already resumed this policy.`;
    case 'paused':
      return by === undefined
        ? words('This policy is already paused.')
        : say`${person(by)} has already paused this policy.`;
    case 'retired':
      return by === undefined
        ? words('This policy was retired. You can adopt a new one when similar exceptions come up.')
        : say`${person(by)} retired this policy. You can adopt a new one when similar exceptions come up.`;
    case 'ended':
      return words('This policy has ended. You can adopt a new one when similar exceptions come up.');
  }
}
