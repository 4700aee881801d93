import { ChatError } from '../../kernel/calls.ts';
import type { ChannelFacts, MemberFacts, PersonFacts, RosterPage } from '../../kernel/ports.ts';
import type { Connection, Spot } from './connection.ts';
import { type Home, personFacts, type RosterMember, userIdOf } from './people.ts';
import type { PlaceReference, References } from './references.ts';

/** A page holds 50 to 500 people (learn.microsoft.com, “Get the roster”). */
const PAGE = 500;
const LEAST_PAGE = 50;

/** Asks Teams about people and places. Every call throws ChatError where it fails. */
export type Directory = {
  person(userId: string): Promise<PersonFacts>;
  member(userId: string, channel: string): Promise<MemberFacts>;
  channel(channel: string): Promise<ChannelFacts>;
  /** A part of everybody's object ids. @param cursor null: from the first */
  rosterPage(channel: string, cursor: string | null): Promise<RosterPage>;
  /** @returns whose id `29:…` it is, asked in that conversation; null: nobody's there. */
  userOf(teamsId: string, conversation: string): Promise<string | null>;
  /** Whether the bot can see who is in a conversation: it can't where it isn't installed. */
  isIn(spot: Spot): Promise<boolean>;
};

export function createDirectory(connection: Connection, references: References, home: () => Promise<Home>): Directory {
  /** Page after page, for as long as the caller wants more. */
  async function* pagesOf(spot: Spot): AsyncGenerator<RosterMember[]> {
    for (let token: string | undefined; ; ) {
      const page = await connection.members(spot, PAGE, token);
      yield page.members;
      token = page.next;
      if (token === undefined) return;
    }
  }

  /** Teams only tells about people it has named to us: reads a roster up to the page that they are on. */
  async function meet(userId: string, spot: Spot): Promise<void> {
    for await (const page of pagesOf(spot)) if ((await keep(spot, page)).includes(userId)) return;
  }

  async function hasOutsiders(spot: Spot): Promise<boolean> {
    const { tenantId } = await home();
    for await (const page of pagesOf(spot))
      if (page.some((one) => one.tenantId && one.tenantId !== tenantId)) return true;
    return false;
  }

  /** Keeps how to reach everybody on a roster: who never wrote to the bot can be told things, too. */
  async function keep({ serviceUrl, conversation }: Spot, all: readonly RosterMember[]): Promise<string[]> {
    const saved = all.map(async (member) => {
      const userId = userIdOf(member);
      if (userId !== null) await references.savePerson(userId, { serviceUrl, id: member.id, seenIn: conversation });
      return userId === null ? [] : [userId];
    });
    return (await Promise.all(saved)).flat();
  }

  async function placeOf(channel: string): Promise<PlaceReference> {
    const place = await references.place(channel);
    if (!place) throw new ChatError({ kind: 'place-lost', detail: 'the app was never seen there' });
    return place;
  }

  async function isIn(spot: Spot): Promise<boolean> {
    return (await present(connection.members(spot, LEAST_PAGE))) !== null;
  }

  async function person(userId: string): Promise<PersonFacts> {
    const known = await references.person(userId);
    for (const conversation of [known?.seenIn, known?.chat]) {
      if (!known || !conversation) continue;
      const { serviceUrl, id } = known;
      const member = await present(connection.member({ serviceUrl, conversation }, id));
      if (member) return personFacts(userIdOf(member) ?? userId, member, await home());
    }
    if (userId.startsWith('28:')) return personFacts(userId, { id: userId }, await home());
    // The person who left, or was never there: the ones who ask know what to call them.
    throw new ChatError({ kind: 'place-lost', detail: 'nobody by this id is where the app is' });
  }

  return {
    person,

    async member(userId, channel) {
      const place = await placeOf(channel);
      const spot = { serviceUrl: place.serviceUrl, conversation: rosterOf(channel, place) };
      if ((await references.person(userId)) === null) await meet(userId, spot);
      const known = await references.person(userId);
      const found = known && (await present(connection.member(spot, known.id)));
      if (!found) return { facts: await person(userId), inChannel: false };
      return { facts: personFacts(userIdOf(found) ?? userId, found, await home()), inChannel: true };
    },

    async channel(channel) {
      const place = await references.place(channel);
      const unknown = { channel, name: place?.name ?? channel, isPrivate: true, isShared: false, botIsIn: false };
      if (!place?.teamId) return unknown;
      const named = await present(nameAndType(connection, channel, place));
      if (!named) return unknown;
      const { isListed, ...known } = named;
      const spot = { serviceUrl: place.serviceUrl, conversation: channel };
      // Teams doesn't promise to list private channels: one that isn't there is asked itself.
      if (!isListed && !(await isIn(spot))) return unknown;
      await references.savePlace(channel, { ...place, ...known });
      // What Teams calls shared may be shared with other teams of the tenant only.
      const isShared = named.type === 'shared' && (await hasOutsiders(spot));
      return { channel, name: named.name, isPrivate: named.type !== 'standard', isShared, botIsIn: true };
    },

    async rosterPage(channel, cursor) {
      const place = await placeOf(channel);
      const spot = { serviceUrl: place.serviceUrl, conversation: rosterOf(channel, place) };
      const page = await connection.members(spot, PAGE, cursor ?? undefined);
      return { userIds: await keep(spot, page.members), next: page.next ?? null };
    },

    async userOf(teamsId, conversation) {
      const known = await references.userOf(teamsId);
      if (known !== null) return known;
      const place = await placeOf(conversation);
      const spot = { serviceUrl: place.serviceUrl, conversation: rosterOf(conversation, place) };
      const member = await present(connection.member(spot, teamsId));
      const [userId] = member ? await keep(spot, [member]) : [];
      return userId ?? null;
    },

    isIn,
  };
}

/** @returns where the roster is: a standard channel's is its team's; a private or shared one and a chat have their own. */
export function rosterOf(conversation: string, { teamId, type }: Pick<PlaceReference, 'teamId' | 'type'>): string {
  return teamId !== null && (type ?? 'standard') === 'standard' ? teamId : conversation;
}

async function nameAndType(
  connection: Connection,
  channel: string,
  place: PlaceReference,
): Promise<{ name: string; type: string; isListed: boolean }> {
  const { serviceUrl, teamId } = place;
  const spot = { serviceUrl, conversation: channel };
  const found = (await connection.channels(spot, teamId ?? '')).find(({ id }) => id === channel);
  // The first channel of a team has no name of its own.
  const name = found?.name || place.name || (await connection.teamName(spot, teamId ?? ''));
  return { name: name || 'General', type: found?.type ?? place.type ?? 'standard', isListed: found !== undefined };
}

/** @returns null where Teams says that there is no such thing for the bot. */
async function present<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ChatError && error.failure.kind === 'place-lost') return null;
    throw error;
  }
}
