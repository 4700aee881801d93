import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Reads } from '../../src/kernel/ports.ts';
import type { Source } from '../../src/kernel/tables/queries.ts';
import { unreadable } from '../../src/kernel/tables/queries.ts';
import { openStore } from '../../src/storage/index.ts';
import { allReads } from '../../src/storage/reads.ts';
import type { Tables } from '../../src/storage/schema.ts';
import { sqliteTables } from '../../src/storage/sqlite/rows.ts';

const WS = 'slack:T1';
const SPAN = { teamId: 'team', from: 0, until: 1 };
const PAGE = { offset: 0, limit: 1 };

/** Each read, asked in each of its ways. */
const ASKED: { [Name in keyof ReturnType<typeof allReads>]: Parameters<Reads[Name]>[] } = {
  workspace: [[WS]],
  head: [[WS, 'team:x']],
  claim: [[WS, 'key']],
  person: [[WS, 'person']],
  personByChatId: [[WS, 'U1']],
  personIds: [[WS, ['U1']]],
  people: [[WS, ['person']]],
  admins: [[WS]],
  team: [[WS, 'team']],
  teamByChannel: [[WS, 'C1']],
  teams: [[WS]],
  teamsOf: [[WS, 'person']],
  members: [
    [WS, 'team'],
    [WS, 'team', ['person']],
  ],
  membersToCheck: [
    [WS, 'team', { after: null, askedBefore: 1, activeSince: 0, activeAskedBefore: 1, now: 1, limit: 1 }],
  ],
  activeAgents: [[WS, 'team', { after: 0, except: [], limit: 1 }]],
  agentsToAsk: [[WS, 'team', { activeAfter: 0, except: [], limit: 1 }]],
  rosterState: [[WS, 'team']],
  dueRoster: [[WS, 1]],
  exception: [[WS, 'exception']],
  exceptionByNumber: [[WS, 1]],
  exceptions: [[WS, ['exception']]],
  openOf: [[WS, 'person']],
  openIn: [[WS, ['team'], 1]],
  latestOf: [[WS, 'person', 1]],
  toReview: [[WS, 'team', { limit: 1 }]],
  toReviewCount: [[WS, 'team']],
  approvedIn: [[WS, 'team', 0, 1]],
  customerSum: [[WS, 'team', { read: 'customer', look: 'another' }, 0, null]],
  pairSettlements: [[WS, 'person', ['another'], 0]],
  account: [[WS, 'pot:team:2026-11']],
  entrySums: [[WS, 'team', 'pot:team:2026-11', 1]],
  accountCurrency: [[WS, 'goodwill:person:2026-W47', ['team', 'another']]],
  hasEntries: [[WS, 'team']],
  openHolds: [[WS, 'person', 'pot:team:2026-11']],
  spending: [[WS, 'spending']],
  kudos: [[WS, 'kudos']],
  givenLately: [[WS, 'person', { since: 0, until: 1, limit: 1 }]],
  kudosOf: [
    [WS, 'person', 'received', 0, 1],
    [WS, 'person', 'given', 0, 1],
  ],
  policy: [[WS, 'policy']],
  policiesOf: [[WS, 'team']],
  usesOf: [[WS, 'policy', 1]],
  useFigures: [[WS, 'policy']],
  policyMoods: [[WS, 'policy', 1]],
  digest: [[WS, 'digest']],
  digestOf: [[WS, 'team', '2026-W47']],
  voice: [[WS, 'voice']],
  voices: [[WS, ['voice']]],
  stories: [[WS, ['team'], PAGE]],
  openAnnoyances: [[WS, 'team', PAGE]],
  abuseReports: [[WS, 'team', PAGE]],
  topicsOf: [[WS, 'team', 1]],
  voicesIn: [[WS, 'team', { from: 0, until: 1 }]],
  events: [[WS, 'team:x']],
  teamEvents: [[WS, 'team', 0, 1]],
  spendings: [[WS, 'team', 0, 1]],
  kudosIn: [[WS, 'team', 0, 1]],
  thankedSince: [[WS, 'team', 0]],
  texts: [[WS, ['text']]],
  lastSeal: [[WS]],
  exceptionsPage: [[WS, SPAN, null, 1]],
  kudosPage: [[WS, SPAN, null, 1]],
  spendingsPage: [[WS, SPAN, null, 1]],
  voicesPage: [[WS, SPAN, 'story', null, 1]],
  entriesPage: [[WS, 'team', null, 1]],
  eventsPage: [[WS, SPAN, null, 1]],
};

/** Lists that are read whole, or by their newest, and are short: a workspace itself, its teams, its seals. */
const IS_OF_SHORT_LIST = /^SEARCH (workspaces|teams|seals) /;

test('no read goes through all rows of a workspace: each finds its own by an index', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-reads-'));
  const file = join(folder, 'seconded.db');
  await (await openStore({ url: `file:${file}` })).close();
  const db = new Database(file);
  const statements: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    statements.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  const reads = allReads({
    db: drizzle(db) as unknown as Source<Tables>['db'],
    t: sqliteTables,
    unreadable: unreadable(),
  });
  for (const [name, ways] of Object.entries(ASKED)) {
    const before = statements.length;
    for (const way of ways) await Reflect.apply(Reflect.get(reads, name), reads, way);
    expect([name, statements.length - before >= ways.length]).toEqual([name, true]);
  }
  for (const sql of statements) {
    const long = prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '1')}`)
      .all()
      .map(({ detail }) => detail)
      .filter((line) => /^(SCAN|SEARCH)/.test(line) && !line.includes('(workspace_id=? AND '))
      .filter((line) => !IS_OF_SHORT_LIST.test(line));
    expect([sql, long]).toEqual([sql, []]);
  }
  db.close();
  await rm(folder, { recursive: true });
});
