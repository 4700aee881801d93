import type { Deps } from '../../kernel/deps.ts';
import type { Words } from '../../kernel/record/texts.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import { type FieldProblems, type Result, refuse } from '../../kernel/refusal.ts';
import { COMMENT, NOTE, readText } from '../../kernel/values/form-text.ts';

/** @returns what was typed into a field that must be filled, ready to be kept, or `invalid` with what is wrong. */
export function required(deps: Deps, field: 'reason' | 'comment' | 'note', typed: string): Result<{ words: Words }> {
  const read = readText(typed, COMMENT);
  if (!read.ok) return refuse({ reason: 'invalid', fields: { [field]: read.problem } satisfies FieldProblems });
  return { ok: true, words: wordsOf(deps, read.text) };
}

/** @returns what was typed into a note that may be left empty (null then), or `invalid` with what is wrong. */
export function optionalNote(deps: Deps, typed: string): Result<{ words: Words | null }> {
  const read = readText(typed, NOTE);
  if (!read.ok) return refuse({ reason: 'invalid', fields: { note: read.problem } });
  return { ok: true, words: read.text === '' ? null : wordsOf(deps, read.text) };
}
