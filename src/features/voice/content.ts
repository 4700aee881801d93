import type { Content, ContentItem } from '../../kernel/content/content.ts';
import { emphasised, say, words } from '../../kernel/content/phrase.ts';
import { cut } from '../../kernel/content/typed.ts';
import type { TeamPaged } from '../../kernel/paged.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import { tokensOf } from '../precedents/rules/similarity.ts';
import { meTooButton, pageButtons, shareStoryButton, talkButton, verdictButton } from './buttons.ts';
import type { AbuseView, AnnoyanceView, StoryView, VoiceView } from './view-model.ts';
import {
  answerLine,
  blockersTitle,
  reportLine,
  reportNotice,
  reportsTitle,
  sharedStory,
  storiesTitle,
  storyLine,
  talkLine,
  told,
  VOICE_LISTS,
  voices,
} from './words.ts';

/** Characters of what is searched for: buttons carry it on. */
const MOST_LOOKED_FOR = 200;
/** Characters of one item in a list of five. */
const MOST_IN_A_LIST = 700;

/** @returns the answer to the form; a story can be shared from there. */
export function toldContent(voice: VoiceView, readers: readonly PersonView[]): Content {
  return {
    lines: [told(voice, readers)],
    buttons: voice.kind === 'story' && !voice.shared ? [shareStoryButton(voice)] : [],
  };
}

/** @returns a page of the library; stories are whole. @param lookedFor the search words; '' for the newest stories */
export function storiesContent({ items, ...page }: TeamPaged<StoryView>, lookedFor: string): Content {
  const query = cut(lookedFor, MOST_LOOKED_FOR);
  return listed({
    title: storiesTitle(query),
    none: VOICE_LISTS[query === '' ? 'noStories' : tokensOf(query).length === 0 ? 'tooCommon' : 'noneFound'],
    page,
    items: items.map((story) => ({ lines: [storyLine(story), { quote: story.text }], buttons: [] })),
    buttons: pageButtons('stories', page, query),
  });
}

/** @returns a page of the team's blockers. */
export function annoyancesContent({ items, ...page }: TeamPaged<AnnoyanceView>, mayAnswer: boolean): Content {
  return listed({
    title: blockersTitle(page.teamName),
    none: VOICE_LISTS.noAnnoyances,
    page,
    items: items.map((annoyance) => annoyanceItem(annoyance, mayAnswer)),
    buttons: pageButtons('list', page),
  });
}

/** @returns one blocker, with what its reader can do about it. */
function annoyanceItem(annoyance: AnnoyanceView, mayAnswer: boolean): ContentItem {
  return {
    lines: [voices(annoyance), { quote: cut(annoyance.text, MOST_IN_A_LIST) }, answerLine(annoyance)],
    buttons: [...(annoyance.isMine ? [] : [meTooButton(annoyance)]), ...(mayAnswer ? [verdictButton(annoyance)] : [])],
  };
}

/** @returns a page of a team's reports of abuse, for its managers only. */
export function reportsContent({ items, ...page }: TeamPaged<AbuseView>): Content {
  return listed({
    title: reportsTitle(page.teamName),
    none: VOICE_LISTS.noReports,
    page,
    items: items.map((report) => ({
      lines: [reportLine(report), { quote: cut(report.text, MOST_IN_A_LIST) }, talkLine(report)],
      buttons: talkButtons(report),
    })),
    buttons: pageButtons('reports', page),
  });
}

/** @returns a report of abuse, for one manager's private messages; its notification says nothing of what's in it. */
export function reportContent(report: AbuseView): Content {
  const notice = reportNotice(report);
  return {
    lines: [notice, reportLine(report), { quote: report.text }, talkLine(report)],
    buttons: talkButtons(report),
    summary: notice,
  };
}

/** @returns the post of a story that its author shared with the team. */
export function sharedStoryContent(story: StoryView): Content {
  return {
    lines: [sharedStory(story), { quote: story.text }],
    buttons: [],
    summary: say`${sharedStory(story)} ${story.text}`,
  };
}

function talkButtons(report: AbuseView): Content['buttons'] {
  return report.wantsTalk && report.talkBy === null && !report.isMine ? [talkButton(report)] : [];
}

type Listed = Required<Pick<Content, 'buttons'>> & {
  title: NonNullable<Content['title']>;
  none: string;
  page: { page: number };
  items: ContentItem[];
};

function listed({ title, none, page: { page }, items, buttons }: Listed): Content {
  const nothing = words(page > 1 ? VOICE_LISTS.noMore : none);
  const number = page > 1 ? [emphasised(say`Page ${page}`)] : [];
  return { title, lines: items.length === 0 ? [nothing] : number, items, buttons, summary: title };
}
