import type { UseCases } from '../../../features/index.ts';
import { sayFieldProblem } from '../../../kernel/content/field-problems.ts';
import { type Phrase, plain } from '../../../kernel/content/phrase.ts';
import type { Reader } from '../../../kernel/content/reader.ts';
import type { Who } from '../../../kernel/content/refusal-kinds.ts';
import type { FieldName, FieldProblem, Refusal } from '../../../kernel/refusal.ts';
import type { WorkspaceId } from '../../../kernel/values/ids.ts';
import { peopleIn, sayRefusal } from './refusals.ts';

/** @returns the refusal's sentence, with the names that it needs; one a field where fields are wrong, none of them twice. */
export async function refusalLines(useCases: UseCases, ws: WorkspaceId, refusal: Refusal): Promise<Phrase[]> {
  const who = await whoIn(useCases, ws, refusal);
  if (refusal.reason !== 'invalid') return [sayRefusal(refusal, who)];
  const sentences = fieldSentences(refusal.fields, who).map(([, sentence]) => sentence);
  return [...new Map(sentences.map((sentence) => [JSON.stringify(sentence), sentence])).values()];
}

/** By the field that they belong to; '' is no field in particular. */
export type Problems = Record<string, string>;

/** @returns the sentences for a form that stays open, each at the field that it concerns. */
export async function problemsAt(
  useCases: UseCases,
  ws: WorkspaceId,
  refusal: Refusal,
  reader: Reader,
): Promise<Problems> {
  const who = await whoIn(useCases, ws, refusal);
  if (refusal.reason !== 'invalid')
    return { [MOST_FITTING[refusal.reason] ?? '']: plain(sayRefusal(refusal, who), reader) };
  const sentences = fieldSentences(refusal.fields, who);
  return Object.fromEntries(sentences.map(([field, sentence]) => [field, plain(sentence, reader)]));
}

/** Where the sentence of a refusal belongs that isn't about a field's content. */
const MOST_FITTING: Partial<Record<Refusal['reason'], string>> = {
  'money-closed': 'amount',
  'budget-short': 'amount',
  'needs-exception': 'amount',
  'top-up-cap': 'amount',
  'too-many-people': 'people',
  'nobody-left': 'people',
  'group-unreadable': 'text',
  'group-mention': 'text',
};

function fieldSentences(fields: Extract<Refusal, { reason: 'invalid' }>['fields'], who: Who): [FieldName, Phrase][] {
  const wrong = Object.entries(fields) as [FieldName, FieldProblem][];
  return wrong.map(([field, problem]) => [field, sayFieldProblem(field, problem, who)]);
}

async function whoIn(useCases: UseCases, ws: WorkspaceId, refusal: Refusal): Promise<Who> {
  const ids = peopleIn(refusal);
  return { people: ids.length === 0 ? new Map() : await useCases.people.views(ws, ids) };
}
