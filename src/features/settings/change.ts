import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Aggregate, handle } from '../../kernel/handle.ts';
import type { Want } from '../../kernel/plan.ts';
import type { Loaded } from '../../kernel/ports.ts';
import { eventIn } from '../../kernel/record/record.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import { completeSettings } from '../../kernel/team/default-settings.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { Team, TeamEvent } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { nextDigestAt, weekOf } from '../../kernel/values/period.ts';
import { answerOf, askingTime, resolve, standingsNow } from '../people/index.ts';
import { waitingReports } from '../voice/index.ts';
import {
  PLACES,
  type PlaceName,
  readSettings,
  type SettingName,
  type SettingsFacts,
  type TypedOver,
  typedAnew,
} from './rules/settings-rules.ts';
import { accessOf, type MayChange, moneyMoved, refuseChange, settingsView } from './show.ts';
import type { SettingsForm, SettingsView } from './view-model.ts';

/** The settings that decide when the digest is due. */
const DIGEST_TIMES: readonly SettingName[] = ['timeZone', 'digestWeekday', 'digestHour'];

type Facts = Pick<SettingsFacts, 'moneyMoved' | 'managers'>;
type Sent = { form: SettingsForm; drawnFrom: number | undefined };
type Changed = { settings: SettingsView; changed: string[] };

/**
 * Changes a team's settings: admins can change all of them, managers most. The change is logged, and newly named managers
 * are told (docs/product.md §2).
 *
 * @param form as typed; a field left out stays as it is
 * @param drawnFrom the version of the settings that the form was drawn from: values that it only repeats from an older
 *   version are left out, too
 * @returns the settings and the names of what changed, or the refusal `invalid` with what is wrong at which field,
 *   `not-a-manager`, `not-an-admin`, `not-found`, `chat-unavailable`
 */
export function change(
  deps: Deps,
  actor: Actor,
  teamId: TeamId,
  form: SettingsForm,
  drawnFrom?: number,
): Promise<Result<Changed>> {
  return handle(deps, {
    by: actor,
    aggregate: TEAM,
    id: teamId,
    decide: (loaded) =>
      loaded === null ? Promise.resolve(TEAM.missing()) : decideChange(deps, actor, loaded, { form, drawnFrom }),
    answer: async ({ state, decided }) => {
      const mayChange = decided?.mayChange ?? (await mayChangeLately(deps, actor, state));
      return {
        settings: await settingsView(deps, actor.workspaceId, state, mayChange),
        changed: decided?.changed ?? [],
      };
    },
  });
}

/** A team by its settings; they are what its history is about. */
const TEAM: Aggregate<Team, TeamEvent> = {
  stream: (id) => `team:${id}`,
  load: ({ store }, ws, id) => store.read.team(ws, id),
  missing: () => refuse({ reason: 'not-found', what: 'team', named: null }),
  evolve(id, team, { event, at }) {
    if (team === null) throw new Error(`team ${id}: its channel isn't known`);
    const movesDigest = event.type === 'settings-changed' && DIGEST_TIMES.some((name) => event.changed.includes(name));
    const digestDueAt = movesDigest ? digestDueAfterChange(event.settings, team.digestDueAt, at) : team.digestDueAt;
    return { ...team, settings: event.settings, digestDueAt };
  },
  row: (state) => ({ table: 'teams', state }),
};

/** The same request came before; the person may have lost their role since. */
async function mayChangeLately(deps: Deps, actor: Actor, team: Team): Promise<MayChange> {
  const access = await accessOf(deps, actor, team, 'lately');
  return access.ok ? access.mayChange : 'none';
}

async function decideChange(deps: Deps, actor: Actor, loaded: Loaded<Team>, { form, drawnFrom }: Sent) {
  const { workspaceId: ws, personId } = actor;
  const { state: team, head } = loaded;
  const access = await accessOf(deps, actor, team, 'now');
  if (!access.ok) return access;
  const { mayChange } = access;
  if (mayChange === 'none') return refuseChange(deps, actor, team);

  const facts = await factsFor(deps, actor, team, form);
  if (!facts.ok) return facts;
  const { managers } = facts.facts;
  const anew = await sinceDrawn(deps, ws, loaded, { typed: { form, managers }, drawnFrom });
  if (!anew.ok) return anew;
  const reached = await outOfReach(deps, ws, anew.form, team.settings);
  if (!reached.ok) return reached;
  const by = mayChange === 'all' ? 'admin' : 'manager';
  const known = { ...facts.facts, managers: anew.managers, outOfReach: reached.places, by } as const;
  const read = readSettings(anew.form, team.settings, known);
  if (!read.ok) return read;
  const { settings, changed } = read;
  const named = settings.managers.filter((id) => !team.settings.managers.includes(id));
  const events: TeamEvent[] = changed.length === 0 ? [] : [{ type: 'settings-changed', settings, changed }];
  return {
    ok: true as const,
    events,
    teamId: team.id,
    wants: async () => [
      ...named
        .filter((id) => id !== personId)
        .map((id) => namedManager(team.id, id, { byId: personId, version: head.version + 1 })),
      ...(await cardsToRedraw(deps, ws, team, changed)),
      ...(await waitingReports(deps, ws, team, named)),
    ],
    mayChange,
    changed,
  };
}

/** The people that the form names managers, with those of them who can't be. */
async function factsFor(deps: Deps, actor: Actor, team: Team, form: SettingsForm): Promise<Result<{ facts: Facts }>> {
  const { workspaceId: ws } = actor;
  const moved = { moneyMoved: await moneyMoved(deps, ws, team.id) };
  if (form.managers === undefined) return { ok: true, facts: { ...moved, managers: null } };
  const ids = await Promise.all([...new Set(form.managers)].map((user) => resolve(deps, ws, user)));
  const asked = await standingsNow(deps, ws, team, ids);
  if (!asked.ok) return asked;
  const notAgentIds = ids.filter((id) => asked.standings.get(id) !== 'agent');
  return { ok: true, facts: { ...moved, managers: { ids, notAgentIds } } };
}

function namedManager(teamId: TeamId, personId: PersonId, on: { byId: PersonId; version: number }): Want {
  const note = { note: 'named-manager' as const, teamId, byId: on.byId };
  return { way: 'tell', note, personId, key: `named-manager/${teamId}/${on.version}` };
}

/**
 * What a form changes of settings that others may have changed since it was drawn (docs/product.md §2).
 *
 * @param drawnFrom where the team's record stood then
 */
async function sinceDrawn(
  deps: Deps,
  ws: WorkspaceId,
  { head, state }: Loaded<Team>,
  { typed, drawnFrom }: { typed: TypedOver; drawnFrom: number | undefined },
): Promise<Result<TypedOver>> {
  if (drawnFrom === undefined || drawnFrom === head.version) return { ok: true, ...typed };
  const events = await deps.store.read.events(ws, head.stream);
  const drawn = events.find(({ version }) => version === drawnFrom);
  if (drawn === undefined) return { ok: true, ...typed };
  return typedAnew(typed, completeSettings(eventIn<TeamEvent>(drawn).settings), state.settings);
}

/**
 * Asks the chat about newly named channels only (docs/product.md §2): a channel that the bot has left since must not block
 * other changes.
 *
 * @returns those of them that the bot isn't in, or the refusal `chat-unavailable`
 */
async function outOfReach(
  deps: Deps,
  ws: WorkspaceId,
  form: SettingsForm,
  current: TeamSettings,
): Promise<Result<{ places: PlaceName[] }>> {
  const signal = askingTime();
  const chat = deps.chatOf(ws);
  const places: PlaceName[] = [];
  for (const name of PLACES) {
    const channel = form[name];
    if (!channel || channel === current[name]) continue;
    const answer = await answerOf(chat.channel(ws, channel, signal), signal);
    if (answer.said === 'silent') return refuse({ reason: 'chat-unavailable' });
    if (answer.said === 'gone' || !answer.value.botIsIn) places.push(name);
  }
  return { ok: true, places };
}

/** The ones with later deadlines are redrawn when something happens to them. */
const MOST_REDRAWN = 100;

/** @returns the cards of escalated cases, where the managers changed: others have **Approve** and **Decline** now (docs/product.md §3). */
async function cardsToRedraw(
  deps: Deps,
  ws: WorkspaceId,
  { id, channel }: Team,
  changed: readonly SettingName[],
): Promise<Want[]> {
  if (!changed.includes('managers')) return [];
  const open = await deps.store.read.openIn(ws, [id], MOST_REDRAWN);
  return open
    .filter(({ state }) => state.status === 'escalated')
    .map(({ state }) => ({
      way: 'show',
      show: { form: 'exception-card', exceptionId: state.id },
      place: { channel },
    }));
}

/**
 * @returns when the digest is due after its time zone, day or hour changed. This week's isn't lost if it hasn't been sent:
 *   if its new time has passed, it's due now. One that was sent isn't sent again.
 *
 * @param dueAt when it was due before the change
 */
function digestDueAfterChange(
  { timeZone, digest }: Pick<TeamSettings, 'timeZone' | 'digest'>,
  dueAt: EpochMs,
  now: EpochMs,
): EpochMs {
  const thisWeek = weekOf(now, timeZone);
  const firstFrom = (at: EpochMs) => nextDigestAt(at - 1, timeZone, digest.weekday, digest.hour);
  if (dueAt >= thisWeek.untilAt) return firstFrom(thisWeek.untilAt);
  return Math.max(now, firstFrom(thisWeek.fromAt));
}
