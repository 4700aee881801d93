import type { DigestState } from '../../../src/features/digest/rules/state.ts';
import type { Reads, Store } from '../../../src/kernel/ports.ts';
import { customerKeys } from '../../../src/kernel/values/customer.ts';
import {
  abuse,
  annoyance,
  approved,
  cardIn,
  entry,
  event,
  exception,
  kudos,
  NOW,
  OTHER_WS,
  POT,
  plan,
  policy,
  said,
  spending,
  story,
  team,
  WS,
} from '../examples.ts';

const FIGURES: DigestState['figures'] = {
  weekKey: '2026-W47',
  fromAt: NOW,
  untilAt: NOW,
  currency: 'GBP',
  exceptions: { proposed: 0, approved: 0, escalated: 0, expired: 0 },
  approvedHow: null,
  medianToApprovalMs: null,
  byKind: [],
  returned: null,
  pot: { monthKey: '2026-11', limitMinor: 0, usedMinor: 0, heldMinor: 0, leftMinor: 0 },
  outcomes: [],
  toReview: [],
  toReviewCount: 0,
  candidates: [],
  voice: null,
  goodwill: { count: 0, totalMinor: 0 },
  kindness: { count: 0, totalMinor: 0 },
  kudos: { given: 0, peopleThanked: 0, values: [], highlights: [] },
  coSignDiversity: null,
  byDay: [],
  seal: null,
};

const seal = { workspaceId: WS, day: '2026-11-17', at: NOW, leaves: 0, root: '', previous: '', hash: 'h' };

const SPAN = { teamId: 'care', from: NOW, until: NOW + 1 };

/** Every read there is, each of something that workspace T1 has. */
const READS: { [K in keyof Reads]: (read: Reads, ws: string) => Promise<unknown> } = {
  workspace: (read, ws) => read.workspace(ws),
  head: async (read, ws) => (await read.head(ws, 'exception:a')).version,
  claim: (read, ws) => read.claim(ws, 'request:1'),
  person: (read, ws) => read.person(ws, 'ana'),
  personByChatId: (read, ws) => read.personByChatId(ws, 'U-ana'),
  personIds: (read, ws) => read.personIds(ws, ['U-ana']),
  people: (read, ws) => read.people(ws, ['ana']),
  admins: (read, ws) => read.admins(ws),
  team: (read, ws) => read.team(ws, 'care'),
  teamByChannel: (read, ws) => read.teamByChannel(ws, 'C-CARE'),
  teams: (read, ws) => read.teams(ws),
  teamsOf: (read, ws) => read.teamsOf(ws, 'ana'),
  members: (read, ws) => read.members(ws, 'care'),
  membersToCheck: (read, ws) =>
    read.membersToCheck(ws, 'care', {
      after: null,
      askedBefore: NOW + 1,
      activeSince: NOW,
      activeAskedBefore: NOW,
      now: NOW,
      limit: 9,
    }),
  activeAgents: (read, ws) => read.activeAgents(ws, 'care', { after: NOW - 1, except: [], limit: 9 }),
  agentsToAsk: (read, ws) => read.agentsToAsk(ws, 'care', { activeAfter: NOW - 1, except: [], limit: 9 }),
  rosterState: (read, ws) => read.rosterState(ws, 'care'),
  dueRoster: (read, ws) => read.dueRoster(ws, NOW),
  exception: (read, ws) => read.exception(ws, 'a'),
  exceptionByNumber: (read, ws) => read.exceptionByNumber(ws, 1),
  exceptions: (read, ws) => read.exceptions(ws, ['a']),
  openOf: (read, ws) => read.openOf(ws, 'ana'),
  openIn: (read, ws) => read.openIn(ws, ['care'], 9),
  latestOf: (read, ws) => read.latestOf(ws, 'ana', 9),
  toReview: (read, ws) => read.toReview(ws, 'care', { limit: 9 }),
  toReviewCount: (read, ws) => read.toReviewCount(ws, 'care'),
  customerSum: (read, ws) => read.customerSum(ws, 'care', customerKeys('order 1182'), NOW, null),
  pairSettlements: async (read, ws) => (await read.pairSettlements(ws, 'ana', ['ben'], NOW)).get('ben'),
  account: async (read, ws) => (await read.account(ws, POT)).postedMinor,
  entrySums: (read, ws) => read.entrySums(ws, 'care', POT, NOW + 1),
  accountCurrency: (read, ws) => read.accountCurrency(ws, POT, ['care']),
  hasEntries: (read, ws) => read.hasEntries(ws, 'care'),
  openHolds: (read, ws) => read.openHolds(ws, 'ana', POT),
  spending: (read, ws) => read.spending(ws, 's'),
  kudos: (read, ws) => read.kudos(ws, 'k'),
  givenLately: (read, ws) => read.givenLately(ws, 'ana', { since: NOW - 1, until: NOW, limit: 9 }),
  kudosOf: (read, ws) => read.kudosOf(ws, 'ben', 'received', NOW, 9),
  approvedIn: (read, ws) => read.approvedIn(ws, 'care', NOW, 9),
  policy: (read, ws) => read.policy(ws, 'p'),
  policiesOf: (read, ws) => read.policiesOf(ws, 'care'),
  usesOf: (read, ws) => read.usesOf(ws, 'p', 9),
  useFigures: async (read, ws) => (await read.useFigures(ws, 'p')).uses,
  policyMoods: (read, ws) => read.policyMoods(ws, 'p', 9),
  digest: (read, ws) => read.digest(ws, 'd'),
  digestOf: (read, ws) => read.digestOf(ws, 'care', '2026-W47'),
  voice: (read, ws) => read.voice(ws, 'story'),
  voices: (read, ws) => read.voices(ws, ['story']),
  stories: (read, ws) => read.stories(ws, ['care'], { offset: 0, limit: 9 }),
  openAnnoyances: (read, ws) => read.openAnnoyances(ws, 'care', { offset: 0, limit: 9 }),
  abuseReports: (read, ws) => read.abuseReports(ws, 'care', { offset: 0, limit: 9 }),
  topicsOf: (read, ws) => read.topicsOf(ws, 'care', 9),
  voicesIn: async (read, ws) => (await read.voicesIn(ws, 'care', { from: NOW, until: NOW + 1 })).abuseReports,
  events: (read, ws) => read.events(ws, 'exception:a'),
  teamEvents: (read, ws) => read.teamEvents(ws, 'care', NOW, NOW + 1),
  spendings: (read, ws) => read.spendings(ws, 'care', NOW, NOW + 1),
  kudosIn: (read, ws) => read.kudosIn(ws, 'care', NOW, NOW + 1),
  thankedSince: (read, ws) => read.thankedSince(ws, 'care', NOW),
  texts: (read, ws) => read.texts(ws, ['t']),
  lastSeal: (read, ws) => read.lastSeal(ws),
  searchable: (read, ws) => read.searchable(ws, { sort: 'story', teamIds: ['care'], tokens: ['parcel'], limit: 9 }),
  exceptionsPage: (read, ws) => read.exceptionsPage(ws, SPAN, null, 9),
  kudosPage: (read, ws) => read.kudosPage(ws, SPAN, null, 9),
  spendingsPage: (read, ws) => read.spendingsPage(ws, SPAN, null, 9),
  voicesPage: (read, ws) => read.voicesPage(ws, SPAN, 'story', null, 9),
  entriesPage: (read, ws) => read.entriesPage(ws, 'care', null, 9),
  eventsPage: (read, ws) => read.eventsPage(ws, SPAN, null, 9),
};

/** @returns whether an answer tells anything: neither nothing, zero, nor an empty list. */
function tells(answer: unknown): boolean {
  if (answer instanceof Map || answer instanceof Set) return answer.size > 0;
  return Array.isArray(answer) ? answer.length > 0 : Boolean(answer);
}

export function workspaceRules(store: () => Store): void {
  async function fillFirst(): Promise<void> {
    const { directory } = store();
    await directory.saveWorkspace({ id: WS, chat: 'slack', name: 'One', botUserId: 'B1' });
    for (const id of ['ana', 'ben']) {
      await directory.savePerson(WS, { chatUserId: `U-${id}`, name: id, kind: 'member', isAdmin: true }, id, NOW);
    }
    await directory.ensureTeam(WS, team(), NOW);
    await directory.saveRoster(WS, 'care', ['ana', 'ben'], NOW);
    await directory.wantRoster(WS, 'care', NOW, false);
    const digest = { id: 'd', teamId: 'care', weekKey: '2026-W47', madeAt: NOW, figures: FIGURES };
    const done = { at: NOW, byId: 'ana', mood: 'Content' as const, note: null };
    const underPolicy = { ...approved('u', 'ben'), policyId: 'p', outcome: done };
    await store().commit(
      plan({
        claims: [{ key: 'request:1', subject: 'a', expiresAt: NOW + 1 }],
        events: event('exception:a'),
        entries: [entry('e')],
        rows: [
          { table: 'exceptions', state: exception('a') },
          { table: 'exceptions', state: approved('b', 'ben') },
          { table: 'spendings', state: spending('s') },
          { table: 'kudos', state: kudos('k') },
          { table: 'voices', state: story('story'), topic: null },
          { table: 'voices', state: annoyance('annoyance'), topic: null },
          { table: 'voices', state: abuse('abuse'), topic: null },
          { table: 'voices', state: said('said'), topic: 'Parking' },
          { table: 'policies', state: policy('p') },
          { table: 'exceptions', state: underPolicy },
          { table: 'digests', state: digest },
          { table: 'seals', seal },
          { table: 'searchable', sort: 'story', subject: 'a', teamId: 'care', at: NOW, tokens: ['parcel'] },
          { table: 'people', personId: 'ana', homeTeamId: null, kudosDms: null, recap: null, lastActiveAt: NOW },
        ],
        texts: [{ id: 't', body: 'words', salt: 's', digest: 'd' }],
        wants: [cardIn('C-CARE', 'a')],
      }),
    );
  }

  test('a NUL in a name of the chat’s is left out: PostgreSQL can’t keep one', async () => {
    const { directory, read } = store();
    await directory.saveWorkspace({ id: WS, chat: 'slack', name: 'Exam\0ple', botUserId: 'U-BOT' });
    const facts = { chatUserId: 'U-ana', name: 'An\0a', kind: 'member' as const, isAdmin: false };
    expect(await directory.savePerson(WS, facts, 'ana', NOW)).toMatchObject({ name: 'Ana' });
    const made = await directory.ensureTeam(WS, team({ name: 'ca\0re' }), NOW);
    expect(made.state.name).toBe('care');
    await directory.saveChannel(WS, { ...made.state, name: '\0cares', botIsIn: true });
    expect((await read.team(WS, 'care'))?.state.name).toBe('cares');
    expect((await read.workspace(WS))?.name).toBe('Example');
  });

  test('no read gives a workspace anything of another, whatever ids it names', async () => {
    await fillFirst();
    const { read } = store();
    for (const [name, ask] of Object.entries(READS)) {
      expect([name, tells(await ask(read, WS))]).toEqual([name, true]);
      expect([name, tells(await ask(read, OTHER_WS))]).toEqual([name, false]);
    }
    expect(Object.keys(READS).sort()).toEqual(Object.keys(read).sort());
  });

  test('the same ids and keys in two workspaces are two things, each with its own numbers', async () => {
    await fillFirst();
    const theirs = await store().commit({
      ...plan({
        claims: [{ key: 'request:1', subject: 'theirs', expiresAt: NOW + 1 }],
        events: event('exception:a'),
        entries: [entry('e', { amountMinor: 7 })],
        rows: [{ table: 'exceptions', state: exception('a', { proposerId: 'zoe' }) }],
        wants: [cardIn('C-CARE', 'a')],
      }),
      workspaceId: OTHER_WS,
    });
    expect(theirs).toEqual({ ok: true, exceptionNumber: 1 });
    expect((await store().read.account(WS, POT)).postedMinor).toBe(1_000);
    expect((await store().read.exception(WS, 'a'))?.state.proposerId).toBe('ana');
    const items = await store().outbox.take(NOW, NOW + 1, 9);
    expect(items.map(({ workspaceId }) => workspaceId)).toEqual([WS, OTHER_WS]);
    expect(items[0]?.tag).not.toBe(items[1]?.tag);
  });
}
