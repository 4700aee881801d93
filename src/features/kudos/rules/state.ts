import type { WordsRef } from '../../../kernel/record/texts.ts';
import type { EpochMs, KudosId, PersonId, TeamId } from '../../../kernel/values/ids.ts';

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
  /** Who was sent a private message of it: all when private, else those who aren't quiet. It is kept true as the shout-out is. */
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
