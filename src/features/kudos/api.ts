import type { Actor } from '../../kernel/actor.ts';
import type { Result, SkippedReceiver } from '../../kernel/refusal.ts';
import type { ExceptionId, KudosId } from '../../kernel/values/ids.ts';
import type { KudosView, PersonView } from '../messages.ts';

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

/** Kudos (docs/product.md §5). */
export type KudosUseCases = {
  /** The values to choose from, and where the shout-out will be. `thank`: prefills proposer and co-signers. */
  draft(
    actor: Actor,
    thank: ExceptionId | null,
  ): Promise<Result<{ userIds: string[]; text: string; values: string[]; channel: string }>>;
  give(
    actor: Actor,
    form: KudosForm,
  ): Promise<
    Result<{ kudos: KudosView; skipped: { person: PersonView; why: SkippedReceiver['why'] }[]; repeated: boolean }>
  >;
  second(actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>>;
  takeBack(actor: Actor, id: KudosId): Promise<Result<{ kudos: KudosView }>>;
  mine(actor: Actor): Promise<Result<{ received: KudosView[]; given: KudosView[] }>>;
  setDms(actor: Actor, kudosDms: 'loud' | 'quiet'): Promise<Result<object>>;
};
