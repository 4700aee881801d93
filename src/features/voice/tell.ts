import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import { type Row, unchanged, type Want } from '../../kernel/plan.ts';
import { refTo, type Words, wordsOf } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { TeamId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import { adminIdsOf, peopleViews } from '../people/index.ts';
import { tokensOf } from '../precedents/rules/similarity.ts';
import { VOICE } from './on-voice.ts';
import { eventOf } from './rules/decide.ts';
import { type ReadVoice, readVoice } from './rules/form.ts';
import type { VoiceState } from './rules/state.ts';
import type { VoiceForm, VoiceView } from './view-model.ts';
import { readersOf, voiceTeam } from './voice-team.ts';
import { similarAnnoyances, voiceView } from './voice-view.ts';

/** `readers`: of a report of abuse, the managers who got it; none of anything else. */
type Told = { voice: VoiceView; readers: PersonView[] };

/**
 * Stores what someone shares: a story, a blocker, abuse, or what a customer said (docs/product.md §6). A report of abuse
 * goes to each of the team's managers privately; if there's no one to read it, admins are told that one waits.
 *
 * @returns it, or the refusal `invalid`, `similar-voices` unless the form says to send it anyway, `not-an-agent`,
 *   `chat-unavailable`, or `teamFor`'s
 */
export function tell(deps: Deps, actor: Actor, teamId: TeamId, form: VoiceForm): Promise<Result<Told>> {
  const id = deps.ids.newId();
  const typed = readVoice(form);
  const topic = typed.ok && typed.voice.kind === 'said' ? typed.voice.topic : null;
  return handle(deps, {
    by: actor,
    aggregate: { ...VOICE, row: (state) => ({ table: 'voices', state, topic }) },
    id,
    isNew: true,
    decide: () => decide(deps, actor, { teamId, typed, anyway: form.anyway }),
    answer: async ({ state, decided }) => {
      const team = decided?.team ?? (await deps.store.read.team(actor.workspaceId, state.teamId))?.state;
      if (team === undefined) throw new Error(`no team ${state.teamId}`);
      return toldOf(deps, actor, state, team);
    },
  });
}

type Asked = { teamId: TeamId; typed: ReturnType<typeof readVoice>; anyway: boolean };

async function decide(deps: Deps, actor: Actor, { teamId, typed, anyway }: Asked) {
  const found = await voiceTeam(deps, actor, teamId);
  if (!found.ok) return found;
  if (!typed.ok) return typed;
  const { voice } = typed;
  const about = await exceptionOf(deps, actor, teamId, voice);
  if (!about.ok) return about;
  if (voice.kind === 'annoyance' && !anyway) {
    const voiceIds = await similarAnnoyances(deps, actor, { teamId, text: voice.text });
    if (voiceIds.length > 0) return refuse({ reason: 'similar-voices', voiceIds });
  }
  const team = found.team.state;
  const words = wordsOf(deps, voice.text);
  const topic = voice.kind === 'said' ? wordsOf(deps, voice.topic) : null;
  const event = eventOf(voice, { teamId, words: refTo(words), topic: topic && refTo(topic), exceptionId: about.id });
  return {
    ok: true as const,
    events: [event],
    // Whatever goes over a team's events must not come upon who reported abuse (docs/product.md §10).
    teamId: voice.kind === 'abuse' ? null : teamId,
    expects: [unchanged(found.team.head)],
    rows: (after: VoiceState) => searchableOf(after, words),
    texts: topic === null ? [words] : [words, topic],
    wants: (after: VoiceState) => wantsOf(deps, actor, after, team),
    team,
  };
}

async function toldOf(deps: Deps, actor: Actor, state: VoiceState, team: Team): Promise<Told> {
  const readerIds = state.kind === 'abuse' ? await readersOf(deps, actor, team) : [];
  const readers = readerIds.map(await peopleViews(deps, actor.workspaceId, readerIds));
  return { voice: await voiceView(deps, actor, state), readers };
}

/** A story can only name an exception of its own team: not everyone may see other teams' exceptions. */
async function exceptionOf(
  deps: Deps,
  { workspaceId: ws }: Actor,
  teamId: TeamId,
  voice: ReadVoice,
): Promise<Result<{ id: string | null }>> {
  if (voice.kind !== 'story' || voice.exceptionNumber === null) return { ok: true, id: null };
  const exception = await deps.store.read.exceptionByNumber(ws, voice.exceptionNumber);
  return exception?.state.teamId === teamId
    ? { ok: true, id: exception.state.id }
    : refuse({ reason: 'invalid', fields: { exception: { problem: 'unknown-exception' } } });
}

/** Stories are searched, and annoyances compared; nothing else is ever found by its words. */
function searchableOf({ id, kind, teamId, at }: VoiceState, { body }: Words): Row[] {
  if (kind !== 'story' && kind !== 'annoyance') return [];
  return [{ table: 'searchable', sort: kind, subject: id, teamId, at, tokens: tokensOf(body) }];
}

/** A report of abuse is shown to each manager in private, never in a channel; not to its author once more. */
async function wantsOf(deps: Deps, actor: Actor, state: VoiceState, team: Team): Promise<Want[]> {
  if (state.kind !== 'abuse') return [];
  const readerIds = await readersOf(deps, actor, team);
  if (readerIds.length > 0) {
    return readerIds.map((dm) => ({ way: 'show', show: { form: 'abuse-report', voiceId: state.id }, place: { dm } }));
  }
  const adminIds = (await adminIdsOf(deps, actor.workspaceId)).filter((personId) => personId !== actor.personId);
  const note = { note: 'report-waits', teamId: team.id } as const;
  return adminIds.map((personId) => ({ way: 'tell', note, personId, key: `report-waits/${state.id}` }));
}
