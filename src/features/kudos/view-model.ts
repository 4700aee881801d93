import type { KudosId } from '../../kernel/values/ids.ts';
import type { PersonView } from '../../kernel/values/people.ts';

export type KudosView = {
  id: KudosId;
  giver: PersonView;
  receivers: PersonView[];
  text: string;
  value: string | null;
  isPrivate: boolean;
  link: string | null;
  seconders: PersonView[];
  takenBack: boolean;
};

/** What the form **Give kudos** holds, as typed. */
export type KudosForm = {
  /** The chat's user ids, in order. */
  userIds: string[];
  /** Ids of user groups that were named. */
  groupIds: string[];
  /** `@here` and the like, if the text held one. */
  broadcast: '@here' | '@channel' | '@everyone' | null;
  text: string;
  value: string | null;
  isPrivate: boolean;
  link: string | null;
};
