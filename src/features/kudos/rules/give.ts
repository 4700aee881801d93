import { refTo, type Words } from '../../../kernel/record/texts.ts';
import { type Result, refuse, type SkippedReceiver } from '../../../kernel/refusal.ts';
import type { EpochMs, KudosId, PersonId, TeamId } from '../../../kernel/values/ids.ts';
import type { Person, Standing } from '../../../kernel/values/people.ts';
import type { KudosEvent } from './state.ts';
import { kudosFingerprint } from './text.ts';

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
  /** Everybody named, as the chat says they are, and whether they want to be told. */
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
