import type { Actor } from '../../kernel/actor.ts';
import type { Reading } from '../../kernel/content/reading.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE, localeNamed } from '../../kernel/values/locale.ts';
import type { Want } from '../../kernel/wants.ts';

/** @returns how a person reads their answers: in their own locale where the chat tells it, else in their team's. */
export async function reading(deps: Deps, { workspaceId: ws, personId, channel, locale }: Actor): Promise<Reading> {
  const own = localeNamed(locale ?? '') ?? (await ownLocale(deps, ws, personId));
  return { locale: own ?? (await placeLocale(deps, ws, personId, channel)), now: deps.clock.now() };
}

/** @returns how a message is read: in private in the person's own locale, in a channel in its team's. */
export async function readingOf(deps: Deps, ws: WorkspaceId, want: Want): Promise<Reading> {
  const now = deps.clock.now();
  const place = want.way === 'show' ? want.place : { dm: want.personId };
  if ('channel' in place) return { locale: await channelLocale(deps, ws, place.channel), now };
  return { locale: (await ownLocale(deps, ws, place.dm)) ?? (await placeLocale(deps, ws, place.dm, null)), now };
}

async function ownLocale(deps: Deps, ws: WorkspaceId, personId: PersonId): Promise<string | null> {
  return (await deps.store.read.person(ws, personId))?.locale ?? null;
}

async function placeLocale(deps: Deps, ws: WorkspaceId, personId: PersonId, channel: string | null): Promise<string> {
  if (channel !== null) return channelLocale(deps, ws, channel);
  const [team] = await deps.store.read.teamsOf(ws, personId);
  return team?.settings.locale ?? fallback(deps);
}

/** A team's shout-out or manager channel may have no team of its own. */
async function channelLocale(deps: Deps, ws: WorkspaceId, channel: string): Promise<string> {
  const own = await deps.store.read.teamByChannel(ws, channel);
  if (own !== null) return own.state.settings.locale;
  const teams = await deps.store.read.teams(ws);
  const served = teams.find(({ settings: { shoutOutChannel, managerChannel } }) =>
    [shoutOutChannel, managerChannel].includes(channel),
  );
  return served?.settings.locale ?? fallback(deps);
}

function fallback({ defaults }: Deps): string {
  return defaults?.locale ?? DEFAULT_LOCALE;
}
