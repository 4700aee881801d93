import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { TeamId, VoiceId } from '../../kernel/values/ids.ts';
import { peopleViews } from '../people/index.ts';
import { isOpenAnnoyance } from './rules/state.ts';
import type { VoiceDraft } from './view-model.ts';
import { readersOf, voiceTeam } from './voice-team.ts';
import { voiceViews } from './voice-view.ts';

/** Topics to choose from. */
const TOPICS = 15;

/**
 * What the form of `/voice` is drawn from (docs/product.md §6).
 *
 * @param from `kind` null: still to be chosen. `teamId`: the team that it was drawn for before. `similarIds`: what others
 *   said of the same, as `tell` named it
 * @returns it, or `voiceTeam`'s refusal
 */
export async function draft(
  deps: Deps,
  actor: Actor,
  { kind, teamId, similarIds = [] }: { kind: VoiceKind | null; teamId?: TeamId; similarIds?: VoiceId[] },
): Promise<Result<{ draft: VoiceDraft }>> {
  const found = await voiceTeam(deps, actor, teamId);
  if (!found.ok) return found;
  const { workspaceId: ws } = actor;
  const team = found.team.state;
  const { read } = deps.store;
  const readers = kind === 'abuse' ? await readersOf(deps, actor, team) : [];
  const similar = [...(await read.voices(ws, similarIds)).values()]
    .filter((state) => state.kind === 'annoyance')
    .filter((state) => state.teamId === team.id && isOpenAnnoyance(state));
  return {
    ok: true,
    draft: {
      teamId: team.id,
      teamName: team.name,
      kind,
      isLibraryShared: !team.isPrivate,
      topics: kind === 'said' ? await read.topicsOf(ws, team.id, TOPICS) : [],
      managers: readers.map(await peopleViews(deps, ws, readers)),
      similar: await voiceViews(deps, actor, similar),
    },
  };
}
