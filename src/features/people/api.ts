import type { Actor } from '../../kernel/actor.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { PersonView, Reading } from '../messages.ts';

/** Who people are, and which teams they are in (docs/product.md §2). */
export type PeopleUseCases = {
  /**
   * Finds or makes our id of a chat's user; asks the chat where the user is new. `locale`: the chat's language for them,
   * where the request says it; it is kept.
   */
  resolve(ws: WorkspaceId, chatUserId: string, locale?: string | null): Promise<PersonId>;
  /** How the person reads the answers to their request. */
  reading(actor: Actor): Promise<Reading>;
  /**
   * What people call a chat's users, public channels and user groups that words name by their ids; those that aren't
   * known, or not in time, are left out.
   *
   * @param namedBy who names them: a user group is one of their workspaces'
   */
  names(namedBy: Pick<Actor, 'workspaceId' | 'personId'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** An event told of a user or a channel: refreshes the rows, decides nothing. */
  refreshUser(ws: WorkspaceId, chatUserId: string): Promise<void>;
  refreshChannel(ws: WorkspaceId, channel: string): Promise<void>;
  /** The channels of the workspace's teams. */
  channels(ws: WorkspaceId): Promise<string[]>;
  /** An event told that a channel can be written to again: what was given up for it is tried once more. */
  backIn(ws: WorkspaceId, channel: string): Promise<void>;
  memberChanged(ws: WorkspaceId, channel: string, chatUserId: string, inChannel: boolean): Promise<void>;
  /** How to show people whom a refusal names; those who aren't known are left out. */
  views(ws: WorkspaceId, ids: readonly PersonId[]): Promise<Map<PersonId, PersonView>>;
  /** Whether the person uses the team's channel for the first time: a welcome is due (§9). */
  firstUse(actor: Actor): Promise<boolean>;
  /** Whether the person wrote something private in front of others for the first time: they are told how not to. */
  firstReadByOthers(actor: Actor): Promise<boolean>;
  /** Whether the bot came into a channel for the first time, and can work there: one line says what it does (§9). */
  firstJoin(ws: WorkspaceId, channel: string): Promise<boolean>;
  /** Whether the bot hears of this message for the first time; `ts` names it in its channel. */
  firstHeard(ws: WorkspaceId, channel: string, ts: string): Promise<boolean>;
  /** Keeps, for as long as the chat does, that a message is for this user's eyes only. */
  keepAside(ws: WorkspaceId, at: MessageRef, chatUserId: string): Promise<void>;
  /** Whether a message was kept as being for this user's eyes only. */
  isAsideOf(ws: WorkspaceId, at: MessageRef, chatUserId: string): Promise<boolean>;
  /** Whether this user of the chat installs the app for the first time: the first steps are due (§9). */
  firstInstall(ws: WorkspaceId, chatUserId: string): Promise<boolean>;
};
