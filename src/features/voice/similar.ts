import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { TeamId, VoiceId } from '../../kernel/values/ids.ts';
import { SIMILAR_FROM, similarity } from '../precedents/rules/similarity.ts';
import { tokensOf } from '../precedents/rules/tokens.ts';

const CANDIDATES = 50;
const OFFERED = 3;
/** They are all of one kind. */
const KIND = 'annoyance';

/** @returns what others of the team said of the same and isn't settled, the most alike first, three at most. */
export async function similarAnnoyances(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  { teamId, text }: { teamId: TeamId; text: string },
): Promise<VoiceId[]> {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return [];
  const query = { sort: KIND, teamIds: [teamId], tokens, limit: CANDIDATES } as const;
  const found = await deps.store.read.searchable(ws, query);
  const alike = found
    .map((one) => ({ id: one.subject, score: similarity({ kind: KIND, tokens }, { kind: KIND, tokens: one.tokens }) }))
    .filter(({ score }) => score >= SIMILAR_FROM)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const voices = await deps.store.read.voices(ws, alike);
  return alike.filter((id) => voices.get(id)?.authorId !== personId).slice(0, OFFERED);
}
