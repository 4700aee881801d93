import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { LoadedException } from '../../kernel/ports.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Kind } from '../../kernel/team/settings.ts';
import type { ExceptionId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE } from '../../kernel/values/locale.ts';
import { isUnreadable } from '../exceptions/rules/state.ts';
import { agentOf, askingTime } from '../people/index.ts';
import {
  kindFromWords,
  type Precedents,
  precedentsOf,
  SIMILAR_FROM,
  similarity,
  tokensOf,
} from './rules/similarity.ts';
import type { PrecedentsView } from './view-model.ts';

/** More can't be told apart by people anyway. */
const CANDIDATES = 50;

type Looking = Pick<Deps, 'store' | 'log'>;

/** What a case says, as far as others can be like it. `exceptId`: the case itself, once it exists. */
export type Alike = { teamId: TeamId; kind: string; resolution: string; reason: string; exceptId: ExceptionId | null };

/**
 * Similar past cases of the same team (docs/product.md §8), for a draft or for a case.
 *
 * @returns null where there are none, or where they can't be looked up: nothing waits for them
 */
export async function similarTo(deps: Looking, ws: WorkspaceId, alike: Alike): Promise<PrecedentsView | null> {
  try {
    return await pastLike(deps, ws, alike);
  } catch (error) {
    deps.log.warn({ err: error, workspaceId: ws }, 'similar exceptions could not be looked up');
    return null;
  }
}

async function pastLike(deps: Looking, ws: WorkspaceId, alike: Alike): Promise<PrecedentsView | null> {
  const { teamId, kind, resolution, reason, exceptId } = alike;
  const { read } = deps.store;
  const like = { kind, tokens: tokensOf(`${resolution}\n${reason}`) };
  if (like.tokens.length === 0) return null;
  const found = await read.searchable(ws, {
    sort: 'exception',
    teamIds: [teamId],
    tokens: like.tokens,
    limit: CANDIDATES,
  });
  // Most share a word or two: only those are loaded that are similar if they are of this kind.
  const near = found.filter(
    ({ subject, tokens }) => subject !== exceptId && similarity(like, { kind, tokens }) >= SIMILAR_FROM,
  );
  if (near.length === 0) return null;
  const bySubject = new Map(near.map((one) => [one.subject, one]));
  const loaded = await read.exceptions(ws, [...bySubject.keys()]);
  const past = loaded.flatMap(({ state }) => {
    const indexed = state.teamId === teamId && !isUnreadable(state) ? bySubject.get(state.id) : undefined;
    return indexed === undefined ? [] : [{ state, tokens: indexed.tokens, at: indexed.at }];
  });
  return viewOf(deps, ws, precedentsOf(like, past), { teamId, loaded });
}

async function viewOf(
  deps: Looking,
  ws: WorkspaceId,
  { shown, ...sums }: Precedents,
  { teamId, loaded }: { teamId: TeamId; loaded: readonly LoadedException[] },
): Promise<PrecedentsView | null> {
  if (shown.length === 0) return null;
  const ids = shown.map(({ details }) => details.resolution.id);
  const [texts, team] = await Promise.all([deps.store.read.texts(ws, ids), deps.store.read.team(ws, teamId)]);
  const locale = team?.state.settings.locale ?? DEFAULT_LOCALE;
  const numbers = new Map(loaded.map(({ state, number }) => [state.id, number]));
  return {
    ...sums,
    shown: shown.map(({ id, status, details, terms, outcome }) => ({
      number: numbers.get(id) ?? 0,
      status,
      resolution: texts.get(details.resolution.id) ?? '',
      amount: details.amountMinor === null ? null : { minor: details.amountMinor, currency: terms.currency, locale },
      mood: outcome?.mood ?? null,
    })),
  };
}

/** Similar past cases for what someone is typing, for agents of the team (docs/product.md §8, §10). Stores nothing. */
export async function look(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  alike: Alike,
): Promise<Result<{ precedents: PrecedentsView | null }>> {
  const team = await deps.store.read.team(ws, alike.teamId);
  if (team === null) return refuse({ reason: 'not-found', what: 'team', named: null });
  const agent = await agentOf(deps, ws, team.state, personId, askingTime());
  if (!agent.ok) return agent;
  const kind = kindMeant(alike, team.state.settings.kinds);
  return { ok: true, precedents: await similarTo(deps, ws, { ...alike, kind }) };
}

/** People often type before they come to the kind: until one is chosen, the words name it (docs/product.md §3, Propose). */
function kindMeant({ kind, resolution }: Alike, kinds: readonly Kind[]): string {
  return kind === kindFromWords('', kinds) ? kindFromWords(resolution, kinds) : kind;
}
