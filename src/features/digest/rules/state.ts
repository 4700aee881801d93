import type { DigestId, EpochMs, ExceptionId, KudosId, TeamId, VoiceId } from '../../../kernel/values/ids.ts';

/** A week of a team, frozen when it was first made (docs/product.md §7). Money in minor units of `currency`. */
export type DigestFigures = {
  /** `2026-W47`: the ISO week in the team's zone. */
  weekKey: string;
  fromAt: EpochMs;
  untilAt: EpochMs;
  currency: string;
  exceptions: { proposed: number; approved: number; escalated: number; expired: number };
  /** How the approvals came about. Null in digests frozen before that was counted. */
  approvedHow: { coSigned: number; byManager: number; underPolicy: number } | null;
  /** From the last revision to the settling co-sign; null where none was approved. */
  medianToApprovalMs: number | null;
  /** Approved in the week, charged, by kind, highest first. */
  byKind: { kind: string; count: number; chargedMinor: number }[];
  /** Money that came back in the week, from approvals of any week: reversed, or less was needed. Null: as above. */
  returned: { count: number; totalMinor: number } | null;
  /** At the end of the week, the month's in which it ended. `usedMinor` holds what is only held, too. */
  pot: { monthKey: string; limitMinor: number; usedMinor: number; heldMinor: number; leftMinor: number };
  outcomes: { mood: string; count: number }[];
  /** Approved by the end of the week and not yet reviewed; raised ones first. Live on the message, frozen as a list. */
  toReview: ExceptionId[];
  /** How many were to review in all; the list is cut. */
  toReviewCount: number;
  /** The cases of each group that could become policy when it was made (docs/product.md §8); live on the message. */
  candidates: ExceptionId[][];
  goodwill: { count: number; totalMinor: number };
  kindness: { count: number; totalMinor: number };
  kudos: { given: number; peopleThanked: number; values: { value: string; count: number }[]; highlights: KudosId[] };
  /** What people shared (docs/product.md §6), cut to what a digest has room for. Null in digests frozen before it was counted. */
  voice: VoiceFigures | null;
  /** Different pairs of proposer and co-signer, against approvals by co-sign; null where none. */
  coSignDiversity: { pairs: number; approvals: number } | null;
  /** Seven days, from the team's first weekday on: for the chart. */
  byDay: { date: string; approved: number; escalated: number }[];
  /** First 12 characters of the workspace's last seal; null before the first. */
  seal: string | null;
};

/** Ids instead of words, so that words can be erased. */
export type VoiceFigures = {
  /** The blockers that are open or changed in the week, those that affect most people at its end. */
  inOurWay: { voiceId: VoiceId; votes: number; votesInWeek: number; isNew: boolean }[];
  /** How many there were in all. */
  inOurWayCount: number;
  /** Counted, never quoted. */
  abuseReports: number;
  /** The topics that customers talked about, the most frequent first; `voiceId` has the topic's latest spelling. */
  topics: { voiceId: VoiceId; count: number }[];
  quotes: number;
  stories: number;
};

export type DigestState = {
  id: DigestId;
  teamId: TeamId;
  weekKey: string;
  madeAt: EpochMs;
  figures: DigestFigures;
};

/**
 * @param stored a digest as it was frozen, perhaps by an earlier version that counted less
 * @returns the same, with what wasn't counted then as its type says
 */
export function frozenDigest(stored: DigestState): DigestState {
  const { figures } = stored;
  const unknown = {
    approvedHow: null,
    returned: null,
    voice: null,
    candidates: [],
    toReviewCount: figures.toReview.length,
  };
  return { ...stored, figures: { ...unknown, ...figures, pot: { ...NOTHING_HELD, ...figures.pot } } };
}

const NOTHING_HELD = { heldMinor: 0 };
