import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Deps } from '../../kernel/deps.ts';
import type { EpochMs, WorkspaceId } from '../../kernel/values/ids.ts';
import { EXPORT_FORMATS, EXPORT_NAMES } from './rules/what.ts';

/** How long a link to a file works (docs/product.md §10). */
export const LINK_LASTS_MS = 10 * 60_000;

/** What a link stands for: whose it is and what they chose. Whether they may have it is asked when it is used. */
const linked = z.strictObject({
  personId: z.string(),
  teamId: z.string(),
  what: z.enum(EXPORT_NAMES),
  format: z.enum(EXPORT_FORMATS),
  from: z.number(),
  until: z.number(),
  periodKey: z.string(),
});
export type Linked = z.infer<typeof linked>;

/** The key that a link is kept under. The token itself is kept nowhere: who reads the database can't use a link. */
export function linkKey(token: string): string {
  return `export:${createHash('sha256').update(token).digest('base64url')}`;
}

/** @returns the claim that keeps a link until it ends. */
export function claimOf(token: string, link: Linked, now: EpochMs) {
  return { key: linkKey(token), subject: JSON.stringify(link), expiresAt: now + LINK_LASTS_MS };
}

/** @returns what the link stands for in this workspace; null: nothing, or not any more. */
export async function linkedBy(deps: Deps, ws: WorkspaceId, token: string): Promise<Linked | null> {
  const kept = await deps.store.read.claim(ws, linkKey(token), deps.clock.now());
  return kept === null ? null : linked.parse(JSON.parse(kept));
}
