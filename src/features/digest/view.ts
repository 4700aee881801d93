import type { Deps } from '../../kernel/deps.ts';
import type { WordsRef } from '../../kernel/record/record.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ExceptionId, KudosId, WorkspaceId } from '../../kernel/values/ids.ts';
import { type KudosState, kudosViews } from '../kudos/index.ts';
import { policyCandidates } from '../policies/candidates.ts';
import type { VoiceState } from '../voice/index.ts';
import { reviewViews } from './review.ts';
import type { DigestState, VoiceFigures } from './rules/state.ts';
import type { DigestView } from './view-model.ts';

/**
 * @returns a week as it is shown: the frozen figures, beside them what is live: cases with their buttons as they are
 *   now, and those highlights that nobody took back (docs/product.md §7)
 */
export async function digestView(deps: Deps, ws: WorkspaceId, digest: DigestState): Promise<DigestView> {
  const { read } = deps.store;
  const { figures, teamId } = digest;
  const [team, toReview, toReviewLeft, kudos] = await Promise.all([
    read.team(ws, teamId),
    read.exceptions(ws, figures.toReview),
    read.toReviewCount(ws, teamId, figures.untilAt),
    stillGiven(deps, ws, figures.kudos.highlights),
  ]);
  if (team === null) throw new Error(`no team ${teamId} in ${ws}`);
  return {
    id: digest.id,
    teamId,
    teamName: team.state.name,
    locale: team.state.settings.locale,
    figures,
    toReview: await reviewViews(deps, ws, toReview),
    toReviewLeft,
    highlights: await kudosViews(deps, ws, kudos),
    ...(await becamePolicy(deps, ws, team.state, figures.candidates)),
    ...(await toldWords(deps, ws, figures.voice)),
  };
}

async function stillGiven(deps: Deps, ws: WorkspaceId, ids: readonly KudosId[]): Promise<KudosState[]> {
  const loaded = await Promise.all(ids.map((id) => deps.store.read.kudos(ws, id)));
  return loaded.flatMap((kudos) => (kudos === null || kudos.state.takenBackAt !== null ? [] : [kudos.state]));
}

/** @returns how the week's candidates stand now: those of which a policy was made have its name instead. */
async function becamePolicy(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  frozen: readonly (readonly ExceptionId[])[],
): Promise<Pick<DigestView, 'candidates' | 'adopted'>> {
  const ids = new Set(frozen.flat());
  if (ids.size === 0) return { candidates: [], adopted: [] };
  const [live, policies] = await Promise.all([
    policyCandidates(deps, ws, team, deps.clock.now()),
    deps.store.read.policiesOf(ws, team.id),
  ]);
  const made = policies.filter(({ seedIds }) => seedIds.some((id) => ids.has(id)));
  const names = await deps.store.read.texts(
    ws,
    made.map(({ name }) => name.id),
  );
  return {
    candidates: live.filter(({ cases }) => cases.some(({ id }) => ids.has(id))),
    adopted: made.map(({ id, name }) => ({ id, name: names.get(name.id) ?? '' })),
  };
}

/** @returns what was told, in its words as they are now: what was erased has none. */
async function toldWords(
  deps: Deps,
  ws: WorkspaceId,
  figures: VoiceFigures | null,
): Promise<Pick<DigestView, 'inOurWay' | 'topics'>> {
  if (figures === null) return { inOurWay: [], topics: [] };
  const { read } = deps.store;
  const voices = await read.voices(
    ws,
    [...figures.inOurWay, ...figures.topics].map(({ voiceId }) => voiceId),
  );
  const texts = await read.texts(
    ws,
    [...voices.values()].map((voice) => wordsShown(voice).id),
  );
  const textOf = (voice: VoiceState): string => texts.get(wordsShown(voice).id) ?? '';
  return {
    inOurWay: figures.inOurWay.flatMap(({ voiceId, ...counts }) => {
      const voice = voices.get(voiceId);
      if (voice?.kind !== 'annoyance' || textOf(voice) === '') return [];
      return [{ ...counts, id: voiceId, text: textOf(voice), answer: voice.answer }];
    }),
    topics: figures.topics.flatMap(({ voiceId, count }) => {
      const voice = voices.get(voiceId);
      return voice?.kind !== 'said' || textOf(voice) === '' ? [] : [{ topic: textOf(voice), count }];
    }),
  };
}

function wordsShown(voice: VoiceState): WordsRef {
  return voice.kind === 'said' ? voice.topic : voice.words;
}
