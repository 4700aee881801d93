import { createHash } from 'node:crypto';
import type { Searchable } from '../kernel/plan.ts';
import type { TeamId, WorkspaceId } from '../kernel/values/ids.ts';

/** More candidates than people could compare anyway. */
export const MOST_CANDIDATES = 50;
/** A team that has used Seconded for years writes the same words again and again: its latest cases are ranked. */
export const MOST_RANKED = 2_000;
/** A text's first words say what it's about, and every further word is one more list to search. */
const MOST_WORDS = 40;
const SCOPE_LENGTH = 16;

/**
 * The words of an index, the same on every database: each is a token with its scope before it, so that a search goes
 * through what the team (or the workspace) itself has of a word and never meets another's.
 *
 * @returns letters and digits only, 16 and more of them; every token once for the team and once for the workspace
 */
export function indexTerms(ws: WorkspaceId, { sort, teamId, tokens }: Searchable): string[] {
  return [teamId, null].flatMap((scope) => termsIn(ws, sort, scope, tokens));
}

/**
 * @returns what is looked for, any of it: the terms of the first words in each team; `teamIds` null: in the workspace.
 */
export function queryTerms(
  ws: WorkspaceId,
  { sort, teamIds, tokens }: { sort: Searchable['sort']; teamIds: readonly TeamId[] | null; tokens: readonly string[] },
): string[] {
  return (teamIds ?? [null]).flatMap((scope) => termsIn(ws, sort, scope, tokens.slice(0, MOST_WORDS)));
}

function termsIn(
  ws: WorkspaceId,
  sort: Searchable['sort'],
  teamId: TeamId | null,
  tokens: readonly string[],
): string[] {
  const key = JSON.stringify([ws, sort, teamId]);
  const scope = createHash('sha256').update(key).digest('hex').slice(0, SCOPE_LENGTH);
  return tokens.map((token) => scope + wordOnly(token));
}

/** In a query, anything else would be syntax, whatever the tokens came from. */
function wordOnly(token: string): string {
  return token.replace(/[^\p{L}\p{N}]/gu, '');
}
