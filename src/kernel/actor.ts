import type { PersonId, WorkspaceId } from './values/ids.ts';

/** The person who asks, and from where. A chat makes it from a verified request. */
export type Actor = {
  workspaceId: WorkspaceId;
  personId: PersonId;
  /** The channel the request came from; null: private messages, a group, the home. */
  channel: string | null;
  /** Names the request, equal when the chat sends it again: an accepted plan claims it. */
  requestKey: string;
  /** The chat's language for the person, where the request itself says it. */
  locale?: string;
  /** The chat and how: `slack:command`, `teams:click`. */
  origin: string;
  /** Called as soon as the command is stored for good: the chat acknowledges the request before the answer is made. */
  stored?: () => Promise<void>;
};
