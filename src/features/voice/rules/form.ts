import { type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import { parseNumber } from '../../../kernel/values/command-words.ts';
import type { VoiceKind } from '../../../kernel/values/forms.ts';
import { LONGEST_TEXT, readText, type TextRule } from '../../../kernel/values/text.ts';
import {
  ABUSE_CHANNELS,
  ABUSE_KINDS,
  ABUSE_TIMES,
  type AbuseChannel,
  type AbuseKind,
  type AbuseTime,
  LONGEST_TOPIC,
  VERDICTS,
  type Verdict,
} from './state.ts';

/** What the form of `/voice` holds, as typed; fields that its kind doesn't show are empty. */
export type TypedVoice = {
  kind: VoiceKind;
  text: string;
  /** A story's exception, such as `EX-142`; may be empty. */
  exception: string;
  abuseTime: string;
  abuseVia: string;
  abuseKind: string;
  wantsTalk: boolean;
  topic: string;
};

/** The form's values once read. `exceptionNumber`: still to be looked up. */
export type ReadVoice = { text: string } & (
  | { kind: 'story'; exceptionNumber: number | null }
  | { kind: 'annoyance' }
  | { kind: 'abuse'; when: AbuseTime; channel: AbuseChannel; abuse: AbuseKind; wantsTalk: boolean }
  | { kind: 'said'; topic: string }
);

/** Five stories of this length fit into one message, whole. */
export const LONGEST_STORY = 1_500;

const TEXT: Record<VoiceKind, TextRule> = {
  story: { min: 10, max: LONGEST_STORY, personalData: 'refused' },
  annoyance: { min: 3, max: LONGEST_TEXT, personalData: 'refused' },
  abuse: { min: 3, max: LONGEST_TEXT, personalData: 'refused' },
  said: { min: 3, max: LONGEST_TEXT, personalData: 'refused' },
};
const TOPIC: TextRule = { min: 2, max: LONGEST_TOPIC, personalData: 'refused' };

/** @returns what was typed, understood, or `invalid` with the problem of each field (docs/product.md §6). */
export function readVoice(typed: TypedVoice): Result<{ voice: ReadVoice }> {
  const fields: FieldProblems = {};
  const read = readText(typed.text, TEXT[typed.kind]);
  if (!read.ok) fields.text = read.problem;
  const voice = READ[typed.kind](typed, fields);
  if (!read.ok || voice === null || Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });
  return { ok: true, voice: { ...voice, text: read.text } };
}

type Own = ReadVoice extends infer R ? (R extends ReadVoice ? Omit<R, 'text'> : never) : never;

/** Each kind's own fields; what is wrong is put into `fields`. */
const READ: Record<VoiceKind, (typed: TypedVoice, fields: FieldProblems) => Own | null> = {
  story({ exception }, fields) {
    const exceptionNumber = exception.trim() === '' ? null : parseNumber(exception);
    if (exception.trim() !== '' && exceptionNumber === null) fields.exception = { problem: 'unknown-exception' };
    return { kind: 'story', exceptionNumber };
  },
  annoyance: () => ({ kind: 'annoyance' }),
  abuse({ abuseTime, abuseVia, abuseKind, wantsTalk }, fields) {
    const when = ABUSE_TIMES.find((one) => one === abuseTime);
    const channel = ABUSE_CHANNELS.find((one) => one === abuseVia);
    const abuse = ABUSE_KINDS.find((one) => one === abuseKind);
    if (when === undefined) fields.abuseTime = { problem: 'missing' };
    if (channel === undefined) fields.abuseVia = { problem: 'missing' };
    if (abuse === undefined) fields.abuseKind = { problem: 'missing' };
    return when && channel && abuse ? { kind: 'abuse', when, channel, abuse, wantsTalk } : null;
  },
  said({ topic: typed }, fields) {
    const topic = readText(typed, TOPIC);
    if (!topic.ok) fields.topic = topic.problem;
    return topic.ok ? { kind: 'said', topic: topic.text.replace(/\s+/g, ' ') } : null;
  },
};

const WHY: TextRule = { min: 3, max: LONGEST_TEXT, personalData: 'refused' };

/** @returns a manager's answer, understood, or `invalid` with the problem of each field. */
export function readAnswer(typed: { verdict: string; text: string }): Result<{ verdict: Verdict; why: string }> {
  const fields: FieldProblems = {};
  const verdict = VERDICTS.find((one) => one === typed.verdict);
  const why = readText(typed.text, WHY);
  if (verdict === undefined) fields.verdict = { problem: 'missing' };
  if (!why.ok) fields.text = why.problem;
  return verdict && why.ok ? { ok: true, verdict, why: why.text } : refuse({ reason: 'invalid', fields });
}
