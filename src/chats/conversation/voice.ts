import type { UseCases } from '../../features/index.ts';
import { annoyancesContent, reportsContent, storiesContent, toldContent } from '../../features/voice/content.ts';
import { answerForm, type VoiceTyped, voiceForm } from '../../features/voice/forms.ts';
import { readVoiceWords } from '../../features/voice/rules/command-text.ts';
import { answeredVoice, didYouMeanVoice } from '../../features/voice/words.ts';
import type { Actor } from '../../kernel/actor.ts';
import { voiceButton } from '../../kernel/content/buttons.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import type { FormValues } from '../../kernel/content/fields.ts';
import type { PageAsked } from '../../kernel/paged.ts';
import { EXTRA_FIELDS, VOICE_KINDS, type VoiceKind } from '../../kernel/values/forms.ts';
import type { TeamId, VoiceId } from '../../kernel/values/ids.ts';
import { answered, type Outcome, refused, said, sentence, tooOld } from './attend.ts';
import { wordsOf } from './marked-text.ts';
import { helpContent } from './words/answer-content.ts';

/** `/voice` (docs/product.md §6): a subcommand, or what somebody tells, which opens the form. `text`: as the chat sent it. */
export async function voice(useCases: UseCases, actor: Actor, text: string, teamId?: TeamId): Promise<Outcome> {
  const words = wordsOf(text);
  const read = readVoiceWords(words);
  if ('hint' in read) return answered(sentence(didYouMeanVoice(read.hint, words)));
  if ('kind' in read) {
    return openVoice(useCases, actor, { kind: read.kind, typed: { text: read.text }, teamId, words: text });
  }
  switch (read.subcommand) {
    case 'help':
      return answered(helpContent('voice'));
    case 'stories':
      return stories(useCases, actor, { query: read.query, page: 1, teamId });
    case 'list':
      return annoyances(useCases, actor, { page: 1, teamId });
    case 'reports':
      return reports(useCases, actor, { page: 1, teamId });
  }
}

/** A page of the library. */
export async function stories(
  useCases: UseCases,
  actor: Actor,
  asked: PageAsked & { query: string },
): Promise<Outcome> {
  const found = await useCases.voice.stories(actor, asked);
  return found.ok ? answered(storiesContent(found.stories, asked.query)) : refused(found.refusal);
}

/** A page of what is in the team's way. */
export async function annoyances(useCases: UseCases, actor: Actor, asked: PageAsked): Promise<Outcome> {
  const found = await useCases.voice.list(actor, asked);
  return found.ok ? answered(annoyancesContent(found.list, found.mayAnswer)) : refused(found.refusal);
}

/** A page of the team's reports of abuse, for its managers. */
export async function reports(useCases: UseCases, actor: Actor, asked: PageAsked): Promise<Outcome> {
  const found = await useCases.voice.reports(actor, asked);
  return found.ok ? answered(reportsContent(found.reports)) : refused(found.refusal);
}

type Sent = { values: FormValues; context: FormContext };

const NOTHING_TYPED: VoiceTyped = {
  text: '',
  exception: '',
  abuseTime: '',
  abuseVia: '',
  abuseKind: '',
  wantsTalk: false,
  topic: '',
  usualTopic: '',
};
/** Inputs that only one kind has: what was typed in them is kept while another is shown. */
const OF_ONE_KIND = ['exception', 'abuseTime', 'abuseVia', 'abuseKind', 'topic', 'usualTopic'] as const;

type Start = {
  kind: VoiceKind | null;
  typed?: Partial<VoiceTyped>;
  teamId?: TeamId | undefined;
  similarIds?: VoiceId[];
  /** What was typed after the command, as the chat sent it: a button that opens the form again reads it again. */
  words?: string;
};

/** The form of `/voice` (docs/product.md §6), with the inputs of one kind, or the kinds alone. */
export async function openVoice(useCases: UseCases, actor: Actor, start: Start): Promise<Outcome> {
  const { kind, teamId, similarIds = [], words } = start;
  const typed = { ...NOTHING_TYPED, ...start.typed };
  const from = { kind, similarIds, ...(teamId === undefined ? {} : { teamId }) };
  const drafted = await useCases.voice.draft(actor, from);
  if (!drafted.ok) return refused(drafted.refusal);
  const { draft } = drafted;
  return {
    is: 'form',
    form: voiceForm(draft, typed),
    context: {
      teamId: draft.teamId,
      ...(kind === null ? {} : { voice: kind }),
      ...(similarIds.length === 0 ? {} : { anyway: true }),
      kept: keptOf(typed),
    },
    opener: words === undefined ? null : voiceButton(words, draft.teamId),
  };
}

/** Another kind was chosen: the form with its inputs; nothing that was typed is lost. */
export function redrawVoice(useCases: UseCases, actor: Actor, sent: Sent): Promise<Outcome> {
  return openVoice(useCases, actor, { kind: kindOf(sent), typed: typedIn(sent), teamId: sent.context.teamId });
}

/** The form was sent in. One that shows another kind than is chosen is drawn again instead. */
export async function submitVoice(useCases: UseCases, actor: Actor, sent: Sent): Promise<Outcome> {
  const { teamId, voice: drawnFor, anyway = false } = sent.context;
  const kind = kindOf(sent);
  if (kind === null || kind !== drawnFor || teamId === undefined) return redrawVoice(useCases, actor, sent);
  const typed = typedIn(sent);
  const { usualTopic, ...form } = typed;
  const topic = form.topic.trim() === '' ? usualTopic : form.topic;
  const told = await useCases.voice.tell(actor, teamId, { ...form, topic, kind, anyway });
  if (told.ok) return answered(toldContent(told.voice, told.readers));
  if (told.refusal.reason !== 'similar-voices') return refused(told.refusal);
  return openVoice(useCases, actor, { kind, typed, teamId, similarIds: told.refusal.voiceIds });
}

/** The form of a manager's **Answer**. */
export async function openAnswer(
  useCases: UseCases,
  actor: Actor,
  { id, r }: { id?: string | undefined; r?: number | undefined },
): Promise<Outcome> {
  if (id === undefined || r === undefined) return tooOld();
  const may = await useCases.voice.mayAnswer(actor, id);
  if (!may.ok) return refused(may.refusal);
  return { is: 'form', form: answerForm(may.voice), context: { id, r }, opener: null };
}

export async function submitAnswer(useCases: UseCases, actor: Actor, { values, context }: Sent): Promise<Outcome> {
  const { id, r } = context;
  if (id === undefined || r === undefined) return tooOld();
  const form = { verdict: values.text('verdict') ?? '', text: values.text('text') ?? '' };
  return said(await useCases.voice.answer(actor, { id, number: r }, form), ({ voice }) => answeredVoice(voice));
}

function kindOf({ values, context }: Sent): VoiceKind | null {
  const chosen = values.text(EXTRA_FIELDS.voiceKind) ?? context.voice;
  return VOICE_KINDS.find((kind) => kind === chosen) ?? null;
}

/** What is in the form; inputs that it doesn't show hold what was typed in them before. */
function typedIn({ values, context: { kept = {} } }: Sent): VoiceTyped {
  const own = Object.fromEntries(OF_ONE_KIND.map((field) => [field, values.text(field) ?? kept[field] ?? '']));
  const ticked = values.ticked(EXTRA_FIELDS.wantsTalk);
  return {
    ...NOTHING_TYPED,
    ...own,
    text: values.text('text') ?? '',
    wantsTalk: ticked === undefined ? kept[EXTRA_FIELDS.wantsTalk] !== undefined : ticked.length > 0,
  };
}

function keptOf(typed: VoiceTyped): Record<string, string> {
  const texts = OF_ONE_KIND.flatMap((field) => (typed[field] === '' ? [] : [[field, typed[field]]]));
  return Object.fromEntries([...texts, ...(typed.wantsTalk ? [[EXTRA_FIELDS.wantsTalk, 'talk']] : [])]);
}
