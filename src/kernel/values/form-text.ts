import type { FieldProblem } from '../refusal.ts';
import { findPersonalData } from './personal-data.ts';
import { tidy, visibleLength } from './plain-text.ts';

/** What a field asks of a text. Lengths in characters; `min` 0: may be left empty. */
export type TextRule = { min: number; max: number; personalData: 'refused' | 'allowed' };

/** The longest text that a field takes: what both chats' inputs hold. */
export const LONGEST_TEXT = 3_000;

/** Why somebody objects, raises or reverses, and what they say to a decision: it must be there (docs/product.md §3). */
export const COMMENT: TextRule = { min: 1, max: LONGEST_TEXT, personalData: 'refused' };
/** A note that may be left empty. */
export const NOTE: TextRule = { min: 0, max: LONGEST_TEXT, personalData: 'refused' };

export type ReadText = { ok: true; text: string } | { ok: false; problem: FieldProblem };

/** @returns what was typed, trimmed and without control characters, or what is wrong with it. */
export function readText(typed: string, rule: TextRule): ReadText {
  const text = tidy(typed);
  if (text === '') return rule.min === 0 ? { ok: true, text } : { ok: false, problem: { problem: 'missing' } };
  if (visibleLength(text) < rule.min) return { ok: false, problem: { problem: 'too-short', min: rule.min } };
  if ([...text].length > rule.max) return { ok: false, problem: { problem: 'too-long', max: rule.max } };
  const found = rule.personalData === 'refused' ? findPersonalData(text) : null;
  if (found !== null) return { ok: false, problem: { problem: 'personal-data', found } };
  return { ok: true, text };
}
