import type { DigestId, EpochMs, ExceptionId, KudosId, TeamId } from '../shared/ids.ts';

/** A week of a team, frozen when it was first made (docs/product.md §7). Money in minor units of `currency`. */
export type DigestFigures = {
  /** `2026-W47`: the ISO week in the team's zone. */
  weekKey: string;
  fromAt: EpochMs;
  untilAt: EpochMs;
  currency: string;
  exceptions: { proposed: number; approved: number; escalated: number; expired: number };
  /** From the last revision to the settling co-sign; null where none was approved. */
  medianToApprovalMs: number | null;
  /** Approved in the week, charged, by kind, highest first. */
  byKind: { kind: string; count: number; chargedMinor: number }[];
  pot: { monthKey: string; limitMinor: number; usedMinor: number; leftMinor: number };
  outcomes: { mood: string; count: number }[];
  /** Approved and not yet reviewed; raised ones first. Live on the message, frozen as a list. */
  toReview: ExceptionId[];
  goodwill: { count: number; totalMinor: number };
  kindness: { count: number; totalMinor: number };
  kudos: { given: number; peopleThanked: number; values: { value: string; count: number }[]; highlights: KudosId[] };
  /** Different pairs of proposer and co-signer, against approvals by co-sign; null where none. */
  coSignDiversity: { pairs: number; approvals: number } | null;
  /** Seven days, from the team's first weekday on: for the chart. */
  byDay: { date: string; approved: number; escalated: number }[];
  /** First 12 characters of the workspace's last seal; null before the first. */
  seal: string | null;
};

export type DigestState = {
  id: DigestId;
  teamId: TeamId;
  weekKey: string;
  madeAt: EpochMs;
  figures: DigestFigures;
};
