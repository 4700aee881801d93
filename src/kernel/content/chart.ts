import type { Reader } from './reader.ts';
import { weekdayIn } from './reader.ts';

/** The digest's chart, and the line in its place where a chat can't draw it. */
export const CHART = {
  title: 'Approved and escalated by day',
  approved: 'Approved',
  escalated: 'Escalated',
  inWords: 'The same numbers are listed under Exceptions.',
} as const;

/** @returns `Mon` for `2026-11-16`. */
export function dayName(date: string, { locale }: Pick<Reader, 'locale'>): string {
  return weekdayIn(locale, Date.parse(`${date}T00:00:00Z`), 'UTC');
}
