import type { Follower } from '../kernel/deps.ts';
import { redrawDigests } from './digest/redraw.ts';
import { keepSearchable } from './precedents/searchable.ts';
import { announcements } from './webhooks/announce.ts';

/** @returns what is stored along with each change: rows for the search, digests to redraw, webhooks to announce. */
export function followers(): Follower[] {
  return [keepSearchable, redrawDigests, announcements()];
}
