import { SIMILAR_FROM, similarity } from '../../domain/precedent/similarity.ts';
import { tokensOf } from '../../domain/precedent/tokens.ts';
import type { TeamId, VoiceId, WorkspaceId } from '../../domain/shared/ids.ts';
import type { Deps } from '../deps.ts';

const CANDIDATES = 50;
const OFFERED = 3;
/** They are all of one kind. */
const KIND = 'annoyance';

/** @returns what others of the team said of the same and isn't settled, the most alike first, three at most. */
export async function similarAnnoyances(
  deps: Deps,
  ws: WorkspaceId,
  { teamId, text }: { teamId: TeamId; text: string },
): Promise<VoiceId[]> {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return [];
  const query = { sort: KIND, teamIds: [teamId], tokens, limit: CANDIDATES } as const;
  const found = await deps.store.read.searchable(ws, query);
  return found
    .map((one) => ({ id: one.subject, alike: similarity({ kind: KIND, tokens }, { kind: KIND, tokens: one.tokens }) }))
    .filter(({ alike }) => alike >= SIMILAR_FROM)
    .sort((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))
    .slice(0, OFFERED)
    .map(({ id }) => id);
}
