import { type Choice, type Form, type FormPart, textField } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { words } from '../../kernel/content/phrase.ts';
import { cut } from '../../kernel/content/typed.ts';
import { EXTRA_FIELDS, FORMS, VOICE_KINDS, type VoiceKind } from '../../kernel/values/forms.ts';
import { LONGEST_TEXT } from '../../kernel/values/text.ts';
import { meTooButton } from './buttons.ts';
import { LONGEST_STORY, type TypedVoice } from './rules/form.ts';
import { ABUSE_CHANNELS, ABUSE_KINDS, ABUSE_TIMES, LONGEST_TOPIC, VERDICTS } from './rules/state.ts';
import type { AnnoyanceView, VoiceDraft } from './view-model.ts';
import {
  ABUSE_CHANNEL_NAMES,
  ABUSE_KIND_NAMES,
  ABUSE_TIME_NAMES,
  ANSWER_FORM,
  abuseNote,
  answerLine,
  forTeam,
  VERDICT_NAMES,
  VOICE_FORM,
  VOICE_KIND_NAMES,
  VOICE_SUBMIT,
  voices,
} from './words.ts';

/** What was typed; `usualTopic`: chosen among the topics used lately. */
export type VoiceTyped = Omit<TypedVoice, 'kind'> & { usualTopic: string };

/**
 * @returns the one form of `/voice` (docs/product.md §6): the kind, and the chosen kind's inputs. What was typed for another
 *   kind stays if both ask for it.
 */
export function voiceForm(draft: VoiceDraft, typed: VoiceTyped): Form {
  const { kind, similar } = draft;
  const submit = kind === null ? VOICE_FORM.next : similar.length > 0 ? VOICE_FORM.anyway : VOICE_SUBMIT[kind];
  const team: FormPart = { is: 'note', note: forTeam(draft.teamName) };
  return {
    id: FORMS.voice,
    title: VOICE_FORM.title,
    submit,
    parts: [
      {
        is: 'switch',
        field: EXTRA_FIELDS.voiceKind,
        label: VOICE_FORM.kind,
        choices: choices(VOICE_KINDS, VOICE_KIND_NAMES),
        chosen: kind,
      },
      ...(kind === null ? anyKind(typed) : PARTS[kind](draft, typed)),
      team,
    ],
  };
}

/** The words after the command, until a kind is chosen. */
function anyKind({ text }: VoiceTyped): FormPart[] {
  return text === '' ? [] : [wordsField(VOICE_FORM.text.any, text)];
}

const PARTS: Record<VoiceKind, (draft: VoiceDraft, typed: VoiceTyped) => FormPart[]> = {
  story: ({ isLibraryShared }, typed) => [
    wordsField(VOICE_FORM.text.story, typed.text, VOICE_FORM.storyHint, LONGEST_STORY),
    textField({
      field: 'exception',
      label: VOICE_FORM.exception,
      hint: VOICE_FORM.exceptionHint,
      typed: typed.exception,
      most: 40,
      optional: true,
    }),
    { is: 'note', note: words(isLibraryShared ? VOICE_FORM.library : VOICE_FORM.teamLibrary) },
  ],
  annoyance: ({ similar }, typed) => [wordsField(VOICE_FORM.text.annoyance, typed.text), ...offered(similar)],
  abuse: ({ managers }, typed) => [
    choice('abuseTime', choices(ABUSE_TIMES, ABUSE_TIME_NAMES), typed.abuseTime),
    choice('abuseVia', choices(ABUSE_CHANNELS, ABUSE_CHANNEL_NAMES), typed.abuseVia),
    choice('abuseKind', choices(ABUSE_KINDS, ABUSE_KIND_NAMES), typed.abuseKind),
    wordsField(VOICE_FORM.text.abuse, typed.text, VOICE_FORM.abuseHint),
    {
      is: 'boxes',
      field: EXTRA_FIELDS.wantsTalk,
      label: VOICE_FORM.support,
      choices: [{ value: 'talk', label: LABELS.someoneToTalkTo }],
      ticked: typed.wantsTalk ? ['talk'] : [],
    },
    { is: 'note', note: abuseNote(managers) },
  ],
  said: ({ topics }, typed) => [
    ...(topics.length === 0 ? [] : [usualTopic(topics, typed.usualTopic)]),
    textField({
      field: 'topic',
      label: topics.length === 0 ? VOICE_FORM.topic : VOICE_FORM.newTopic,
      hint: VOICE_FORM.topicHint,
      typed: typed.topic,
      most: LONGEST_TOPIC,
      optional: topics.length > 0,
    }),
    wordsField(VOICE_FORM.text.said, typed.text),
  ],
};

/** All kinds ask for words in the same input, so that they stay when the kind changes. */
function wordsField(label: string, typed: string, hint?: string, most: number = LONGEST_TEXT): FormPart {
  return textField({ field: 'text', label, typed, most, multiline: true, ...(hint === undefined ? {} : { hint }) });
}

function choice(field: 'abuseTime' | 'abuseVia' | 'abuseKind', among: Choice[], chosen: string): FormPart {
  return { is: 'choice', field, label: VOICE_FORM[field], choices: among, chosen };
}

/** A topic is short enough to be a choice's value. */
function usualTopic(topics: readonly string[], chosen: string): FormPart {
  const among = topics.map((topic) => ({ value: topic, label: topic }));
  const field = EXTRA_FIELDS.usualTopic;
  return { is: 'choice', field, label: VOICE_FORM.topic, choices: among, chosen, optional: true };
}

/** Similar blockers are offered before a new one is added. */
function offered(similar: readonly AnnoyanceView[]): FormPart[] {
  if (similar.length === 0) return [];
  return [
    { is: 'lines', lines: [words(VOICE_FORM.similar)] },
    ...similar.flatMap((one): FormPart[] => [
      { is: 'lines', lines: [voices(one), { quote: cut(one.text, 300) }, answerLine(one)] },
      ...(one.isMine ? [] : [{ is: 'buttons' as const, buttons: [meTooButton(one)] }]),
    ]),
  ];
}

function choices<V extends string>(values: readonly V[], names: Record<V, string>): Choice[] {
  return values.map((value) => ({ value, label: names[value] }));
}

/** @returns the form of a manager's **Answer**. */
export function answerForm(annoyance: AnnoyanceView): Form {
  return {
    id: FORMS.answer,
    title: LABELS.answer,
    submit: LABELS.answer,
    parts: [
      { is: 'lines', lines: [voices(annoyance), { quote: cut(annoyance.text, 1_000) }, answerLine(annoyance)] },
      {
        is: 'choice',
        field: 'verdict',
        label: ANSWER_FORM.verdict,
        choices: choices(VERDICTS, VERDICT_NAMES),
        chosen: null,
      },
      textField({ field: 'text', label: ANSWER_FORM.why, hint: ANSWER_FORM.whyHint, multiline: true }),
    ],
  };
}
