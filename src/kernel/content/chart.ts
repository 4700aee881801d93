import { weekdayIn } from './intl.ts';
import type { Reader } from './reader.ts';

/** Words of the digest's chart, and of what a chat shows that can't draw it. */
export const CHART = {
  title: 'Approved and escalated by day',
  approved: 'Approved',
  escalated: 'Escalated',
  inWords: 'Approved and escalated by day stand in words under Exceptions.',
} as const;

/** @returns `Mon` for `2026-11-16`. */
export function dayName(date: string, { locale }: Pick<Reader, 'locale'>): string {
  return weekdayIn(locale, Date.parse(`${date}T00:00:00Z`), 'UTC');
}
