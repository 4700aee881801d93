import { ACTIONS } from '../../../kernel/content/actions.ts';
import {
  adoptButton,
  notNowButton,
  policyButtons,
  policyPageButtons,
  retireQuestion,
  showButton,
  showPolicyButton,
} from '../../../kernel/content/buttons.ts';
import type { Content, ContentItem } from '../../../kernel/content/content.ts';
import { exceptionName, LABELS } from '../../../kernel/content/labels.ts';
import type { Line } from '../../../kernel/content/lines.ts';
import {
  bold,
  day,
  emphasised,
  join,
  list,
  type Phrase,
  person,
  plural,
  say,
  when,
  words,
} from '../../../kernel/content/phrase.ts';
import { shorter } from '../../../kernel/content/shorter.ts';
import { clean, cut } from '../../../kernel/content/typed.ts';
import type { Money } from '../../../kernel/values/money.ts';
import { formatMoney } from '../../../kernel/values/money.ts';
import type { ExceptionView } from '../../exceptions/view-model.ts';
import { exceptionTitle, standing } from '../../exceptions/words/card.ts';
import { money } from '../../money/words.ts';
import type { CandidateView, PolicyList, PolicyPage, PolicyView } from '../view-model.ts';

/** Headings and fixed words of policies (docs/product.md §8). */
export const POLICIES = {
  title: 'Policies',
  candidates: 'Could become policy',
  seeds: 'Adopted from',
  latest: 'Approved under it, latest first',
} as const;

/** Of what somebody typed, in one line. */
const LONGEST_ITEM = 120;
const LONGEST_NAME = 60;
const MOST_NAMED = 6;

const STANDINGS: Record<PolicyView['standing'], string> = {
  live: 'In force',
  paused: 'Paused',
  retired: 'Retired',
  ended: 'Its time is over',
};

/** @returns a policy in a proposal's form: its name and what it covers. */
export function policyChoice({ name, kind, max }: { name: string; kind: string; max: Money | null }): string {
  const bounds = max === null ? 'no money' : `up to ${formatMoney(max.minor, max)}`;
  return `${cut(clean(name), 32)} (${cut(clean(kind), 20)}, ${bounds})`;
}

/** @returns what stands above the form that adopts one. */
export function adoptIntro(cases: number): Phrase {
  const from = plural(cases, { one: words('From one case.'), other: say`From ${cases} cases that are alike.` });
  return say`${from} Once adopted, a proposal that fits it is approved at once, charged to the team pot as ever; managers are told of each.`;
}

/** @returns what is read after **Adopt as policy**: what is different from now on. */
export function adoptedContent(policy: PolicyView): Content {
  return {
    lines: [
      say`${bold('Adopted.')} From now on ${bold(LABELS.proposeAnException)} offers ${policy.name}, and what fits it is approved at once.`,
    ],
    buttons: [showPolicyButton(policy)],
  };
}

/** @returns what is read after **Not now**. */
export function notNowAnswer(): Phrase {
  return say`Put aside: these cases won’t be offered again. New ones like them will, and ${bold('Suggest as policy')} brings one back.`;
}

/** @returns the question before it is retired. */
export function retireContent({ id, name }: PolicyView): Content {
  const yes = { action: ACTIONS.retirePolicyNow, label: LABELS.retireIt, value: { id } };
  return { lines: [retireQuestion(name)], buttons: [yes, showPolicyButton({ id, name })] };
}

/** @returns what is read after **Pause**, **Resume** or **Retire**. */
export function changedContent(policy: PolicyView): Content {
  const next: Record<PolicyView['standing'], string> = {
    live: 'Proposals can choose it again.',
    paused: 'Proposals are co-signed meanwhile. What was decided under it stays.',
    retired: 'Proposals are co-signed again. What was decided under it stays.',
    ended: 'Proposals are co-signed again. What was decided under it stays.',
  };
  return {
    lines: [say`${policy.name}: ${bold(STANDINGS[policy.standing])}. ${words(next[policy.standing])}`],
    buttons: [showPolicyButton(policy)],
  };
}

/** @returns a page of `/exception policies`: the team's, and for those who may adopt what could become one. */
export function policiesContent({ list: { teamId, policies, candidates } }: PolicyList): Content {
  const { items, ...page } = policies;
  const about =
    items.length > 0
      ? 'What fits a policy is approved at once: choose it in the form of a proposal.'
      : candidates.length > 0
        ? 'No policies yet, but cases that one could be made of.'
        : 'No policies yet. Once three cases alike went well, the managers are offered to make one of them.';
  const heading: ContentItem[] = candidates.length > 0 ? [{ lines: [bold(POLICIES.candidates)], buttons: [] }] : [];
  return {
    title: words(POLICIES.title),
    lines: page.page > 1 ? [emphasised(say`Page ${page.page}`)] : [words(about)],
    items: [...items.map(policyItem), ...heading, ...candidates.map(candidateItem)],
    buttons: policyPageButtons(teamId, page),
  };
}

/** @returns cases that a policy could be made of, with **Adopt as policy**. */
export function candidateItem({ centre, cases, suggestedBy }: CandidateView): ContentItem {
  const people = new Set(cases.flatMap(({ proposer, coSigners }) => [proposer, ...coSigners].map(({ id }) => id)));
  const happy = cases.filter(({ outcome }) => outcome?.mood === 'Delighted' || outcome?.mood === 'Content').length;
  const facts = [
    plural(cases.length, { one: words('1 case'), other: say`${cases.length} cases in 90 days: ${namesOf(cases)}` }),
    plural(people.size, { one: words('1 person took part'), other: say`${people.size} people took part` }),
    ...(happy > 0 ? [say`customers content or better: ${happy}`] : []),
    ...(suggestedBy === null ? [] : [say`suggested by ${person(suggestedBy)}`]),
  ];
  return {
    lines: [caseItem(centre), join(facts, ' · ')],
    buttons: [adoptButton(centre), showButton(centre), notNowButton(centre)],
  };
}

/** @returns what stands under those that a place has room for. */
export function moreCandidates(hidden: number): Phrase {
  return say`and ${hidden} more: ${bold('exception policies')} shows them`;
}

/** The latest ones by their numbers; more would hide the rest. */
function namesOf(cases: readonly ExceptionView[]): Phrase {
  const names = cases.map(({ number }) => words(exceptionName(number)));
  const hidden = names.length - MOST_NAMED;
  return list(hidden > 0 ? [...names.slice(-MOST_NAMED), say`${hidden} more`] : names);
}

/** @returns a policy's page: what it says, its bounds, its cases, its uses, its money and how customers took it. */
export function policyContent({ page }: PolicyPage): Content {
  const { policy, seeds, latest, mayChange } = page;
  const cases = (title: string, views: readonly ExceptionView[]): Line[] =>
    views.length === 0 ? [] : [bold(title), { items: views.map((view) => say`${caseItem(view)} · ${standing(view)}`) }];
  return {
    title: say`${policy.name}`,
    lines: [
      { quote: policy.wording },
      say`${bold(STANDINGS[policy.standing])}${changedBy(policy)} · ${bounds(policy)}`,
      say`Adopted by ${person(policy.adopted.by)} ${when(policy.adopted.at, policy.timeZone)}`,
      soFar(policy),
      ...cases(POLICIES.seeds, seeds),
      ...cases(POLICIES.latest, latest),
    ],
    buttons: mayChange ? policyButtons(policy) : [],
    summary: say`${policy.name}: ${words(STANDINGS[policy.standing])}`,
  };
}

function policyItem(policy: PolicyView): ContentItem {
  return {
    lines: [
      shorter(say`${bold(STANDINGS[policy.standing])} · ${policy.name} · ${bounds(policy)}`, LONGEST_NAME),
      soFar(policy),
    ],
    buttons: [showPolicyButton(policy)],
  };
}

function caseItem(view: ExceptionView): Phrase {
  return shorter(say`${exceptionTitle(view)}: ${view.resolution}`, LONGEST_ITEM);
}

function bounds({ kind, max, monthly, untilAt, timeZone }: PolicyView): Phrase {
  const { limit, left, format } = monthly;
  return join(
    [
      say`${kind}`,
      max === null ? words('no money') : say`up to ${money(max)}`,
      format === null
        ? say`${left} of ${limit} cases left this month`
        : say`${money({ minor: left, ...format })} of ${money({ minor: limit, ...format })} left this month`,
      // Its last day is one of the team's calendar, wherever it is read.
      ...(untilAt === null ? [] : [say`until ${day(untilAt - 1, timeZone)}`]),
    ],
    ' · ',
  );
}

/** Its uses, its money, and how customers took it since. */
function soFar({ uses, given, reversed, outcomes }: PolicyView): Phrase {
  if (uses === 0) return words('Not used yet.');
  const moods = outcomes.map(({ mood, count }) => say`${words(mood)} ${count}`);
  return join(
    [
      plural(uses, { one: words('Used once'), other: say`Used ${uses} times` }),
      ...(given === null ? [] : [say`${money(given)} given`]),
      ...(reversed === 0 ? [] : [say`${reversed} reversed`]),
      moods.length === 0 ? words('no outcome told yet') : say`customers: ${join(moods, ', ')}`,
    ],
    ' · ',
  );
}

function changedBy({ changed, standing: how }: PolicyView): Phrase {
  return changed === null || how === 'ended' ? [] : say` by ${person(changed.by)}`;
}
