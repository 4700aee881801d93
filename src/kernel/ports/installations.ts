import type { EpochMs, WorkspaceId } from '../values/ids.ts';

/**
 * Where an app was installed by a workspace's own people, and what it may call the chat with. `facts` and what is
 * sealed are the chat's own business.
 */
export type Installation = {
  workspaceId: WorkspaceId;
  /** Our own ids there: nothing secret. */
  facts: object;
  /** Tokens, encrypted. Null: they were taken away. */
  sealed: string | null;
  installedAt: EpochMs;
  removedAt: EpochMs | null;
};

/** The right to do something alone, held across calls to a chat. A later holder gets a higher `fence`. */
export type Lease = { workspaceId: WorkspaceId; name: string; fence: number };

/** The installations' side of the store. */
export type InstallationStore = {
  load(ws: WorkspaceId): Promise<Installation | null>;
  /** Installed, or once more: the tokens that were kept before are gone. */
  save(installation: Pick<Installation, 'workspaceId' | 'facts' | 'installedAt'> & { sealed: string }): Promise<void>;
  /**
   * Deletes the tokens of this installation, and none of one that was made since. What else is kept of the workspace
   * stays.
   */
  removeTokens(installation: Pick<Installation, 'workspaceId' | 'installedAt'>, at: EpochMs): Promise<void>;
  /**
   * A lease of one name always lasts as long: one that ends much later than `until` is left from a clock that was ahead,
   * and is taken.
   *
   * @returns the lease; null while another holds it
   */
  lease(ws: WorkspaceId, name: string, now: EpochMs, until: EpochMs): Promise<Lease | null>;
  /**
   * Puts renewed tokens in place of those that they were renewed from, and gives the lease back.
   *
   * @returns false, and leaves the tokens as they are, where the lease isn't held any more, or where other tokens are
   *   kept by now: someone installed the app again, or removed it.
   */
  renew(lease: Lease, tokens: { from: string; to: string }): Promise<boolean>;
  /** Gives the lease back. */
  release(lease: Lease): Promise<void>;
};

/** The vault's purpose for an installation's tokens, and the lease for replacing them. */
export const INSTALLATION_TOKENS = { purpose: 'slack tokens', lease: 'slack-token' } as const;
