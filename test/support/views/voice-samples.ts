import type { Message, Tell } from '../../../src/features/messages.ts';
import { annoyancesContent, reportsContent, storiesContent, toldContent } from '../../../src/features/voice/content.ts';
import { answerForm, voiceForm } from '../../../src/features/voice/forms.ts';
import type {
  AbuseView,
  AnnoyanceView,
  SaidView,
  StoryView,
  VoiceDraft,
} from '../../../src/features/voice/view-model.ts';
import type { Content } from '../../../src/kernel/content/content.ts';
import type { Form } from '../../../src/kernel/content/form-form.ts';
import type { VoiceKind } from '../../../src/kernel/values/forms.ts';
import { AT, ana, ben, chloe, ID, maya } from './samples.ts';

/** What people tell (docs/product.md §6), with `typed` wherever somebody's words can be. */
const told = (typed: string) => ({
  id: ID,
  at: AT,
  author: ana,
  text: typed,
  teamName: typed.slice(0, 80),
  timeZone: 'Europe/London',
});

function storyView(typed: string): StoryView {
  return { kind: 'story', ...told(typed.slice(0, 1_500)), exceptionNumber: 142, shared: false };
}

function annoyanceView(typed: string, more: Partial<AnnoyanceView> = {}): AnnoyanceView {
  const answer = { number: 1, by: maya, verdict: 'planned', why: typed } as const;
  return { kind: 'annoyance', ...told(typed), votes: 12, isMine: false, answer, ...more };
}

function abuseView(typed: string, more: Partial<AbuseView> = {}): AbuseView {
  const what = { when: 'today', channel: 'phone', abuse: 'threat' } as const;
  return { kind: 'abuse', ...told(typed), ...what, isMine: false, wantsTalk: true, talkBy: null, ...more };
}

function saidView(typed: string): SaidView {
  return { kind: 'said', ...told(typed), topic: typed.slice(0, 60) };
}

function draft(kind: VoiceKind | null, typed: string, more: Partial<VoiceDraft> = {}): VoiceDraft {
  const topics = [typed.slice(0, 60), 'Parking'];
  return {
    teamId: ID,
    teamName: typed.slice(0, 80),
    kind,
    isLibraryShared: true,
    topics,
    managers: [ben, maya],
    similar: [],
    ...more,
  };
}

/** The form of `/voice` of each kind, and a manager's answer. */
export function voiceFormsOf(typed: string): [name: string, form: Form][] {
  const fields = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult', topic: typed, usualTopic: typed };
  const all = { text: typed, exception: typed.slice(0, 40), wantsTalk: true, ...fields };
  const of = (kind: VoiceKind | null, more: Partial<VoiceDraft> = {}) => voiceForm(draft(kind, typed, more), all);
  const similar = [annoyanceView(typed), annoyanceView(typed, { isMine: true }), annoyanceView(typed)];
  return [
    ['voice', of(null)],
    ['voice story', of('story', { isLibraryShared: false })],
    ['voice in our way', of('annoyance')],
    ['voice in our way, said before', of('annoyance', { similar })],
    ['voice abuse', of('abuse')],
    ['voice abuse without a manager', of('abuse', { managers: [] })],
    ['voice customer said', of('said')],
    ['voice customer said, the first', of('said', { topics: [] })],
    ['answer', answerForm(annoyanceView(typed))],
  ];
}

/** Full pages of what is told, and what people read who tell something. */
export function voiceAnswersOf(typed: string): [name: string, content: Content][] {
  const team = { teamId: ID, teamName: typed.slice(0, 80) };
  const page = { page: 2, hasMore: true, ...team };
  const five = <T>(one: T): T[] => Array.from({ length: 5 }, () => one);
  return [
    ['stories', storiesContent({ ...page, items: five(storyView(typed)) }, typed)],
    ['no stories', storiesContent({ page: 1, hasMore: false, items: [], ...team }, typed)],
    ['in our way', annoyancesContent({ ...page, items: five(annoyanceView(typed)) }, true)],
    ['reports', reportsContent({ ...page, items: five(abuseView(typed)) })],
    ['told a story', toldContent(storyView(typed), [])],
    ['told what is in the way', toldContent(annoyanceView(typed), [])],
    ['reported abuse', toldContent(abuseView(typed), [ben, maya])],
    ['reported abuse without a manager', toldContent(abuseView(typed), [])],
    ['told what a customer said', toldContent(saidView(typed), [])],
  ];
}

/** What is posted and told. */
export function voiceMessages(typed: string): Message[] {
  const annoyance = annoyanceView(typed);
  const tells: Tell[] = [
    { note: 'annoyance-answered', annoyance, answer: { number: 1, by: maya, verdict: 'cannot', why: typed } },
    { note: 'talk-taken', by: maya },
    { note: 'report-waits', teamName: typed.slice(0, 80), channel: 'C0CARE' },
  ];
  return [
    { form: 'shared-story', story: storyView(typed) },
    { form: 'abuse-report', report: abuseView(typed) },
    { form: 'abuse-report', report: abuseView(typed, { talkBy: chloe }) },
    ...tells.map((tell): Message => ({ form: 'tell', tell })),
  ];
}
