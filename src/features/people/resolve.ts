import { ChatError } from '../../kernel/calls.ts';
import type { Deps } from '../../kernel/deps.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import type { PersonFacts } from '../../kernel/ports.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { TeamEvent } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { localeNamed } from '../../kernel/values/locale.ts';
import type { Person } from '../../kernel/values/people.ts';

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

/** When somebody was asked about whom the chat was never asked: nothing known of them counts. */
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
 * Keeps what the chat said of a user just now. A chat can know one human being by two ids; the one it answers by counts.
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

/** Who was named a manager under the one id of ours is one under the other. */
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
