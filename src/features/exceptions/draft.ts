import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { TeamSettings } from '../../kernel/team/settings.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ExceptionId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { GoodwillForm } from '../money/index.ts';
import { agentOf, askingTime, unsharedTeamFor } from '../people/index.ts';
import { MOST_POLICIES } from '../policies/rules/decide-policy.ts';
import { standingOf } from '../policies/rules/state.ts';
import { similarTo } from '../precedents/find.ts';
import { kindFromWords } from '../precedents/rules/similarity.ts';
import { decideOn, loadCase } from './act.ts';
import { bodiesOf, sameProposal } from './propose.ts';
import { readProposalWords } from './rules/command-text.ts';
import { EMPTY_FORM, kindsToEdit, typedFrom } from './rules/form.ts';
import type { OnException, ProposalDraft, ProposalForm } from './view-model.ts';

type Drafted = Result<{ draft: ProposalDraft }>;
/** `currency`: that the words were typed in, where it is known. */
type From =
  | { words: string; currency?: string | undefined }
  | { quoted: string; link: string | null }
  | { again: ExceptionId }
  | { goodwill: GoodwillForm }
  | { edit: OnException };

/**
 * What the form **Propose an exception** shows: from the words of a command, from a message, from goodwill that needs a co-sign, from
 * an expired proposal, or from the one to be edited (docs/product.md §3). People who may not propose learn it here.
 */
export async function draft(deps: Deps, actor: Actor, from: From, teamId?: TeamId): Promise<Drafted> {
  if ('edit' in from) return draftEdit(deps, actor, from.edit);
  if ('again' in from) return draftAgain(deps, actor, from.again);
  const ws = actor.workspaceId;
  const signal = askingTime();
  const found = await unsharedTeamFor(deps, actor, teamId, signal);
  if (!found.ok) return found;
  const team = found.team.state;
  const agent = await agentOf(deps, ws, team, actor.personId, signal);
  if (!agent.ok) return agent;
  const form = formOf(from, team.settings);
  return { ok: true, draft: await draftOf(deps, ws, team, form, null) };
}

async function draftAgain(deps: Deps, actor: Actor, id: ExceptionId): Promise<Drafted> {
  const { workspaceId: ws, personId } = actor;
  const found = await loadCase(deps, ws, id);
  if (!found.ok) return found;
  const { state } = found.loaded;
  const team = found.team.state;
  const agent = await agentOf(deps, ws, team, personId);
  if (!agent.ok) return agent;
  if (state.proposerId !== personId) return refuse({ reason: 'not-the-proposer', proposerId: state.proposerId });
  if (team.isShared) return refuse({ reason: 'shared-channel' });
  const form = typedFrom(state, await bodiesOf(deps, ws, state), team.settings.locale);
  return { ok: true, draft: await draftOf(deps, ws, team, form, null) };
}

/** Editing to what it is already is decided, and not stored: the same "no" now as later. */
async function draftEdit(deps: Deps, actor: Actor, { exceptionId, revision }: OnException): Promise<Drafted> {
  const { workspaceId: ws, personId } = actor;
  const found = await loadCase(deps, ws, exceptionId);
  if (!found.ok) return found;
  const { loaded, team } = found;
  const bodies = await bodiesOf(deps, ws, loaded.state);
  const command = { type: 'edit', revision, proposal: sameProposal(loaded.state, bodies) } as const;
  const outcome = await decideOn(deps, { ws, actorId: personId, team, loaded, command, now: deps.clock.now() });
  if (!outcome.ok) return outcome;
  const editing = { exceptionId, revision: loaded.state.revision, number: loaded.number };
  return {
    ok: true,
    draft: await draftOf(deps, ws, team.state, typedFrom(loaded.state, bodies, team.state.settings.locale), editing),
  };
}

async function draftOf(
  deps: Deps,
  ws: WorkspaceId,
  team: Team,
  form: ProposalForm,
  editing: ProposalDraft['editing'],
): Promise<ProposalDraft> {
  const { id, settings } = team;
  const { yesCheck, guidance, currency, locale } = settings;
  const kinds = editing === null ? settings.kinds : kindsToEdit(settings.kinds, form.kind);
  const names = kinds.map(({ name }) => name);
  // The team may have given up the kind since.
  const kind = names.includes(form.kind) ? form.kind : kindFromWords(form.resolution, kinds);
  const { resolution, reason } = form;
  const exceptId = editing?.exceptionId ?? null;
  const precedents = await similarTo(deps, ws, { teamId: id, kind, resolution, reason, exceptId });
  // What is proposed already isn't changed into a use of a policy, so none is offered then.
  const policies = editing === null ? await offeredPolicies(deps, ws, team) : [];
  return {
    teamId: id,
    form: { ...form, kind },
    kinds: names,
    yesCheck,
    guidance,
    format: { currency, locale },
    precedents,
    editing,
    policies,
  };
}

function formOf(from: Exclude<From, { again: unknown } | { edit: unknown }>, settings: TeamSettings): ProposalForm {
  if ('words' in from) return formFromWords(from, settings);
  return 'quoted' in from ? formFromMessage(from, settings) : formFromGoodwill(from.goodwill, settings);
}

function formFromMessage({ quoted, link }: { quoted: string; link: string | null }, settings: TeamSettings) {
  const reason = quoted === '' ? '' : `“${quoted}”`;
  const { currency, kinds } = settings;
  return { ...EMPTY_FORM, reason, ticketLink: link ?? '', kind: kindFromWords(quoted, kinds), currency };
}

function formFromWords({ words, currency }: { words: string; currency?: string | undefined }, settings: TeamSettings) {
  const typedIn = currency ?? settings.currency;
  const read = readProposalWords(words, { ...settings, currency: typedIn });
  return { ...EMPTY_FORM, ...read, currency: typedIn };
}

function formFromGoodwill({ text, kind: _, ...typed }: GoodwillForm, { kinds }: TeamSettings): ProposalForm {
  return { ...EMPTY_FORM, ...typed, resolution: text, kind: kindFromWords(text, kinds) };
}

/** @returns the policies in force that a new proposal of the team may choose; whether one fits is decided when it is sent in. */
async function offeredPolicies(
  deps: Deps,
  ws: WorkspaceId,
  { id, settings }: Team,
): Promise<ProposalDraft['policies']> {
  const { read } = deps.store;
  const now = deps.clock.now();
  const all = await read.policiesOf(ws, id);
  const live = all.filter((policy) => standingOf(policy, now) === 'live' && policy.currency === settings.currency);
  if (live.length === 0) return [];
  const texts = await read.texts(
    ws,
    live.map(({ name }) => name.id),
  );
  return live.slice(0, MOST_POLICIES).map(({ id: policyId, name, kind, maxMinor, currency }) => ({
    id: policyId,
    name: texts.get(name.id) ?? '',
    kind,
    max: maxMinor === null ? null : { minor: maxMinor, currency, locale: settings.locale },
  }));
}
