import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, type Row, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { Words } from '../../kernel/record/texts.ts';
import { type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, VoiceId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import type { Actor } from '../api.ts';
import type { VoiceViews } from '../messages.ts';
import { evolveVoice } from './rules/evolve-voice.ts';
import type { VoiceEvent, VoiceKind, VoiceState } from './rules/state.ts';
import { voiceView } from './voice-view.ts';

type Of<K extends VoiceKind> = Extract<VoiceState, { kind: K }>;

type Doing<K extends VoiceKind> = {
  id: VoiceId;
  kind: K;
  decide(state: Of<K>, team: Team): Promise<Result<{ events: VoiceEvent[] }>>;
  /** What people should see of it; nothing where it is left out. */
  wants?(after: Of<K>, team: Team, now: EpochMs): Want[] | Promise<Want[]>;
  rows?(after: Of<K>): Row[];
  texts?: Words[];
};

/** @returns the refusal of something told that isn't there, or isn't of that kind: the same for both. */
export function noSuchVoice(): Refused {
  return refuse({ reason: 'not-found', what: 'voice', named: null });
}

/** The way of a click on something told: load → decide → commit. */
export function onVoice<K extends VoiceKind>(
  deps: Deps,
  actor: Actor,
  { id, kind, decide, wants = () => [], rows = () => [], texts = [] }: Doing<K>,
): Promise<Result<{ voice: VoiceViews[K] }>> {
  const { workspaceId: ws, personId, origin } = actor;
  const { read } = deps.store;
  const load = async () => {
    const loaded = await read.voice(ws, id);
    const team = loaded && (await read.team(ws, loaded.state.teamId));
    if (loaded === null || team === null || !isOf(loaded.state, kind)) return null;
    return { state: loaded.state, head: loaded.head, team: team.state };
  };
  return attempt<{ voice: VoiceViews[K] }>(deps, {
    actor,
    decide: async () => {
      const loaded = await load();
      if (loaded === null) return noSuchVoice();
      const decided = await decide(loaded.state, loaded.team);
      if (!decided.ok) return decided;
      const now = deps.clock.now();
      const after = decided.events.reduce<VoiceState>(
        (state, event) => evolveVoice(id, state, { event, actorId: personId, at: now }),
        loaded.state,
      );
      if (!isOf(after, kind)) throw new Error(`voice ${id} became another kind`);
      const by = { actorId: personId, at: now, origin, teamId: kind === 'abuse' ? null : after.teamId };
      const plan = {
        ...emptyPlan(ws, now),
        expects: [unchanged(loaded.head)],
        events: recordAfter(loaded.head, decided.events, by),
        rows: [{ table: 'voices' as const, state: after, topic: null }, ...rows(after), activityOf(personId, now)],
        texts,
        wants: await wants(after, loaded.team, now),
      };
      return { ok: true, plan, subject: id, answer: async () => ({ voice: await voiceView(deps, actor, after) }) };
    },
    repeated: async () => {
      const loaded = await load();
      return loaded === null ? noSuchVoice() : { ok: true, voice: await voiceView(deps, actor, loaded.state) };
    },
  });
}

function isOf<K extends VoiceKind>(state: VoiceState, kind: K): state is Of<K> {
  return state.kind === kind;
}
