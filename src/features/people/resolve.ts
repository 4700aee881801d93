import type { Actor } from '../../kernel/actor.ts';
import { ChatError } from '../../kernel/calls.ts';
import type { Reading } from '../../kernel/content/reader.ts';
import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan, unchanged, type Want } from '../../kernel/plan.ts';
import type { PersonFacts } from '../../kernel/ports.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { TeamEvent } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE, localeNamed } from '../../kernel/values/locale.ts';
import type { Person, PersonView } from '../../kernel/values/people.ts';

/** All that a command asks the chat, it asks within this time (docs/product.md §2). */
const ASK_WITHIN_MS = 1_500;

/** How long a "yes" of the chat counts (docs/product.md §2). */
const YES_COUNTS_MS = 5 * 60_000;

/** Commands that start within this time share a deadline: a signal each would be a timer each. */
const SHARED_FOR_MS = 20;
let shared = { signal: AbortSignal.abort(), until: 0 };

/** @returns the one deadline that all questions of a command share. */
export function askingTime(): AbortSignal {
  const now = performance.now();
  if (now > shared.until) shared = { signal: AbortSignal.timeout(ASK_WITHIN_MS), until: now + SHARED_FOR_MS };
  return shared.signal;
}

/** @returns whether what the chat said at `askedAt` still counts. */
export function stillCounts(askedAt: number, now: number): boolean {
  // One from the future is left from a clock that was ahead.
  return Math.abs(now - askedAt) < YES_COUNTS_MS;
}

/**
 * `gone`: the chat answers that there is no such user or place for us. `silent`: no answer in time, or none that may be
 * asked for before `retryAfterMs`.
 */
export type Answer<T> = { said: 'yes'; value: T } | { said: 'gone' } | { said: 'silent'; retryAfterMs?: number };

/**
 * @param work a question to the chat, already under way
 * @returns its answer, at the latest when `signal` ends it: a chat's client need not know signals
 * @throws what isn't a failure of the chat
 */
export async function answerOf<T>(work: Promise<T>, signal: AbortSignal): Promise<Answer<T>> {
  try {
    return { said: 'yes', value: await untilAborted(work, signal) };
  } catch (error) {
    if (signal.aborted) return { said: 'silent' };
    if (!(error instanceof ChatError)) throw error;
    const { failure } = error;
    if (failure.kind === 'rate-limited') return { said: 'silent', retryAfterMs: failure.retryAfterMs };
    return { said: failure.kind === 'place-lost' || failure.kind === 'rejected' ? 'gone' : 'silent' };
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** When someone was asked about whom the chat was never asked: nothing known of them counts. */
export const NEVER = 0;

/**
 * Finds or makes our id of a chat's user; asks the chat where the user is new. Where it doesn't answer in time the
 * person is kept as one about whom nothing is known yet: standing is asked again before anything is decided.
 *
 * @param chatUserId the chat's own id, `U123`
 * @param locale the chat's language for them, where the request says it
 */
export async function resolve(
  deps: Deps,
  ws: WorkspaceId,
  chatUserId: string,
  locale: string | null = null,
): Promise<PersonId> {
  const known = await deps.store.read.personByChatId(ws, chatUserId);
  if (known !== null) {
    await keepLocale(deps, ws, known, locale);
    return known.id;
  }
  const signal = askingTime();
  const answer = await answerOf(deps.chatOf(ws).person(ws, chatUserId, signal), signal);
  if (answer.said !== 'yes') return (await keepUnknown(deps, ws, chatUserId)).id;
  return (await savePerson(deps, ws, { ...answer.value, ...(locale === null ? {} : { locale }) }, chatUserId)).id;
}

/** A chat that says it with each request doesn't say it of people. */
async function keepLocale(deps: Deps, ws: WorkspaceId, known: Person, said: string | null): Promise<void> {
  const locale = localeNamed(said ?? '');
  if (locale === null || locale === known.locale) return;
  const { chatUserId, name, kind, isAdmin, checkedAt } = known;
  await deps.store.directory.savePerson(ws, { chatUserId, name, kind, isAdmin, locale }, known.id, checkedAt);
}

/**
 * Keeps what the chat has just said of a user. A chat can know one human being by two ids; the one it answers by counts.
 *
 * @param asked the id by which it was asked
 */
export async function savePerson(deps: Deps, ws: WorkspaceId, said: PersonFacts, asked: string): Promise<Person> {
  const { directory } = deps.store;
  const { locale, ...rest } = said;
  const named = localeNamed(locale ?? '');
  const facts = named === null ? rest : { ...rest, locale: named };
  const newId = deps.ids.newId();
  if (facts.chatUserId === asked) return directory.savePerson(ws, facts, newId, deps.clock.now());
  const newIds = [newId, deps.ids.newId()] as const;
  const { person, formerId } = await directory.saveSamePerson(ws, facts, asked, newIds, deps.clock.now());
  if (formerId !== person.id) await manageAs(deps, ws, formerId, person.id);
  return person;
}

/** A manager under the one id of ours is a manager under the other. */
async function manageAs(deps: Deps, ws: WorkspaceId, formerId: PersonId, personId: PersonId): Promise<void> {
  for (const { id } of await deps.store.read.teams(ws)) {
    for (let stored = false; !stored; ) {
      const team = await deps.store.read.team(ws, id);
      if (!team?.state.settings.managers.includes(formerId)) break;
      const named = team.state.settings.managers.map((one) => (one === formerId ? personId : one));
      const settings = { ...team.state.settings, managers: [...new Set(named)] };
      const changed: TeamEvent = { type: 'settings-changed', settings, changed: ['managers'] };
      const at = deps.clock.now();
      const by = { actorId: null, at, origin: 'same-person', teamId: id };
      const plan = {
        ...emptyPlan(ws, at),
        expects: [unchanged(team.head)],
        events: recordAfter(team.head, [changed], by),
        rows: [{ table: 'teams' as const, state: { ...team.state, settings } }],
      };
      stored = (await deps.store.commit(plan)).ok;
    }
  }
}

/** @returns the person with this chat id; made as one that nothing is known of, if there is none. */
export async function keepUnknown(deps: Deps, ws: WorkspaceId, chatUserId: string): Promise<Person> {
  const known = await deps.store.read.personByChatId(ws, chatUserId);
  if (known !== null) return known;
  const facts: PersonFacts = { chatUserId, name: chatUserId, kind: 'outsider', isAdmin: false };
  return deps.store.directory.savePerson(ws, facts, deps.ids.newId(), NEVER);
}

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
      // A chat that hides someone gives the id back.
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
