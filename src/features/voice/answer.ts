import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Row, Want } from '../../kernel/plan.ts';
import { refTo, wordsOf } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { VoiceId } from '../../kernel/values/ids.ts';
import { managerOf } from '../people/index.ts';
import { noSuchVoice, onVoice } from './on-voice.ts';
import { decideAnswer } from './rules/decide.ts';
import { readAnswer } from './rules/form.ts';
import { type AnnoyanceState, isOpenAnnoyance } from './rules/state.ts';
import type { AnnoyanceView, AnswerForm } from './view-model.ts';
import { voiceView } from './voice-view.ts';

/**
 * What **Answer**'s form is drawn from: an early "no" is kinder than a late one.
 *
 * @returns what is to be answered, or the refusal `not-found`, `not-a-manager`, `chat-unavailable`
 */
export async function mayAnswer(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>> {
  const { workspaceId: ws } = actor;
  const loaded = await deps.store.read.voice(ws, id);
  const team = loaded && (await deps.store.read.team(ws, loaded.state.teamId));
  if (team === null || loaded?.state.kind !== 'annoyance') return noSuchVoice();
  const manager = await managerOf(deps, actor, team.state);
  return manager.ok ? { ok: true, voice: await voiceView(deps, actor, loaded.state) } : manager;
}

/**
 * **Answer**: a manager says that a blocker is planned, done or can't be done, and why; its author and everyone who chose
 * **Me too** are told (docs/product.md §6). A later answer replaces it; once it's done or can't be done, it is closed.
 *
 * @param number counts the blocker's answers, from 1, as the form expected it
 * @returns it, or the refusal `not-found`, `not-a-manager`, `invalid`, `outdated`, `chat-unavailable`
 */
export function answer(
  deps: Deps,
  actor: Actor,
  { id, number }: { id: VoiceId; number: number },
  form: AnswerForm,
): Promise<Result<{ voice: AnnoyanceView }>> {
  const words = wordsOf(deps, form.text);
  return onVoice(deps, actor, {
    id,
    kind: 'annoyance',
    decide: async (state, team) => {
      const manager = await managerOf(deps, actor, team, 'now');
      if (!manager.ok) return manager;
      const read = readAnswer(form);
      return read.ok ? decideAnswer(state, { number, verdict: read.verdict, why: refTo(words) }) : read;
    },
    wants: (after) => tells(after, actor.personId),
    rows: (after): Row[] => {
      const { teamId, at } = after;
      const gone = { table: 'searchable', sort: 'annoyance', subject: id, teamId, at, tokens: [] } as const;
      return isOpenAnnoyance(after) ? [] : [{ ...gone, tokens: [] }];
    },
    texts: [words],
  });
}

function tells({ id, authorId, voters, answer: given }: AnnoyanceState, answererId: string): Want[] {
  const number = given?.number ?? 0;
  const note = { note: 'annoyance-answered', voiceId: id, number } as const;
  const personIds = new Set([authorId, ...voters.map(({ personId }) => personId)]);
  personIds.delete(answererId);
  return [...personIds].map((personId) => ({ way: 'tell', note, personId, key: `answered/${id}/${number}` }));
}
