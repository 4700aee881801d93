import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../kernel/record/record.ts';
import { type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import { readText } from '../../../kernel/values/form-text.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import { withoutInvisible } from '../../../kernel/values/plain-text.ts';

const SHORTEST = 3;
export const LONGEST_THANKS = 500;

/**
 * Reads what somebody thanks for (docs/product.md §5): 3 to 500 characters. A `#tag` that is one of the team's
 * values is taken out as the value, unless one was chosen; any other stays in the text.
 *
 * @returns text and value as the team spells it, or `invalid` with the problem of each field.
 */
export function readKudosText(
  typed: { text: string; value: string | null },
  values: readonly string[],
): Result<{ text: string; value: string | null }> {
  const fields: FieldProblems = {};
  const chosen = typed.value ? (values.find((value) => sameValue(value, typed.value)) ?? null) : null;
  if (typed.value && chosen === null) fields.value = { problem: 'unknown-value', values: [...values] };

  const taken = takeValue(typed.text, values);
  const isTaken = taken.value !== null && (chosen ?? taken.value) === taken.value;
  const text = readText(isTaken ? taken.text : typed.text, {
    min: SHORTEST,
    max: LONGEST_THANKS,
    personalData: 'allowed',
  });
  if (!text.ok) fields.text = text.problem;

  if (!text.ok || Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });
  return { ok: true, text: text.text, value: chosen ?? taken.value };
}

/** @returns the key that is claimed once in 60 seconds for the same kudos: giver, set of people, words, privacy. */
export function kudosFingerprint(kudos: {
  giverId: PersonId;
  receiverIds: readonly PersonId[];
  text: string;
  isPrivate: boolean;
}): string {
  const words = withoutInvisible(kudos.text.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ').trim();
  const people = [...new Set(kudos.receiverIds)].sort();
  const same = canonicalJson([kudos.giverId, people, words, kudos.isPrivate]);
  return `kudos:${createHash('sha256').update(same).digest('hex')}`;
}

/** The first `#tag` that names a value, as one word: `#going-the-extra-mile`. */
function takeValue(text: string, values: readonly string[]): { text: string; value: string | null } {
  for (const match of text.matchAll(/(?<=^|[\s(])#([\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*)/gu)) {
    const value = values.find((candidate) => sameValue(candidate, match[1]));
    if (value === undefined) continue;
    const before = text.slice(0, match.index).trimEnd();
    const after = text.slice(match.index + match[0].length).trimStart();
    const gap = before === '' || /^[.,;:!?)]/.test(after) ? '' : ' ';
    return { text: `${before}${gap}${after}`.trim(), value };
  }
  return { text, value: null };
}

function sameValue(value: string, typed: string | null | undefined): boolean {
  return wordOf(value) === wordOf(typed ?? '');
}

function wordOf(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}
