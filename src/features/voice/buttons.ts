import { ACTIONS } from '../../kernel/content/actions.ts';
import { type ButtonParts, spokenWith } from '../../kernel/content/buttons.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { clean, oneLine } from '../../kernel/content/typed.ts';
import type { TeamId, VoiceId } from '../../kernel/values/ids.ts';
import type { AbuseView, AnnoyanceView, StoryView } from './view-model.ts';

/** @returns **Me too**. */
export function meTooButton({ id, text }: AnnoyanceView): ButtonParts {
  return {
    action: ACTIONS.meToo,
    label: LABELS.meToo,
    spoken: spokenWith(`${LABELS.meToo}:`, oneLine(clean(text))),
    value: { id },
  };
}

type Blocker = { id: VoiceId; text: string; answer: { number: number } | null };

/** @returns **Answer**, for managers; its value has the number that the answer will get. */
export function verdictButton({ id, text, answer }: Blocker): ButtonParts {
  const spoken = spokenWith(`${LABELS.answer}:`, oneLine(clean(text)));
  return { action: ACTIONS.answerVoice, label: LABELS.answer, spoken, value: { id, r: (answer?.number ?? 0) + 1 } };
}

/** @returns the button with which a manager offers to talk to the person who reported abuse. */
export function talkButton({ id }: AbuseView): ButtonParts {
  return { action: ACTIONS.talk, label: LABELS.illTalk, value: { id }, primary: true };
}

/** @returns **Share with the team**, for a story. */
export function shareStoryButton({ id }: StoryView): ButtonParts {
  return { action: ACTIONS.shareStory, label: LABELS.shareWithTheTeam, value: { id } };
}

const PAGES = {
  stories: [ACTIONS.storiesBack, ACTIONS.stories],
  list: [ACTIONS.annoyancesBack, ACTIONS.annoyances],
  reports: [ACTIONS.reportsBack, ACTIONS.reports],
} as const;

/** @returns **Previous** and **Next**, where there is such a page. @param words the search, so that it can be repeated */
export function pageButtons(
  list: keyof typeof PAGES,
  { teamId, page, hasMore }: { teamId: TeamId; page: number; hasMore: boolean },
  words = '',
): ButtonParts[] {
  const [back, on] = PAGES[list];
  const to = (number: number) => ({ id: teamId, page: number, ...(words === '' ? {} : { words }) });
  return [
    ...(page > 1 ? [{ action: back, label: LABELS.previous, value: to(page - 1) }] : []),
    ...(hasMore ? [{ action: on, label: LABELS.next, value: to(page + 1) }] : []),
  ];
}
