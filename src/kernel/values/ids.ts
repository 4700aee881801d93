/** The names of things. Every id but a workspace's is a ULID that the caller made (docs/architecture.md, Storage). */

/** `slack:T0123`, `slack:E0123`, `teams:` and a tenant: the chat's own id, its name before it. Nothing crosses it. */
export type WorkspaceId = string;
/** Our own id of a person; the `people` table maps it to the chat's. */
export type PersonId = string;
/** A team is a channel in which the bot is used (docs/product.md §2). */
export type TeamId = string;
export type ExceptionId = string;
/** Goodwill or a random act. */
export type SpendingId = string;
export type KudosId = string;
export type DigestId = string;
/** A story, what is in the way, a report of abuse, or what a customer said. */
export type VoiceId = string;
export type PolicyId = string;
/** Where a workspace's webhooks go. */
export type EndpointId = string;
/** A ledger entry; a hold is known by it until it is settled. */
export type EntryId = string;
/** What a person wrote lies apart, under this id, so that it can be erased (docs/storage.md, The history). */
export type TextId = string;
/** A moment: milliseconds since 1970 in UTC. */
export type EpochMs = number;

/** `exception:01J…`, `team:01J…`: what events are appended to and versions are counted for. */
export type Stream =
  `${'exception' | 'spending' | 'kudos' | 'team' | 'person' | 'digest' | 'customer' | 'pair' | 'voice' | 'webhook' | 'policy'}:${string}`;

/** Makes ids; injected, so that decisions stay free of randomness. */
export type NewId = () => string;

/** Makes ids (ULID) and salts (32 hex characters). */
export type Ids = { newId(): string; newSalt(): string };
