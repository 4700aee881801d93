import type { EpochMs, PersonId, TeamId } from './ids.ts';

/** What the chat says a user is. Only a `member` can be an agent (docs/product.md §2). */
export type PersonKind = 'member' | 'bot' | 'guest' | 'outsider' | 'deactivated';

export type Person = {
  id: PersonId;
  /** `U123` in Slack; in Teams the object id of Microsoft Entra. */
  chatUserId: string;
  name: string;
  kind: PersonKind;
  /** A workspace admin, as the chat says. */
  isAdmin: boolean;
  homeTeamId: TeamId | null;
  /** `quiet` stops the private messages about public kudos (docs/product.md §5). */
  kudosDms: 'loud' | 'quiet';
  recap: boolean;
  lastActiveAt: EpochMs | null;
  /** When the chat was last asked who this is. */
  checkedAt: EpochMs;
  /** The same human being goes by another id of the chat's now, and by this one of ours; null: by this row's own. */
  sameAs: PersonId | null;
  /** In which the chat speaks to them (BCP 47); null: it doesn't tell. */
  locale: string | null;
};

/** @returns our id by which a human being goes now, whichever of theirs this is. */
export function ownId({ id, sameAs }: Pick<Person, 'id' | 'sameAs'>): PersonId {
  return sameAs ?? id;
}

/** How a person stands to a team at this moment: `agent`, or the reason why not. */
export type Standing = 'agent' | 'bot' | 'guest' | 'outsider' | 'deactivated' | 'not-in-channel';

/** @returns how a person stands to a team, from what the chat said of both. The rule: docs/product.md §2. */
export function standingOf(kind: PersonKind, inChannel: boolean): Standing {
  if (kind !== 'member') return kind;
  return inChannel ? 'agent' : 'not-in-channel';
}

export type PersonView = { id: PersonId; chatUserId: string; name: string };

/** The person who acts in a team, as things stand at this moment. */
export type ActorFacts = { id: PersonId; standing: Standing; isManager: boolean; isAdmin: boolean };
