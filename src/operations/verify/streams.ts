import { chainHash, type RecordedEvent } from '../../kernel/record/record.ts';
import { Broken } from './broken.ts';
import { choicesAfter, type Folded, KINDS, type Recorded } from './folds.ts';
import { subjectsOf } from './ledger.ts';
import { beside, rowsOf, type Snapshot } from './rows.ts';
import { textsOf } from './texts.ts';

type Row = Record<string, unknown>;
export type StreamCounts = {
  streams: number;
  events: number;
  states: number;
  entries: number;
  texts: number;
  erased: number;
};

/**
 * Goes once through all streams in their order, and beside them through their events, the rows that those come to, and
 * the entries that belong to them.
 *
 * @throws {Broken} on the first row that doesn't hold
 */
export async function verifyStreams(snapshot: Snapshot): Promise<StreamCounts> {
  const { t } = snapshot;
  const events = beside(
    rowsOf(snapshot, t.events, { by: ['workspaceId', 'stream', 'version'] }),
    ({ workspaceId, stream }) => [workspaceId, stream],
    ({ workspaceId, stream, version }) => {
      throw new Broken({ kind: 'event', workspaceId, id: stream, version, why: 'It belongs to no history.' });
    },
  );
  const states = statesOf(snapshot);
  const subjects = await subjectsOf(snapshot);
  const texts = textsOf(snapshot);
  const counts = { streams: 0, events: 0 };
  for await (const { workspaceId, stream, version, hash } of rowsOf(snapshot, t.heads, {
    by: ['workspaceId', 'stream'],
  })) {
    const found = await events.take([workspaceId, stream]);
    const last = found.at(-1);
    // A stream without events has a version, which guards decisions, and no hash.
    if ((last?.hash ?? '') !== hash || (last !== undefined && last.version !== version))
      throw new Broken({ kind: 'stream', workspaceId, id: stream, why: "It doesn't match its last event." });
    const history = historyOf(workspaceId, found);
    const { folded, row } = found.length > 0 ? await states.check(workspaceId, stream, history) : NOTHING;
    await subjects.check({ workspaceId, stream, events: found, booked: folded?.booked ?? null });
    await texts.check({ workspaceId, stream, events: found, row });
    if (last !== undefined) counts.streams += 1;
    counts.events += found.length;
  }
  await events.finish();
  const checked = await states.finish();
  const entries = await subjects.finish();
  return { ...counts, states: checked, entries, ...(await texts.finish()) };
}

const NOTHING = { folded: null, row: null };

/** Each event follows from the one before it, and its columns say what its text says. */
function historyOf(workspaceId: string, events: readonly RecordedEvent[]): Recorded[] {
  let before = '';
  return events.map((recorded, index) => {
    const { stream, version, text, hash } = recorded;
    const broken = (why: string) => new Broken({ kind: 'event', workspaceId, id: stream, version, why });
    if (version !== index + 1) throw broken(`Version ${index + 1}, which comes before it, is missing.`);
    before = chainHash(before, text);
    if (hash !== before) throw broken('It was changed after it was logged.');
    const { event, ...said } = JSON.parse(text) as { event: { type: string } } & Row;
    const columns: Row = { ...recorded };
    const wrong = Object.entries({ ...said, type: event.type }).find(([name, value]) => columns[name] !== value);
    if (wrong !== undefined) throw broken(`Its column ${wrong[0]} was changed after it was logged.`);
    return { event: event as never, actorId: recorded.actorId, at: recorded.at };
  });
}

type Checked = { folded: Folded | null; row: Row | null };

/** The rows that states are kept in, and those beside them, each walked in the order of its stream. */
function statesOf(snapshot: Snapshot) {
  const { t } = snapshot;
  const alone =
    (name: string, id: string) =>
    (row: Row): void => {
      throw brokenState(row, `${name}:${row[id]}`, 'No event explains it.');
    };
  const walk = (table: keyof typeof t, { by, stray }: { by: [string, ...string[]]; stray: (row: Row) => void }) =>
    beside<Row>(
      rowsOf(snapshot, t[table], { by: ['workspaceId', ...by] as never[] }) as AsyncIterator<Row, undefined>,
      (row) => [String(row.workspaceId), String(row[by[0]])],
      stray,
    );
  const own = {
    exception: walk('exceptions', { by: ['exceptionId'], stray: alone('exception', 'exceptionId') }),
    spending: walk('spendings', { by: ['spendingId'], stray: alone('spending', 'spendingId') }),
    kudos: walk('kudos', { by: ['kudosId'], stray: alone('kudos', 'kudosId') }),
    voice: walk('voices', { by: ['voiceId'], stray: alone('voice', 'voiceId') }),
    policy: walk('policies', { by: ['policyId'], stray: alone('policy', 'policyId') }),
    webhook: walk('webhookEndpoints', { by: ['endpointId'], stray: alone('webhook', 'endpointId') }),
    // A channel is known before its team is used for the first time.
    team: walk('teams', { by: ['teamId'], stray: () => {} }),
    person: walk('people', {
      by: ['personId'],
      stray(row) {
        const column = KINDS.person?.differs(choicesAfter([]), row) ?? null;
        if (column !== null) throw brokenState(row, `person:${row.personId}`, wrongColumn(column));
      },
    }),
  } as { [prefix: string]: ReturnType<typeof walk> };
  const aside = {
    settlements: walk('settlements', { by: ['exceptionId', 'coSignerId'], stray: alone('settlement', 'exceptionId') }),
    policyUses: walk('policyUses', { by: ['exceptionId'], stray: alone('policy use', 'exceptionId') }),
    kudosPeople: walk('kudosPeople', { by: ['kudosId', 'personId'], stray: alone('thanks', 'kudosId') }),
  } as { [table: string]: ReturnType<typeof walk> };
  let count = 0;

  return {
    async check(workspaceId: string, stream: string, history: readonly Recorded[]): Promise<Checked> {
      const prefix = stream.slice(0, stream.indexOf(':'));
      const id = stream.slice(prefix.length + 1);
      const [kind, rows] = [KINDS[prefix], own[prefix]];
      if (kind === undefined || rows === undefined) return NOTHING;
      const broken = (why: string) => new Broken({ kind: 'state', workspaceId, id: stream, why });
      const [row = null] = await rows.take([workspaceId, id]);
      const folded = foldOf(kind.fold, id, history, broken);
      if (folded.row === null) {
        if (row !== null) throw broken('Its history says that it was removed, but it still exists.');
        return { folded, row };
      }
      if (row === null) throw broken('Its row is missing.');
      const column = kind.differs(folded.row, row);
      if (column !== null) throw broken(wrongColumn(column));
      count += 1;
      for (const [table, expected] of Object.entries(folded.beside)) {
        const found = (await aside[table]?.take([workspaceId, id])) ?? [];
        mustBeThere(table, expected, found, broken);
      }
      return { folded, row };
    },
    async finish(): Promise<number> {
      for (const rows of [...Object.values(own), ...Object.values(aside)]) await rows.finish();
      return count;
    },
  };
}

function foldOf(
  fold: (id: string, history: readonly Recorded[]) => Folded,
  id: string,
  history: readonly Recorded[],
  broken: (why: string) => Broken,
): Folded {
  try {
    return fold(id, history);
  } catch (error) {
    throw broken(`Its events don't form a history: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Rows beside a state are those that it comes to, in whatever order. */
function mustBeThere(
  table: string,
  expected: readonly object[],
  found: readonly Row[],
  broken: (why: string) => Broken,
): void {
  const differs = KINDS.spending?.differs ?? (() => null);
  const isThere = expected.every((row) => found.some((one) => differs(row, one) === null));
  if (!isThere || found.length !== expected.length) throw broken(`Its rows in ${table} don't match its events.`);
}

function wrongColumn(column: string): string {
  return `Its column ${column} doesn't match its events.`;
}

function brokenState({ workspaceId }: Row, id: string, why: string): Broken {
  return new Broken({ kind: 'state', workspaceId: String(workspaceId), id, why });
}
