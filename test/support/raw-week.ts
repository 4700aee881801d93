import Database from 'better-sqlite3';

/** A week's bounds and its seven local midnights, as a calendar on the wall has them (not by domain/shared/period). */
export type RawWeek = { key: string; fromAt: number; untilAt: number; days: { date: string; fromAt: number }[] };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Hours from UTC at local midnight of these dates of 2026: the days on which clocks changed begin in the old time. */
const OFFSETS: Record<string, (date: string) => number> = {
  'Europe/London': (date) => (date > '2026-03-29' && date <= '2026-10-25' ? 1 : 0),
  'America/New_York': (date) => (date > '2026-03-08' && date <= '2026-11-01' ? -4 : -5),
};

/** @param monday of 2026, `2026-03-02` */
export function rawWeek(monday: string, number: number, zone: string): RawWeek {
  const midnight = (days: number): { date: string; fromAt: number } => {
    const date = new Date(Date.parse(`${monday}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
    return { date, fromAt: Date.parse(`${date}T00:00:00Z`) - (OFFSETS[zone]?.(date) ?? 0) * HOUR };
  };
  const days = [0, 1, 2, 3, 4, 5, 6].map(midnight);
  return {
    key: `2026-W${String(number).padStart(2, '0')}`,
    fromAt: midnight(0).fromAt,
    untilAt: midnight(7).fromAt,
    days,
  };
}

type Event = { stream: string; type: string; actor: string; at: number; event: Record<string, unknown> };

/**
 * Counts a team's week from the rows as they lie on the disk, by SQL and by hand: nothing of the digest's own rules is
 * used, so that both can only agree by being right.
 *
 * @param seenAt when the digest was made: cases reviewed later were still to review.
 */
export function countedFromRows(
  file: string,
  teamId: string,
  week: RawWeek,
  { seenAt, month, potMinor }: { seenAt: number; month: string; potMinor: number },
): object {
  const db = new Database(file, { readonly: true });
  try {
    const { fromAt, untilAt } = week;
    const all = db
      .prepare(
        "SELECT stream, type, actor_id, at, text FROM events WHERE team_id = ? AND stream LIKE 'exception:%' AND at <= ? ORDER BY stream, version",
      )
      .all(teamId, seenAt)
      .map((row): Event => {
        const { stream, type, actor_id, at, text } = row as Record<string, string> & { at: number };
        return { stream, type, actor: actor_id ?? '', at, event: JSON.parse(text as string).event } as Event;
      });
    const inWeek = all.filter(({ at }) => at >= fromAt && at < untilAt);
    const approvals = inWeek.filter(({ type }) => type === 'approved').map((one) => approvalOf(one, all));
    const coSigned = approvals.filter(({ how }) => how === 'quorum');
    const applied = inWeek.filter(({ type }) => type === 'applied');
    const returns = inWeek.map(({ event }) => Number(event.returnedMinor ?? 0)).filter((minor) => minor > 0);
    const ofType = (type: string, events = inWeek): number => events.filter((one) => one.type === type).length;
    return {
      exceptions: {
        proposed: ofType('proposed'),
        approved: ofType('approved'),
        escalated: ofType('escalated'),
        expired: ofType('expired'),
      },
      approvedHow: {
        coSigned: coSigned.length,
        byManager: approvals.filter(({ how }) => how === 'manager').length,
        underPolicy: approvals.filter(({ how }) => how === 'policy').length,
      },
      medianToApprovalMs: middle(coSigned.map(({ waitedMs }) => waitedMs)),
      byKind: groups(approvals),
      returned: { count: returns.length, totalMinor: sum(returns) },
      pot: potOf(db, `pot:${teamId}:${month}`, { untilAt, potMinor, month }),
      outcomes: ['Delighted', 'Content', 'Neutral', 'Unhappy', 'Unknown']
        .map((mood) => ({ mood, count: applied.filter(({ event }) => event.mood === mood).length }))
        .filter(({ count }) => count > 0),
      toReviewCount: waiting(all, untilAt),
      ...spent(db, teamId, week),
      kudos: thanks(db, teamId, week),
      voice: told(db, teamId, week, seenAt),
      coSignDiversity: coSigned.length === 0 ? null : { pairs: pairsOf(coSigned), approvals: coSigned.length },
      byDay: week.days.map(({ date, fromAt: from }, day) => {
        const until = week.days[day + 1]?.fromAt ?? untilAt;
        const ofDay = inWeek.filter(({ at }) => at >= from && at < until);
        return { date, approved: ofType('approved', ofDay), escalated: ofType('escalated', ofDay) };
      }),
      // What the ledger says of the same money.
      ledger: ledgerOf(db, teamId, week),
    };
  } finally {
    db.close();
  }
}

type Approval = ReturnType<typeof approvalOf>;

function approvalOf({ stream, at, event }: Event, all: readonly Event[]) {
  const before = all.filter((one) => one.stream === stream && one.at <= at);
  const revision = before.filter(({ type }) => type === 'proposed' || type === 'revised').at(-1);
  const details = revision?.event.details as { kind: string };
  return {
    how: String(event.how),
    kind: details.kind,
    chargedMinor: Number(event.chargedMinor),
    waitedMs: at - (revision?.at ?? 0),
    proposer: before[0]?.actor ?? '',
    coSigners: event.coSignerIds as string[],
  };
}

function groups(approvals: readonly Approval[]): object[] {
  const kinds = [...new Set(approvals.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const own = approvals.filter((one) => one.kind === kind);
      return { kind, count: own.length, chargedMinor: sum(own.map(({ chargedMinor }) => chargedMinor)) };
    })
    .sort((a, b) => b.chargedMinor - a.chargedMinor || b.count - a.count || (a.kind < b.kind ? -1 : 1));
}

function pairsOf(approvals: readonly Approval[]): number {
  return new Set(approvals.flatMap(({ proposer, coSigners }) => coSigners.map((one) => [one, proposer].sort().join())))
    .size;
}

/**
 * Approved by the end of the week, not reversed by a manager who took no part, and not reviewed since it was last raised.
 */
function waiting(all: readonly Event[], untilAt: number): number {
  const streams = new Set(
    all.filter(({ type, at }) => type === 'approved' && at < untilAt).map(({ stream }) => stream),
  );
  return [...streams].filter((stream) => {
    const own = all.filter((one) => one.stream === stream);
    const tookPart = own.filter(({ type }) => ['proposed', 'co-signed', 'objected'].includes(type));
    const reversal = own.find(({ type }) => type === 'reversed');
    if (reversal && !tookPart.some(({ actor }) => actor === reversal.actor)) return false;
    const last = own.filter(({ type }) => ['endorsed', 'coached', 'raised'].includes(type)).at(-1);
    return last === undefined || last.type === 'raised';
  }).length;
}

function potOf(
  db: Database.Database,
  account: string,
  { untilAt, potMinor, month }: { untilAt: number; potMinor: number; month: string },
) {
  const of = (...kinds: string[]): number =>
    sum(
      db
        .prepare(
          `SELECT amount_minor FROM entries WHERE account_id = ? AND at < ? AND kind IN (${kinds.map(() => '?').join()})`,
        )
        .pluck()
        .all(account, untilAt, ...kinds) as number[],
    );
  const heldMinor = of('hold') - of('post', 'void');
  const usedMinor = of('post', 'spend') - of('undo', 'correction') + heldMinor;
  const limitMinor = potMinor + of('top-up') - of('top-up-return');
  return { monthKey: month, limitMinor, usedMinor, heldMinor, leftMinor: Math.max(0, limitMinor - usedMinor) };
}

/** Goodwill and random acts from their entries: what was undone has an `undo` of the same subject. */
function spent(db: Database.Database, teamId: string, { fromAt, untilAt }: RawWeek): object {
  const spends = (account: string) =>
    db
      .prepare(
        `SELECT amount_minor FROM entries AS one WHERE team_id = ? AND account_id LIKE ? AND kind = 'spend' AND at >= ? AND at < ?
         AND NOT EXISTS (SELECT 1 FROM entries WHERE subject = one.subject AND kind = 'undo')`,
      )
      .pluck()
      .all(teamId, account, fromAt, untilAt) as number[];
  const goodwill = spends('goodwill:%');
  return {
    goodwill: { count: goodwill.length, totalMinor: sum(goodwill) },
    kindness: { count: spends('kindness-count:%').length, totalMinor: sum(spends('kindness:%')) },
  };
}

function thanks(db: Database.Database, teamId: string, { fromAt, untilAt }: RawWeek): object {
  const where = `kudos.team_id = ? AND kudos.at >= ? AND kudos.at < ? AND taken_back_at IS NULL AND NOT json_extract(state, '$.isPrivate')`;
  const values = db
    .prepare(
      `SELECT json_extract(state, '$.value') AS value, count(*) AS count FROM kudos WHERE ${where} AND value IS NOT NULL GROUP BY value ORDER BY count DESC, value`,
    )
    .all(teamId, fromAt, untilAt);
  const number = (sql: string): unknown => db.prepare(sql).pluck().get(teamId, fromAt, untilAt);
  return {
    given: number(`SELECT count(*) FROM kudos WHERE ${where}`),
    peopleThanked: number(
      `SELECT count(DISTINCT person_id) FROM kudos_people JOIN kudos USING (kudos_id) WHERE ${where}`,
    ),
    values,
  };
}

type Voice = { voice_id: string; kind: string; at: number; topic: string | null; state: string };
type Annoyance = { voters: { at: number }[]; answer: { at: number; verdict: string } | null };

/** What was told, from the rows as they are; what was answered after the digest was made was open then. */
function told(db: Database.Database, teamId: string, { fromAt, untilAt }: RawWeek, seenAt: number): object {
  const all = db.prepare('SELECT * FROM voices WHERE team_id = ? AND at < ?').all(teamId, untilAt) as Voice[];
  const ofWeek = (kind: string) => all.filter((one) => one.kind === kind && one.at >= fromAt);
  const inWeek = (at: number): boolean => at >= fromAt && at < untilAt;
  const ways = all
    .filter(({ kind }) => kind === 'annoyance')
    .map(({ voice_id, at, state }) => ({ id: voice_id, at, ...(JSON.parse(state) as Annoyance) }))
    .map((one) => ({ ...one, answer: one.answer && one.answer.at <= seenAt ? one.answer : null }))
    .filter(({ at, voters, answer }) => {
      const isOpen = answer === null || answer.verdict === 'planned';
      return isOpen || [at, answer.at, ...voters.map((voter) => voter.at)].some(inWeek);
    })
    .map(({ id, at, voters }) => ({
      voiceId: id,
      votes: 1 + voters.filter((voter) => voter.at < untilAt).length,
      votesInWeek: [at, ...voters.map((voter) => voter.at)].filter(inWeek).length,
      isNew: inWeek(at),
    }))
    .sort((a, b) => b.votes - a.votes || b.votesInWeek - a.votesInWeek || (a.voiceId < b.voiceId ? -1 : 1));
  const topics = new Map<string, number>();
  for (const { topic } of ofWeek('said')) {
    const key = (topic ?? '').trim().toLowerCase();
    topics.set(key, (topics.get(key) ?? 0) + 1);
  }
  return {
    inOurWay: ways.slice(0, 3),
    inOurWayCount: ways.length,
    abuseReports: ofWeek('abuse').length,
    topics: [...topics.values()].sort((a, b) => b - a).map((count) => expect.objectContaining({ count })),
    quotes: ofWeek('said').length,
    stories: ofWeek('story').length,
  };
}

/** What the pots of all months were charged and given back in the week. */
function ledgerOf(db: Database.Database, teamId: string, { fromAt, untilAt }: RawWeek): object {
  const of = (...kinds: string[]): number =>
    sum(
      db
        .prepare(
          `SELECT amount_minor FROM entries WHERE team_id = ? AND account_id LIKE 'pot:%' AND at >= ? AND at < ? AND kind IN (${kinds.map(() => '?').join()})`,
        )
        .pluck()
        .all(teamId, fromAt, untilAt, ...kinds) as number[],
    );
  return { chargedMinor: of('post', 'spend'), returnedMinor: of('correction') };
}

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return Math.round((low + high) / 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
