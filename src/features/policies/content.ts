import { ACTIONS } from '../../kernel/content/actions.ts';
import {
  adoptButton,
  notNowButton,
  policyButtons,
  policyPageButtons,
  retireQuestion,
  showButton,
  showPolicyButton,
} from '../../kernel/content/buttons.ts';
import { type Content, type ContentItem, type Line, shorter } from '../../kernel/content/content.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { bold, emphasised, type Phrase, say, words } from '../../kernel/content/phrase.ts';
import type { ExceptionView } from '../exceptions/view-model.ts';
import { exceptionTitle, standing } from '../exceptions/words/card.ts';
import type { CandidateView, PolicyList, PolicyPage, PolicyView } from './view-model.ts';
import {
  adopted,
  adoptedLine,
  bounds,
  candidateFacts,
  changed,
  POLICIES,
  STANDINGS,
  soFar,
  standingLine,
} from './words.ts';

/** Characters of what someone typed, in one line. */
const LONGEST_ITEM = 120;
const LONGEST_NAME = 60;

/** @returns the answer to **Adopt as policy**. */
export function adoptedContent(policy: PolicyView): Content {
  return { lines: [adopted(policy)], buttons: [showPolicyButton(policy)] };
}

/** @returns the question before a policy is retired. */
export function retireContent({ id, name }: PolicyView): Content {
  const yes = { action: ACTIONS.retirePolicyNow, label: LABELS.retireIt, value: { id } };
  return { lines: [retireQuestion(name)], buttons: [yes, showPolicyButton({ id, name })] };
}

/** @returns the answer to **Pause**, **Resume** and **Retire**. */
export function changedContent(policy: PolicyView): Content {
  return { lines: [changed(policy)], buttons: [showPolicyButton(policy)] };
}

/** @returns a page of `/exception policies`; people who may adopt one also see what could become one. */
export function policiesContent({ list: { teamId, policies, candidates } }: PolicyList): Content {
  const { items, ...page } = policies;
  const about = items.length > 0 ? POLICIES.some : candidates.length > 0 ? POLICIES.onlyCandidates : POLICIES.none;
  const heading: ContentItem[] = candidates.length > 0 ? [{ lines: [bold(POLICIES.candidates)], buttons: [] }] : [];
  return {
    title: words(POLICIES.title),
    lines: page.page > 1 ? [emphasised(say`Page ${page.page}`)] : [words(about)],
    items: [...items.map(policyItem), ...heading, ...candidates.map(candidateItem)],
    buttons: policyPageButtons(teamId, page),
  };
}

/** @returns exceptions that could become a policy, with **Adopt as policy**. */
export function candidateItem(candidate: CandidateView): ContentItem {
  const { centre } = candidate;
  return {
    lines: [exceptionLine(centre), candidateFacts(candidate)],
    buttons: [adoptButton(centre), showButton(centre), notNowButton(centre)],
  };
}

/** @returns a policy's page: its rule, its limits, its exceptions, its uses, its money and how customers felt. */
export function policyContent({ page }: PolicyPage): Content {
  const { policy, seeds, latest, mayChange } = page;
  const listed = (title: string, views: readonly ExceptionView[]): Line[] =>
    views.length === 0
      ? []
      : [bold(title), { items: views.map((view) => say`${exceptionLine(view)} · ${standing(view)}`) }];
  return {
    title: say`${policy.name}`,
    lines: [
      { quote: policy.wording },
      standingLine(policy),
      bounds(policy),
      adoptedLine(policy),
      soFar(policy),
      ...listed(POLICIES.seeds, seeds),
      ...listed(POLICIES.latest, latest),
    ],
    buttons: mayChange ? policyButtons(policy) : [],
    summary: say`${policy.name}: ${words(STANDINGS[policy.standing])}`,
  };
}

function policyItem(policy: PolicyView): ContentItem {
  return {
    lines: [
      shorter(say`${bold(STANDINGS[policy.standing])}: ${policy.name}`, LONGEST_NAME),
      shorter(bounds(policy), LONGEST_NAME),
      soFar(policy),
    ],
    buttons: [showPolicyButton(policy)],
  };
}

function exceptionLine(view: ExceptionView): Phrase {
  return shorter(say`${exceptionTitle(view)}: ${view.resolution}`, LONGEST_ITEM);
}
