import { leftOf, partsOf } from '../../../kernel/ledger/accounts.ts';
import type { Account } from '../../../kernel/ledger/entries.ts';
import type { RecordedEvent } from '../../../kernel/record/record.ts';
import type { EpochMs, ExceptionId, KudosId } from '../../../kernel/values/ids.ts';
import { dayOf, daysOf, type Period } from '../../../kernel/values/period.ts';
import { happenedIn } from '../../exceptions/rules/evolve.ts';
import { needsReview, reviewOrder } from '../../exceptions/rules/permissions.ts';
import type { ExceptionEvent } from '../../exceptions/rules/state.ts';
import { CUSTOMER_MOODS, type ExceptionState } from '../../exceptions/rules/state.ts';
import type { KudosState } from '../../kudos/rules/kudos.ts';
import type { SpendingState } from '../../money/rules/spending.ts';
import type { TeamVoices } from '../../voice/rules/in-time.ts';
import type { DigestFigures, VoiceFigures } from './state.ts';

const MOST_TO_REVIEW = 10;
const MOST_HIGHLIGHTS = 3;
const MOST_IN_OUR_WAY = 3;
const MOST_TOPICS = 30;

/** The data for a team's week. It may hold more: anything outside the week is left out. */
export type WeekInput = {
  week: Period;
  timeZone: string;
  currency: string;
  /** The team's events of the week, in order. */
  events: readonly RecordedEvent[];
  /** Every exception that the events are of, and the first to review. */
  exceptions: ReadonlyMap<ExceptionId, ExceptionState>;
  /** How many of those approved by the end of the week are to review. */
  toReviewCount: number;
  spendings: readonly SpendingState[];
  kudos: readonly KudosState[];
  voices: TeamVoices;
  /** The cases of each policy candidate. */
  candidates: ExceptionId[][];
  /** The pot of the month that the week ends in, as it stood at the week's end, and its limit. */
  pot: { account: Account; limitMinor: number };
  /** The hash of the workspace's last seal; null before the first. */
  seal: string | null;
};

type Approved = Extract<ExceptionEvent, { type: 'approved' }>;
type Approval = { at: EpochMs; event: Approved; state: ExceptionState };

/**
 * A team's week in figures (docs/product.md §7). An event counts in the week it happened: money by kind is what was
 * charged at approval, and a later correction or reversal doesn't reach back. What was undone or taken back counts
 * nowhere. Private kudos are between two people, so no figure holds them.
 */
export function computeFigures(input: WeekInput): DigestFigures {
  const { week, timeZone, currency, exceptions, pot, seal } = input;
  const events = input.events.filter((event) => event.stream.startsWith('exception:') && isIn(week, event.at));
  const approvals = approvalsOf(events, exceptions);
  const countOf = (type: ExceptionEvent['type']) => events.filter((event) => event.type === type).length;
  const byCoSign = approvals.filter(({ event }) => event.how === 'quorum');
  const by = (how: Approved['how']) => approvals.filter(({ event }) => event.how === how).length;
  const { postedMinor, heldMinor, carriedMinor, toppedUpMinor } = pot.account;

  return {
    weekKey: week.key,
    fromAt: week.fromAt,
    untilAt: week.untilAt,
    currency,
    exceptions: {
      proposed: countOf('proposed'),
      approved: approvals.length,
      escalated: countOf('escalated'),
      expired: countOf('expired'),
    },
    approvedHow: { coSigned: byCoSign.length, byManager: by('manager'), underPolicy: by('policy') },
    medianToApprovalMs: median(byCoSign.map(({ at, state }) => at - state.revisedAt)),
    byKind: moneyByKind(approvals),
    returned: returnedOf(events),
    pot: {
      monthKey: partsOf(pot.account.id).periodKey,
      limitMinor: pot.limitMinor + carriedMinor + toppedUpMinor,
      usedMinor: postedMinor + heldMinor,
      heldMinor,
      leftMinor: leftOf(pot.account, pot.limitMinor),
    },
    outcomes: outcomesOf(events),
    toReview: toReviewBy(week.untilAt, exceptions),
    toReviewCount: input.toReviewCount,
    candidates: input.candidates,
    goodwill: sumOf(input, 'goodwill'),
    kindness: sumOf(input, 'kindness'),
    kudos: kudosFigures(input.kudos.filter(({ at }) => isIn(week, at))),
    voice: voiceFigures(input.voices),
    coSignDiversity: diversityOf(byCoSign),
    byDay: daysOf(week, timeZone).map((date) => {
      const ofDay = (type: string) => events.filter((e) => e.type === type && dayOf(e.at, timeZone) === date).length;
      return { date, approved: ofDay('approved'), escalated: ofDay('escalated') };
    }),
    seal: seal?.slice(0, 12) ?? null,
  };
}

function isIn({ fromAt, untilAt }: Period, at: EpochMs): boolean {
  return fromAt <= at && at < untilAt;
}

/** Throws if an event's exception is missing: the figures would be wrong without anyone noticing. */
function approvalsOf(
  events: readonly RecordedEvent[],
  exceptions: ReadonlyMap<ExceptionId, ExceptionState>,
): Approval[] {
  return events
    .filter((event) => event.type === 'approved')
    .map((recorded) => {
      const state = exceptions.get(recorded.stream.slice('exception:'.length));
      if (state === undefined)
        throw new Error(`${recorded.stream} was approved, but is not among the week's exceptions`);
      return { at: recorded.at, event: happenedIn<'approved'>(recorded), state };
    });
}

/** Later approvals wait for the next digest. */
function toReviewBy(untilAt: EpochMs, exceptions: ReadonlyMap<ExceptionId, ExceptionState>): ExceptionId[] {
  return [...exceptions.values()]
    .filter((state) => needsReview(state) && state.approval !== null && state.approval.at < untilAt)
    .sort(reviewOrder)
    .slice(0, MOST_TO_REVIEW)
    .map(({ id }) => id);
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return Math.round(((lower ?? upper) + upper) / 2);
}

function moneyByKind(approvals: readonly Approval[]): DigestFigures['byKind'] {
  const kinds = new Map<string, { kind: string; count: number; chargedMinor: number }>();
  for (const { event, state } of approvals) {
    const { kind } = state.details;
    const sum = kinds.get(kind) ?? { kind, count: 0, chargedMinor: 0 };
    kinds.set(kind, { kind, count: sum.count + 1, chargedMinor: sum.chargedMinor + event.chargedMinor });
  }
  return [...kinds.values()].sort(
    (a, b) => b.chargedMinor - a.chargedMinor || b.count - a.count || a.kind.localeCompare(b.kind, 'en'),
  );
}

/** Money that came back counts in the week in which it came back. */
function returnedOf(events: readonly RecordedEvent[]): { count: number; totalMinor: number } {
  const returns = events
    .filter((event) => event.type === 'applied' || event.type === 'reversed')
    .map((event) => happenedIn<'applied' | 'reversed'>(event).returnedMinor)
    .filter((minor) => minor > 0);
  return { count: returns.length, totalMinor: returns.reduce((sum, minor) => sum + minor, 0) };
}

/** In the order of the form; reactions that no customer had are left out. */
function outcomesOf(events: readonly RecordedEvent[]): DigestFigures['outcomes'] {
  const moods = events.filter((event) => event.type === 'applied').map((event) => happenedIn<'applied'>(event).mood);
  return CUSTOMER_MOODS.map((mood) => ({ mood, count: moods.filter((had) => had === mood).length })).filter(
    ({ count }) => count > 0,
  );
}

function sumOf({ spendings, week }: WeekInput, kind: SpendingState['kind']): { count: number; totalMinor: number } {
  const counted = spendings.filter((one) => one.kind === kind && one.undoneAt === null && isIn(week, one.at));
  return { count: counted.length, totalMinor: counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
}

function kudosFigures(given: readonly KudosState[]): DigestFigures['kudos'] {
  const counted = given.filter(({ isPrivate, takenBackAt }) => !isPrivate && takenBackAt === null);
  const values = new Map<string, number>();
  for (const { value } of counted) if (value !== null) values.set(value, (values.get(value) ?? 0) + 1);
  return {
    given: counted.length,
    peopleThanked: new Set(counted.flatMap(({ receiverIds }) => receiverIds)).size,
    values: [...values]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'en')),
    highlights: highlightsOf(counted),
  };
}

/** The kudos that most people seconded, then the latest: worth reading again, and no ranking of people. */
function highlightsOf(kudos: readonly KudosState[]): KudosId[] {
  return kudos
    .toSorted((a, b) => b.seconderIds.length - a.seconderIds.length || b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_HIGHLIGHTS)
    .map(({ id }) => id);
}

function voiceFigures({ annoyances, abuseReports, topics, stories }: TeamVoices): VoiceFigures {
  return {
    inOurWay: annoyances
      .slice(0, MOST_IN_OUR_WAY)
      .map(({ voiceId, votes, votesInTime, isNew }) => ({ voiceId, votes, votesInWeek: votesInTime, isNew })),
    inOurWayCount: annoyances.length,
    abuseReports,
    topics: topics
      .slice(0, MOST_TOPICS)
      .flatMap(({ count, voiceIds: [voiceId] }) => (voiceId ? [{ voiceId, count }] : [])),
    quotes: topics.reduce((sum, { count }) => sum + count, 0),
    stories,
  };
}

/** A pair is two people, no matter which of them proposed. Many pairs for few approvals are a good sign. */
function diversityOf(byCoSign: readonly Approval[]): DigestFigures['coSignDiversity'] {
  if (byCoSign.length === 0) return null;
  const pairs = byCoSign.flatMap(({ event, state }) =>
    event.coSignerIds.map((coSignerId) => [state.proposerId, coSignerId].sort().join(' ')),
  );
  return { pairs: new Set(pairs).size, approvals: byCoSign.length };
}
