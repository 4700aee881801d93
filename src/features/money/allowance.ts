import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Loaded } from '../../kernel/ports.ts';
import { type GoodwillAsk, type Refused, type Result, refuse } from '../../kernel/refusal.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { PersonId, Stream } from '../../kernel/values/ids.ts';
import type { MoneyFormat } from '../../kernel/values/money.ts';
import type { Person } from '../../kernel/values/people.ts';
import { adminIdsOf, askingTime, teamFor, unsharedTeamFor } from '../people/index.ts';
import { readGoodwillWords } from './rules/goodwill.ts';
import type { GoodwillForm } from './view-model.ts';

export type HomeTeam = { person: Person; team: Loaded<Team> };

/**
 * The team whose settings apply to a person's goodwill and random acts: the home team, otherwise the one the request acts
 * for, which becomes the home team with the first gift (docs/product.md §2). People who left its channel have none.
 *
 * @param signal ends all questions to the chat together
 * @returns it, or the refusal `shared-channel`, `money-closed`, or `teamFor`'s
 */
export async function homeTeamFor(deps: Deps, actor: Actor, signal: AbortSignal): Promise<Result<HomeTeam>> {
  const { workspaceId: ws, personId } = actor;
  const { read } = deps.store;
  const person = await read.person(ws, personId);
  if (person === null) throw new Error(`no person ${personId} in ${ws}`);

  const isHomeStill = (await read.teamsOf(ws, personId)).some(({ id }) => id === person.homeTeamId);
  const home = person.homeTeamId !== null && isHomeStill ? await read.team(ws, person.homeTeamId) : null;
  if (home === null) {
    const here = await unsharedTeamFor(deps, actor, undefined, signal);
    return here.ok ? opened(deps, actor, { person, team: here.team }) : here;
  }
  const refused = await refusedHere(deps, actor, signal);
  if (refused !== null) return refused;
  if (home.state.isShared) return refuse({ reason: 'shared-channel' });
  return opened(deps, actor, { person, team: home });
}

/** A channel without the bot, or a shared one, has no goodwill, wherever the home is. */
async function refusedHere(deps: Deps, actor: Actor, signal: AbortSignal): Promise<Refused | null> {
  if (actor.channel === null) return null;
  const here = await teamFor(deps, actor, undefined, signal);
  if (here.ok) return here.team.state.isShared ? refuse({ reason: 'shared-channel' }) : null;
  // Which of the channel's teams it would be doesn't matter: the home is known.
  const { reason } = here.refusal;
  return reason === 'which-team' || reason === 'not-found' ? null : here;
}

async function opened(deps: Deps, { workspaceId: ws }: Actor, found: HomeTeam): Promise<Result<HomeTeam>> {
  if (found.team.state.settings.managers.length > 0) return { ok: true, ...found };
  return refuse({ reason: 'money-closed', adminIds: await adminIdsOf(deps, ws) });
}

/**
 * Moves on with a person's first spending of a week and with each choice of a home team: between them, a week's
 * allowance is never used in two currencies. Apart from the person's own events.
 */
export function allowanceStream(personId: PersonId): Stream {
  return `person:${personId}:allowance`;
}

const NOTHING_TYPED: GoodwillForm = { amount: '', customer: '', text: '', kind: 'goodwill' };

/**
 * Reads the words after `/goodwill` into its form (docs/product.md §4), in the home team's currency and number format.
 *
 * @returns the form, and what it is to be shown for before it is recorded (null: nothing); or a refusal where no form
 *   would help: `money-closed`, `shared-channel`, or `teamFor`'s
 */
export async function read(
  deps: Deps,
  actor: Actor,
  words: string,
): Promise<Result<{ form: GoodwillForm; ask: GoodwillAsk | null; format: MoneyFormat }>> {
  const home = await homeTeamFor(deps, actor, askingTime());
  if (!home.ok) return home;
  const { currency, locale } = home.team.state.settings;
  const format = { currency, locale };
  const typed = readGoodwillWords(words, format);
  const { form, ask } = 'form' in typed ? typed : { form: NOTHING_TYPED, ask: 'customer' as const };
  return { ok: true, form: { ...form, currency }, ask, format };
}
