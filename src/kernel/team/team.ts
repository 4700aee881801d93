import type { EpochMs, TeamId } from '../values/ids.ts';
import type { TeamSettings } from './settings.ts';

/** A channel in which the bot is used (docs/product.md §2). */
export type Team = {
  id: TeamId;
  /** The chat's id of the channel. */
  channel: string;
  name: string;
  isPrivate: boolean;
  /** Shared with another organisation: no exceptions and no money there. */
  isShared: boolean;
  settings: TeamSettings;
  /** When its next weekly digest is due. */
  digestDueAt: EpochMs;
};

export type TeamEvent =
  | { type: 'team-started'; settings: TeamSettings }
  /** The whole settings after the change, and the names of what changed. */
  | { type: 'settings-changed'; settings: TeamSettings; changed: string[] };

export type PersonEvent =
  | { type: 'home-team-chosen'; teamId: TeamId }
  | { type: 'kudos-dms-set'; kudosDms: 'loud' | 'quiet' }
  | { type: 'recap-set'; recap: boolean }
  /** A file was taken out of a team's data (docs/product.md §10). */
  | { type: 'data-exported'; what: string; format: string; from: EpochMs; until: EpochMs };
