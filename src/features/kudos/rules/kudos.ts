import { createHash } from 'node:crypto';
import { canonicalJson, refTo, type Words, type WordsRef } from '../../../kernel/record/record.ts';
import { type FieldProblems, type Result, refuse, type SkippedReceiver } from '../../../kernel/refusal.ts';
import type { EpochMs, KudosId, PersonId, TeamId } from '../../../kernel/values/ids.ts';
import type { Person, Standing } from '../../../kernel/values/people.ts';
import { readText, withoutInvisible } from '../../../kernel/values/text.ts';

/** docs/product.md §5. */
export type KudosState = {
  id: KudosId;
  teamId: TeamId;
  giverId: PersonId;
  /** 1 to 20, in the order named. */
  receiverIds: PersonId[];
  words: WordsRef;
  /** One of the team's values, without `#`; null: none was named. */
  value: string | null;
  isPrivate: boolean;
  /** A link to the message that it started from. */
  link: string | null;
  /** Where the shout-out lies; null when private. */
  channel: string | null;
  /** The people who got a private message: everyone if it's private, otherwise all who aren't quiet. It is updated with the shout-out. */
  toldIds: PersonId[];
  at: EpochMs;
  seconderIds: PersonId[];
  takenBackAt: EpochMs | null;
};

export type KudosEvent =
  | {
      type: 'kudos-given';
      teamId: TeamId;
      receiverIds: PersonId[];
      words: WordsRef;
      value: string | null;
      isPrivate: boolean;
      link: string | null;
      channel: string | null;
      toldIds: PersonId[];
    }
  | { type: 'kudos-seconded' }
  | { type: 'kudos-taken-back' };

/** An event with what stands beside it on the record. */
export type RecordedKudos = { event: KudosEvent; actorId: PersonId | null; at: EpochMs };

/** @returns the state after one more event. Throws where the record can't be: no person, or nothing given yet. */
export function evolveKudos(id: KudosId, state: KudosState | null, { event, actorId, at }: RecordedKudos): KudosState {
  if (actorId === null) throw new Error(`kudos ${id}: ${event.type} by nobody`);
  if (event.type === 'kudos-given') {
    if (state !== null) throw new Error(`kudos ${id} were given twice`);
    const { type: _, ...given } = event;
    return { id, ...given, giverId: actorId, at, seconderIds: [], takenBackAt: null };
  }
  if (state === null) throw new Error(`kudos ${id}: ${event.type} before they were given`);
  if (event.type === 'kudos-taken-back') return { ...state, takenBackAt: at };
  return { ...state, seconderIds: [...state.seconderIds, actorId] };
}

/** The most people that one shout-out thanks. */
export const MOST_PEOPLE = 20;
/** How long the same kudos count once, ms. */
const SAME_KUDOS_MS = 60_000;

/** Kudos, their text already read (text.ts) and given an id. */
export type Give = {
  id: KudosId;
  teamId: TeamId;
  giverId: PersonId;
  /** Named one by one, in order. */
  namedIds: readonly PersonId[];
  /** From user groups: the giver is left out of them without a word. */
  groupMemberIds: readonly PersonId[];
  broadcast: '@here' | '@channel' | '@everyone' | null;
  words: Words;
  /** One of the team's. */
  value: string | null;
  isPrivate: boolean;
  link: string | null;
};

export type GiveFacts = {
  /** The giver's, in the team. */
  standing: Standing;
  /** Everyone named, as the chat describes them, and whether they want private messages. */
  people: ReadonlyMap<PersonId, Pick<Person, 'kind' | 'kudosDms'>>;
  /** Where shout-outs of the team go. */
  shoutOutChannel: string;
};

export type GiveDecision = Result<{
  events: KudosEvent[];
  receiverIds: PersonId[];
  skipped: SkippedReceiver[];
  /** Claimed with the kudos as its subject: who comes second is answered with the first. */
  claim: { key: string; subject: KudosId; expiresAt: EpochMs };
}>;

/**
 * Thanks people (docs/product.md §5). Oneself, bots and deactivated people are left out, each with the reason, and
 * the rest of the list still works; guests and outsiders can be thanked.
 *
 * @returns the event, or refuses: a broadcast, not an agent, nobody named, more than 20 people, nobody left.
 */
export function decideGive(give: Give, facts: GiveFacts, now: EpochMs): GiveDecision {
  const { id, teamId, giverId, words, value, isPrivate, link } = give;
  if (give.broadcast !== null) return refuse({ reason: 'group-mention', mention: give.broadcast });
  if (facts.standing !== 'agent') return refuse({ reason: 'not-an-agent', standing: facts.standing });

  const fromGroups = give.groupMemberIds.filter((personId) => personId !== giverId);
  const everybody = [...new Set([...give.namedIds, ...fromGroups])];
  if (everybody.length === 0) return refuse({ reason: 'invalid', fields: { people: { problem: 'missing' } } });
  if (everybody.filter((personId) => personId !== giverId).length > MOST_PEOPLE) {
    return refuse({ reason: 'too-many-people', most: MOST_PEOPLE });
  }

  const skipped = everybody.flatMap((personId): SkippedReceiver[] => {
    const why = personId === giverId ? 'self' : facts.people.get(personId)?.kind;
    return why === 'self' || why === 'bot' || why === 'deactivated' ? [{ personId, why }] : [];
  });
  const receiverIds = everybody.filter((personId) => !skipped.some((left) => left.personId === personId));
  if (receiverIds.length === 0) return refuse({ reason: 'nobody-left', skipped });

  return {
    ok: true,
    events: [
      {
        type: 'kudos-given',
        teamId,
        receiverIds,
        words: refTo(words),
        value,
        isPrivate,
        link,
        channel: isPrivate ? null : facts.shoutOutChannel,
        // `/kudos quiet` is about public kudos: private ones reach people no other way.
        toldIds: receiverIds.filter((personId) => isPrivate || facts.people.get(personId)?.kudosDms !== 'quiet'),
      },
    ],
    receiverIds,
    skipped,
    claim: {
      key: kudosFingerprint({ giverId, receiverIds, text: words.body, isPrivate }),
      subject: id,
      expiresAt: now + SAME_KUDOS_MS,
    },
  };
}

/** @returns the link to the message that kudos start from; null from a private place, which its link would point into. */
export function linkFrom(permalink: string, place: { isPrivate: boolean }): string | null {
  return place.isPrivate ? null : permalink;
}

const SHORTEST = 3;
export const LONGEST_THANKS = 500;

/**
 * Reads the words of kudos (docs/product.md §5): 3 to 500 characters. A `#tag` that is one of the team's
 * values is taken out as the value, unless one was chosen; any other stays in the text.
 *
 * @returns text and value as the team spells it, or `invalid` with the problem of each field.
 */
export function readKudosText(
  typed: { text: string; value: string | null },
  values: readonly string[],
): Result<{ text: string; value: string | null }> {
  const fields: FieldProblems = {};
  const chosen = typed.value ? (values.find((value) => sameValue(value, typed.value)) ?? null) : null;
  if (typed.value && chosen === null) fields.value = { problem: 'unknown-value', values: [...values] };

  const taken = takeValue(typed.text, values);
  const isTaken = taken.value !== null && (chosen ?? taken.value) === taken.value;
  const text = readText(isTaken ? taken.text : typed.text, {
    min: SHORTEST,
    max: LONGEST_THANKS,
    personalData: 'allowed',
  });
  if (!text.ok) fields.text = text.problem;

  if (!text.ok || Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });
  return { ok: true, text: text.text, value: chosen ?? taken.value };
}

/** @returns the key that is claimed once in 60 seconds for the same kudos: giver, set of people, words, privacy. */
export function kudosFingerprint(kudos: {
  giverId: PersonId;
  receiverIds: readonly PersonId[];
  text: string;
  isPrivate: boolean;
}): string {
  const words = withoutInvisible(kudos.text.normalize('NFKC')).toLowerCase().replace(/\s+/g, ' ').trim();
  const people = [...new Set(kudos.receiverIds)].sort();
  const same = canonicalJson([kudos.giverId, people, words, kudos.isPrivate]);
  return `kudos:${createHash('sha256').update(same).digest('hex')}`;
}

/** The first `#tag` that names a value, as one word: `#going-the-extra-mile`. */
function takeValue(text: string, values: readonly string[]): { text: string; value: string | null } {
  for (const match of text.matchAll(/(?<=^|[\s(])#([\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*)/gu)) {
    const value = values.find((candidate) => sameValue(candidate, match[1]));
    if (value === undefined) continue;
    const before = text.slice(0, match.index).trimEnd();
    const after = text.slice(match.index + match[0].length).trimStart();
    const gap = before === '' || /^[.,;:!?)]/.test(after) ? '' : ' ';
    return { text: `${before}${gap}${after}`.trim(), value };
  }
  return { text, value: null };
}

function sameValue(value: string, typed: string | null | undefined): boolean {
  return wordOf(value) === wordOf(typed ?? '');
}

function wordOf(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}

/** How long the giver may take kudos back, ms (docs/product.md §5). */
export const TAKE_BACK_MS = 10 * 60_000;

export type AfterGivingDecision = Result<{ events: KudosEvent[] }>;

/** **Second this**: adds one's name, once, never the giver or the thanked. Private kudos are nobody else's to second. */
export function decideSecond(state: KudosState, personId: PersonId, standing: Standing): AfterGivingDecision {
  if (state.isPrivate) return refuse({ reason: 'not-found', what: 'kudos', named: null });
  if (standing !== 'agent') return refuse({ reason: 'not-an-agent', standing });
  if (state.takenBackAt !== null) return refuse({ reason: 'already', what: 'taken-back' });
  if (state.giverId === personId) return refuse({ reason: 'own-kudos', role: 'giver' });
  if (state.receiverIds.includes(personId)) return refuse({ reason: 'own-kudos', role: 'thanked' });
  if (state.seconderIds.includes(personId)) return refuse({ reason: 'already', what: 'seconded' });
  return { ok: true, events: [{ type: 'kudos-seconded' }] };
}

/** **Take back**: the giver, for 10 minutes. */
export function decideTakeBack(state: KudosState, personId: PersonId, now: EpochMs): AfterGivingDecision {
  if (state.giverId !== personId) return refuse({ reason: 'not-yours' });
  if (state.takenBackAt !== null) return refuse({ reason: 'already', what: 'taken-back' });
  if (now >= state.at + TAKE_BACK_MS) {
    return refuse({ reason: 'too-late', what: 'take-back', minutes: TAKE_BACK_MS / 60_000 });
  }
  return { ok: true, events: [{ type: 'kudos-taken-back' }] };
}
