import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { handle } from '../../kernel/handle.ts';
import { type Plan, unchanged } from '../../kernel/plan.ts';
import type { Loaded } from '../../kernel/ports.ts';
import { noRoomFor } from '../../kernel/rates.ts';
import { wordsOf } from '../../kernel/record/record.ts';
import { type Refused, type Result, refuse, type SkippedReceiver } from '../../kernel/refusal.ts';
import type { EpochMs, KudosId, PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Person, PersonView } from '../../kernel/values/people.ts';
import {
  actorFacts,
  answerOf,
  askingTime,
  kudosTeam,
  NEVER,
  peopleViews,
  refreshPerson,
  resolve,
  shoutOutChannelOf,
  stillCounts,
} from '../people/index.ts';
import { KUDOS, kudosView, kudosWants } from './on-kudos.ts';
import { decideGive, type Give, type KudosState, MOST_PEOPLE, readKudosText } from './rules/kudos.ts';
import type { KudosForm, KudosView } from './view-model.ts';

export type Given = {
  kudos: KudosView;
  skipped: { person: PersonView; why: SkippedReceiver['why'] }[];
  repeated: boolean;
};

/**
 * Thanks people: a shout-out and a private message to each, or the private messages alone (docs/product.md §5). The
 * same kudos within 60 seconds are answered with the first, and count once.
 *
 * @returns the kudos, and who was left out and why; or the refusal `invalid`, `group-mention`, `not-an-agent`,
 *   `too-many-people`, `group-unreadable`, `nobody-left`, `too-fast`, `chat-unavailable`, or `teamFor`'s
 */
export async function give(deps: Deps, actor: Actor, form: KudosForm): Promise<Result<Given>> {
  const id = deps.ids.newId();
  // Kudos are hardly ever given twice, and then the commit finds their key claimed: looked for only then.
  let isNew = true;
  const turns = countGiven(deps, actor, id);
  let isGiven = false;
  try {
    const done = await handle(deps, {
      by: actor,
      aggregate: KUDOS,
      id,
      isNew: true,
      decide: (_, now) => {
        const isFirstTry = isNew;
        isNew = false;
        return decide(deps, actor, { id, form, isFirstTry, turn: turns.next, now });
      },
      answer: ({ state, decided }) =>
        decided === null
          ? givenBefore(deps, actor, state, form)
          : givenOf(deps, actor.workspaceId, state, { skipped: decided.skipped, repeated: decided.same !== null }),
    });
    isGiven = done.ok && !done.repeated;
    return done;
  } finally {
    turns.end(isGiven);
  }
}

type Try = { id: KudosId; form: KudosForm; isFirstTry: boolean; turn: () => Promise<Turn>; now: EpochMs };

async function decide(deps: Deps, actor: Actor, { id, form, isFirstTry, turn, now }: Try) {
  const { workspaceId: ws, personId } = actor;
  const counted = await turn();
  if (!counted.ok) return counted;
  const signal = askingTime();
  const found = await kudosTeam(deps, actor, signal);
  if (!found.ok) return found;
  const team = found.team.state;
  const typed = readKudosText(form, team.settings.kudosValues);
  if (!typed.ok) return typed;
  const who = await actorFacts(deps, ws, team, personId, { signal });
  if (!who.ok) return who;
  const named = form.broadcast === null ? await findNamed(deps, actor, form, signal) : { ok: true as const, ...nobody };
  if (!named.ok) return named;

  const asked: Give = {
    id,
    teamId: team.id,
    giverId: personId,
    ...named,
    broadcast: form.broadcast,
    words: wordsOf(deps, typed.text),
    value: typed.value,
    isPrivate: form.isPrivate,
    link: form.link,
  };
  const facts = { standing: who.actor.standing, people: named.people, shoutOutChannel: shoutOutChannelOf(team) };
  const decided = decideGive(asked, facts, now);
  if (!decided.ok) return decided;
  const { key: fingerprint } = decided.claim;
  const same = isFirstTry ? { first: null, key: fingerprint } : await sameBefore(deps, ws, fingerprint, now);
  const { skipped } = decided;
  if (same.first) {
    const { state } = same.first;
    return { ok: true as const, events: [], teamId: team.id, same: { id: state.id, state }, skipped };
  }
  return {
    ok: true as const,
    events: decided.events,
    teamId: team.id,
    same: null,
    expects: [unchanged(found.team.head)],
    claims: [{ ...decided.claim, key: same.key }, ...counted.claims],
    texts: [asked.words],
    wants: kudosWants,
    skipped,
  };
}

const nobody: Named = { namedIds: [], groupMemberIds: [], people: new Map() };

/**
 * Looks for the same kudos given just before. Those taken back count for nothing: the key after them is free.
 *
 * @returns the first, or the key to claim
 */
async function sameBefore(
  deps: Deps,
  ws: WorkspaceId,
  fingerprint: string,
  now: EpochMs,
): Promise<{ first: Loaded<KudosState> | null; key: string }> {
  for (let key = fingerprint; ; ) {
    const id = await deps.store.read.claim(ws, key, now);
    const first = id === null ? null : await deps.store.read.kudos(ws, id);
    if (first === null || first.state.takenBackAt === null) return { first, key };
    key = `${fingerprint}:${first.state.id}`;
  }
}

async function givenOf(
  deps: Deps,
  ws: WorkspaceId,
  state: KudosState,
  { skipped, repeated }: { skipped: readonly SkippedReceiver[]; repeated: boolean },
): Promise<Given> {
  const person = await peopleViews(
    deps,
    ws,
    skipped.map(({ personId }) => personId),
  );
  return {
    kudos: await kudosView(deps, ws, state),
    skipped: skipped.map(({ personId, why }) => ({ person: person(personId), why })),
    repeated,
  };
}

/** Answers a repeated request like the first. People who were named but not thanked were left out then. */
async function givenBefore(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  state: KudosState,
  { userIds }: KudosForm,
): Promise<Given> {
  const named = await Promise.all(userIds.map((user) => deps.store.read.personByChatId(ws, user)));
  const skipped = named.flatMap((person): SkippedReceiver[] => {
    if (person === null || state.receiverIds.includes(person.id)) return [];
    if (person.id === personId) return [{ personId, why: 'self' }];
    return [{ personId: person.id, why: person.kind === 'bot' ? 'bot' : 'deactivated' }];
  });
  return givenOf(deps, ws, state, { skipped, repeated: false });
}

const HOUR_MS = 3_600_000;

/** One more may be given; the claims are stored with it. */
type Turn = { ok: true; claims: Plan['claims'] } | Refused;

type Turns = {
  /** Asked for each try. @returns the refusal `too-fast` where the hour is full */
  next(): Promise<Turn>;
  /** Lets the person's next kudos go on. @param given whether these were given, and aren't the same as before */
  end(given: boolean): void;
};

/**
 * Counts what a person gives in an hour (docs/product.md §5). This process's memory stops a flood before it costs
 * anything, and lets one after the other through. What is stored decides, whichever replica stored it: each kudos claim to be the next after those that there
 * are, so of two that saw the same ones one is stored, and the other counts again.
 */
function countGiven(deps: Deps, actor: Actor, id: KudosId): Turns {
  const { workspaceId: ws, personId } = actor;
  let endTurn: (() => void) | null = null;
  let claimed: string | null = null;

  return {
    async next() {
      const most = deps.rates?.limits.kudosPerHour ?? 0;
      if (most === 0) return { ok: true, claims: [] };
      const none = endTurn ? null : noRoomFor(deps, actor, 'kudos');
      if (none) return none;
      endTurn ??= (await deps.rates?.turnOf(actor)) ?? null;
      const now = deps.clock.now();
      const given = await deps.store.read.givenLately(ws, personId, { since: now - HOUR_MS, until: now, limit: most });
      const oldest = given[most - 1];
      if (oldest) return refuse({ reason: 'too-fast', what: 'kudos', waitMs: oldest.at + HOUR_MS - now });
      const next = `${given[0]?.id ?? 'none'}:${given.length + 1}`;
      // The claim failed, and nothing came since: it is left from a clock that was ahead, and guards nothing.
      const isLeft = claimed === next;
      claimed = next;
      const key = `kudos-next:${personId}:${next}${isLeft ? `:${id}` : ''}`;
      return { ok: true, claims: [{ key, subject: id, expiresAt: now + HOUR_MS }] };
    },
    end(given) {
      endTurn?.();
      if (endTurn && !given) deps.rates?.giveBack('kudos', actor);
    },
  };
}

/** Whom kudos name, as the chat says they are. */
type Named = { namedIds: PersonId[]; groupMemberIds: PersonId[]; people: Map<PersonId, Person> };

/**
 * Finds out who the people and groups of a form are: the chat expands groups, and is asked about
 * people whom it wasn't asked about lately, so that bots and deactivated people are known (docs/product.md §5).
 *
 * @param signal ends all questions to the chat together
 * @returns them, or the refusal `too-many-people` before anyone is looked up, `group-unreadable`, or `chat-unavailable`
 */
async function findNamed(
  deps: Deps,
  { workspaceId: ws, personId }: Actor,
  { userIds, groupIds }: Pick<KudosForm, 'userIds' | 'groupIds'>,
  signal: AbortSignal,
): Promise<Result<Named>> {
  const giver = await deps.store.read.person(ws, personId);
  const groups = await membersOf(deps, ws, { groupIds, namedBy: giver?.chatUserId ?? '' }, signal);
  if (!groups.ok) return groups;
  const others = new Set([...userIds, ...groups.userIds]);
  if (giver !== null) others.delete(giver.chatUserId);
  // A large group must not make us ask the chat about everyone in it.
  if (others.size > MOST_PEOPLE) return refuse({ reason: 'too-many-people', most: MOST_PEOPLE });

  const idsOf = (users: readonly string[]) => Promise.all(users.map((user) => resolve(deps, ws, user)));
  const [namedIds, groupMemberIds] = [await idsOf(userIds), await idsOf(groups.userIds)];
  const found = await upToDate(deps, ws, [...namedIds, ...groupMemberIds], signal);
  if (!found.ok) return found;
  const { people } = found;
  // The chat may just have said that two of them are one person.
  const own = (ids: readonly PersonId[]) => [...new Set(ids.map((id) => people.get(id)?.id ?? id))];
  return {
    ok: true,
    namedIds: own(namedIds),
    groupMemberIds: own(groupMemberIds),
    people: new Map([...people.values()].map((person) => [person.id, person])),
  };
}

async function membersOf(
  deps: Deps,
  ws: WorkspaceId,
  { groupIds, namedBy }: { groupIds: readonly string[]; namedBy: string },
  signal: AbortSignal,
): Promise<Result<{ userIds: string[] }>> {
  const chat = deps.chatOf(ws);
  const answers = await Promise.all(
    [...new Set(groupIds)].map((groupId) => answerOf(chat.groupMembers(ws, groupId, namedBy, signal), signal)),
  );
  if (answers.some(({ said }) => said === 'silent')) return refuse({ reason: 'chat-unavailable' });
  // Its members would miss their thanks, and nobody would notice.
  if (answers.some(({ said }) => said === 'gone')) return refuse({ reason: 'group-unreadable' });
  return { ok: true, userIds: [...new Set(answers.flatMap((answer) => (answer.said === 'yes' ? answer.value : [])))] };
}

/** If the chat doesn't answer, people are taken as last seen: being thanked gives nobody any rights. */
async function upToDate(
  deps: Deps,
  ws: WorkspaceId,
  ids: readonly PersonId[],
  signal: AbortSignal,
): Promise<{ ok: true; people: Map<PersonId, Person> } | Refused> {
  const people = await deps.store.read.people(ws, [...new Set(ids)]);
  const now = deps.clock.now();
  const stale = [...people.values()].filter(({ checkedAt }) => !stillCounts(checkedAt, now));
  const answers = await Promise.all(stale.map((person) => refreshPerson(deps, ws, person, signal)));
  for (const [index, person] of stale.entries()) {
    const answer = answers[index];
    if (answer?.said === 'yes') people.set(person.id, answer.value);
    else if (person.checkedAt === NEVER) return refuse({ reason: 'chat-unavailable' });
  }
  return { ok: true, people };
}
