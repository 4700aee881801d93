import type { Actor } from '../../kernel/actor.ts';
import type { Reading } from '../../kernel/content/reader.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Want } from '../../kernel/plan.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE, localeNamed } from '../../kernel/values/locale.ts';
import type { PersonView } from '../../kernel/values/people.ts';
import { answerOf, askingTime, savePerson } from './resolve.ts';

/** Gives the view of a person. Throws for an id that no person has: that is a bug. */
export type PeopleViews = (id: PersonId) => PersonView;

/** @returns the views of many people, read at once. */
export async function peopleViews(deps: Deps, ws: WorkspaceId, ids: Iterable<PersonId>): Promise<PeopleViews> {
  const people = await deps.store.read.people(ws, [...new Set(ids)]);
  return (id) => {
    const person = people.get(id);
    if (person === undefined) throw new Error(`no person ${id} in ${ws}`);
    return { id, chatUserId: person.chatUserId, name: person.name };
  };
}

/** @returns how to show people whom a refusal names; those who aren't known are left out. */
export async function knownPeople(
  deps: Deps,
  ws: WorkspaceId,
  ids: readonly PersonId[],
): Promise<Map<PersonId, PersonView>> {
  const people = await deps.store.read.people(ws, ids);
  return new Map([...people].map(([id, { chatUserId, name }]) => [id, { id, chatUserId, name }]));
}

/** More in one text aren't asked about. */
const MOST = 50;

type NamedBy = Pick<Actor, 'workspaceId' | 'personId'>;

/**
 * @param namedBy who wrote the words: in an organisation, a user group is one of their workspaces'
 * @param ids of a chat's users, channels and user groups, as words name them
 * @returns what people call them. A private channel's name is for those who are in it; it is left out, as is whoever
 *   the chat doesn't know, or doesn't tell of in time.
 */
export async function names(
  deps: Deps,
  namedBy: NamedBy,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const signal = askingTime();
  const asked = ids.slice(0, MOST);
  const found = await Promise.all(
    asked.map((id) =>
      id.startsWith('S') ? groupName(deps, namedBy, id, signal) : nameOf(deps, namedBy.workspaceId, id, signal),
    ),
  );
  return new Map(
    asked.flatMap((id, at): [string, string][] => {
      const name = found[at] ?? null;
      // A chat that hides somebody gives the id back.
      return name === null || name === id ? [] : [[id, name]];
    }),
  );
}

async function groupName(deps: Deps, { workspaceId: ws, personId }: NamedBy, id: string, signal: AbortSignal) {
  const person = await deps.store.read.person(ws, personId);
  const group = await answerOf(deps.chatOf(ws).groupName(ws, id, person?.chatUserId ?? '', signal), signal);
  return group.said === 'yes' ? group.value : null;
}

async function nameOf(deps: Deps, ws: WorkspaceId, id: string, signal: AbortSignal): Promise<string | null> {
  const chat = deps.chatOf(ws);
  if (id.startsWith('C') || id.startsWith('G')) {
    const channel = await answerOf(chat.channel(ws, id, signal), signal);
    return channel.said === 'yes' && !channel.value.isPrivate ? channel.value.name : null;
  }
  const known = await deps.store.read.personByChatId(ws, id);
  if (known !== null && known.name !== id) return known.name;
  const person = await answerOf(chat.person(ws, id, signal), signal);
  return person.said === 'yes' ? (await savePerson(deps, ws, person.value, id)).name : null;
}

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
