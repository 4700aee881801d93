import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, handle } from '../../kernel/handle.ts';
import type { Row, Want } from '../../kernel/plan.ts';
import type { Words } from '../../kernel/record/record.ts';
import { type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { VoiceKind } from '../../kernel/values/forms.ts';
import type { EpochMs, PersonId, VoiceId } from '../../kernel/values/ids.ts';
import { agentOf, managerIdsOf, managerOf, mayShare } from '../people/index.ts';
import { decideMeToo, decideShare, decideTalk } from './rules/decide.ts';
import { evolveVoice, type VoiceEvent, type VoiceState } from './rules/state.ts';
import type { AbuseView, AnnoyanceView, StoryView, VoiceViews } from './view-model.ts';
import { voiceView } from './voice-view.ts';

type Of<K extends VoiceKind> = Extract<VoiceState, { kind: K }>;

type Doing<K extends VoiceKind> = {
  id: VoiceId;
  kind: K;
  decide(state: Of<K>, team: Team): Promise<Result<{ events: VoiceEvent[] }>>;
  /** The messages that appear or change; left out: none. */
  wants?(after: Of<K>, team: Team, now: EpochMs): Want[] | Promise<Want[]>;
  rows?(after: Of<K>): Row[];
  texts?: Words[];
};

/** @returns the refusal of something that isn't there or is of another kind: the same for both. */
export function noSuchVoice(): Refused {
  return refuse({ reason: 'not-found', what: 'voice', named: null });
}

/** Something shared, of any kind. */
export const VOICE: Aggregate<VoiceState, VoiceEvent> = {
  stream: (id) => `voice:${id}`,
  load: ({ store }, ws, id) => store.read.voice(ws, id),
  missing: noSuchVoice,
  evolve: evolveVoice,
  row: (state) => ({ table: 'voices', state, topic: null }),
};

/** A click on something shared (docs/architecture.md, The way of a command). */
export function onVoice<K extends VoiceKind>(
  deps: Deps,
  actor: Actor,
  { id, kind, decide, wants = () => [], rows = () => [], texts = [] }: Doing<K>,
): Promise<Result<{ voice: VoiceViews[K] }>> {
  const { workspaceId: ws } = actor;
  const ofKind = (state: VoiceState): Of<K> => {
    if (!isOf(state, kind)) throw new Error(`voice ${id} became another kind`);
    return state;
  };
  return handle(deps, {
    by: actor,
    aggregate: {
      ...VOICE,
      load: async (...named) => {
        const loaded = await VOICE.load(...named);
        return loaded !== null && isOf(loaded.state, kind) ? loaded : null;
      },
    },
    id,
    decide: async (loaded, now) => {
      const team = loaded && (await deps.store.read.team(ws, loaded.state.teamId));
      if (loaded === null || team === null) return noSuchVoice();
      const decided = await decide(ofKind(loaded.state), team.state);
      if (!decided.ok) return decided;
      return {
        ...decided,
        // Whatever goes over a team's events must not come upon who reported abuse (docs/product.md §10).
        teamId: kind === 'abuse' ? null : loaded.state.teamId,
        texts,
        rows: (after: VoiceState) => rows(ofKind(after)),
        wants: (after: VoiceState) => wants(ofKind(after), team.state, now),
      };
    },
    answer: async ({ state }) => ({ voice: await voiceView(deps, actor, ofKind(state)) }),
  });
}

function isOf<K extends VoiceKind>(state: VoiceState, kind: K): state is Of<K> {
  return state.kind === kind;
}

/**
 * **Me too**: one voice more for what is in the team's way, once a person (docs/product.md §6).
 *
 * @returns it, or the refusal `not-found`, `already`, `not-an-agent`, `chat-unavailable`
 */
export function meToo(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>> {
  return onVoice(deps, actor, {
    id,
    kind: 'annoyance',
    decide: async (state, team) => {
      const who = await agentOf(deps, actor.workspaceId, team, actor.personId);
      return who.ok ? decideMeToo(state, actor.personId) : who;
    },
  });
}

/**
 * **Share with the team**: a story's author has it posted in the team's channel, once (docs/product.md §6).
 *
 * @returns the story, or the refusal `not-found`, `not-yours`, `already`, `shared-channel`, `not-an-agent`, `chat-unavailable`
 */
export function shareStory(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: StoryView }>> {
  return onVoice(deps, actor, {
    id,
    kind: 'story',
    decide: async (state, team) => {
      const may = await mayShare(deps, actor, team);
      return may.ok ? decideShare(state, actor.personId) : may;
    },
    wants: (_after, { channel }) => [{ way: 'show', show: { form: 'shared-story', voiceId: id }, place: { channel } }],
  });
}

/**
 * **I’ll talk to them**: the reporter is told which manager will get in touch, and the other managers' messages say so
 * (docs/product.md §6).
 *
 * @returns the report, or the refusal `not-found`, `not-a-manager`, `already`, `chat-unavailable`
 */
export async function talk(deps: Deps, actor: Actor, id: VoiceId): Promise<Result<{ voice: AbuseView }>> {
  const { workspaceId: ws, personId } = actor;
  let managerIds: PersonId[] = [];
  return onVoice(deps, actor, {
    id,
    kind: 'abuse',
    decide: async (state, team) => {
      const manager = await managerOf(deps, actor, team, 'now');
      if (!manager.ok) return manager;
      managerIds = await managerIdsOf(deps, ws, team);
      return decideTalk(state, personId);
    },
    wants: ({ authorId }) => [
      ...managerIds
        .filter((dm) => dm !== authorId)
        .map((dm) => ({ way: 'show' as const, show: { form: 'abuse-report' as const, voiceId: id }, place: { dm } })),
      { way: 'tell', note: { note: 'talk-taken', voiceId: id }, personId: authorId, key: `talk/${id}` },
    ],
  });
}
