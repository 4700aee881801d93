import type { DigestState } from '../../../src/features/digest/rules/state.ts';
import type { Entry } from '../../../src/kernel/ledger/entries.ts';
import type { Store } from '../../../src/kernel/ports.ts';
import type { Team } from '../../../src/kernel/team/team.ts';
import { approved, entry, event, exception, kudos, NOW, POT, plan, spending, team, WS } from '../examples.ts';

export function readRules(store: () => Store): void {
  const saveExceptions = (...states: ReturnType<typeof exception>[]) =>
    store().commit(plan({ rows: states.map((state) => ({ table: 'exceptions', state })) }));
  const idsOf = (loaded: { state: { id: string } }[]) => loaded.map(({ state }) => state.id);
  const person = (id: string, more: object = {}) =>
    store().directory.savePerson(
      WS,
      { chatUserId: `U-${id}`, name: id, kind: 'member', isAdmin: false, ...more },
      id,
      NOW,
    );

  test('an exception comes with its number and the head of its stream', async () => {
    const events = event('exception:a');
    await store().commit(plan({ events, rows: [{ table: 'exceptions', state: exception('a') }] }));
    const head = { stream: 'exception:a', version: 1, hash: events[0]?.hash };
    expect(await store().read.exception(WS, 'a')).toEqual({ state: exception('a'), number: 1, head });
    expect(await store().read.exception(WS, 'b')).toBeNull();
    expect(await store().read.exceptionByNumber(WS, 2)).toBeNull();
  });

  test('exceptions come in the order of the ids asked for, however many', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `e${index}`);
    await saveExceptions(...ids.map((id) => exception(id)));
    const asked = [...ids].reverse();
    expect(idsOf(await store().read.exceptions(WS, [...asked, 'unknown']))).toEqual(asked);
    expect(await store().read.exceptions(WS, [])).toEqual([]);
  });

  test('lists hold what is open, nearest deadline first, and what is waiting for review, raised ones first', async () => {
    const raised = [{ at: NOW, byId: 'ben', reason: { id: 't', digest: 'd' } }];
    const review = { at: NOW, byId: 'maya', verdict: 'endorsed' as const, note: null };
    await saveExceptions(
      exception('late', { deadlineAt: NOW + 20 }),
      exception('soon', { deadlineAt: NOW + 10, status: 'escalated' }),
      exception('gone', { status: 'expired', deadlineAt: null }),
      approved('first', 'ben'),
      approved('raised', 'ben', { raised, status: 'applied' }),
      approved('reviewed', 'ben', { review }),
      exception('elsewhere', { teamId: 'other', proposerId: 'ben', deadlineAt: NOW + 15 }),
    );
    const { read } = store();
    expect(idsOf(await read.openOf(WS, 'ana'))).toEqual(['late', 'soon']);
    expect(idsOf(await read.openIn(WS, ['care', 'other'], 9))).toEqual(['soon', 'elsewhere', 'late']);
    expect(idsOf(await read.openIn(WS, ['care'], 1))).toEqual(['soon']);
    expect(idsOf(await read.latestOf(WS, 'ana', 2))).toEqual(['reviewed', 'raised']);
    expect(idsOf(await read.toReview(WS, 'care', { limit: 9 }))).toEqual(['raised', 'first']);
  });

  test('the review queue is read in pages, counted, and as it was before a moment', async () => {
    const at = (id: string, approvedAt: number, more: object = {}) => {
      const state = approved(id, 'ben', more);
      return { ...state, approval: state.approval && { ...state.approval, at: approvedAt } };
    };
    const raised = (raisedAt: number) => [{ at: raisedAt, byId: 'ben', reason: { id: 't', digest: 'd' } }];
    const review = { at: NOW + 5, byId: 'maya', verdict: 'endorsed' as const, note: null };
    await saveExceptions(
      at('c', NOW + 3),
      at('b', NOW + 2),
      at('raised-again', NOW + 4, { raised: raised(NOW + 6), review }),
      at('raised-before-its-review', NOW + 1, { raised: raised(NOW + 4), review }),
      at('elsewhere', NOW, { teamId: 'other' }),
    );
    const { read } = store();
    const page = async (limit: number, offset: number, before?: number) =>
      idsOf(await read.toReview(WS, 'care', { limit, offset, ...(before === undefined ? {} : { before }) }));
    expect(await page(9, 0)).toEqual(['raised-again', 'b', 'c']);
    expect([await page(1, 0), await page(1, 1), await page(2, 2)]).toEqual([['raised-again'], ['b'], ['c']]);
    expect(await page(9, 0, NOW + 4)).toEqual(['b', 'c']);
    expect([await read.toReviewCount(WS, 'care'), await read.toReviewCount(WS, 'care', NOW + 3)]).toEqual([3, 1]);
    expect(await read.toReviewCount(WS, 'nobody')).toBe(0);
  });

  test('an account’s entries are summed by kind, as they were before a moment', async () => {
    const at = (id: string, more: Partial<Entry>) => entry(id, { amountMinor: 100, ...more });
    await store().commit(
      plan({
        entries: [
          at('a', { kind: 'spend' }),
          at('b', { kind: 'spend', amountMinor: 50, at: NOW + 1 }),
          at('c', { kind: 'top-up', at: NOW + 2 }),
          at('d', { kind: 'spend', accountId: 'pot:care:2026-12' }),
        ],
      }),
    );
    const sums = (before: number) => store().read.entrySums(WS, 'care', POT, before);
    expect(await sums(NOW)).toEqual([]);
    expect(await sums(NOW + 2)).toEqual([{ kind: 'spend', amountMinor: 150 }]);
    expect(await sums(NOW + 3)).toEqual([
      { kind: 'spend', amountMinor: 150 },
      { kind: 'top-up', amountMinor: 100 },
    ]);
  });

  test('a digest that an earlier version froze is read with what it didn’t count said to be unknown', async () => {
    const pot = { monthKey: '2026-11', limitMinor: 3, usedMinor: 2, leftMinor: 1 };
    const figures = { weekKey: '2026-W47', pot, toReview: ['a', 'b'] };
    const digest = { id: 'd', teamId: 'care', weekKey: '2026-W47', madeAt: NOW, figures } as unknown as DigestState;
    await store().commit(plan({ rows: [{ table: 'digests', state: digest }] }));
    const read = await store().read.digest(WS, 'd');
    expect(read?.figures).toEqual({
      ...figures,
      pot: { ...pot, heldMinor: 0 },
      approvedHow: null,
      returned: null,
      voice: null,
      candidates: [],
      toReviewCount: 2,
    });
    expect(await store().read.digestOf(WS, 'care', '2026-W47')).toEqual(read);
  });

  test('the clock finds what is due: deadlines, nudges and digests', async () => {
    await saveExceptions(
      exception('deadline', { deadlineAt: NOW + 10, nudgeAt: null }),
      exception('nudge', { deadlineAt: NOW + 99, nudgeAt: NOW + 5 }),
      approved('done-reminder', 'ben', { nudgeAt: NOW + 7 }),
      approved('never', 'ben', { nudgeAt: null }),
      exception('expired', { status: 'expired', deadlineAt: null, nudgeAt: null }),
    );
    await store().directory.ensureTeam(WS, team({ digestDueAt: NOW + 10 }), NOW);
    const { operator } = store();
    expect((await operator.dueExceptions(NOW + 9, 9)).map(({ id }) => id)).toEqual(['nudge', 'done-reminder']);
    expect((await operator.dueExceptions(NOW + 10, 1)).map(({ id }) => id)).toEqual(['nudge']);
    expect(await operator.dueDigests(NOW + 9, 9)).toEqual([]);
    expect(await operator.dueDigests(NOW + 10, 9)).toEqual([{ workspaceId: WS, teamId: 'care' }]);
  });

  test('kudos are found by giver, receiver and team, newest first for people, and not once taken back', async () => {
    const rows = [
      kudos('old', { at: NOW - 5 }),
      kudos('new', { at: NOW, receiverIds: ['ben'] }),
      kudos('back', { takenBackAt: NOW }),
    ].map((state) => ({ table: 'kudos' as const, state }));
    await store().commit(plan({ rows }));
    const { read } = store();
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(ids(await read.kudosOf(WS, 'ben', 'received', NOW - 5, 9))).toEqual(['new', 'old']);
    expect(ids(await read.kudosOf(WS, 'chloe', 'received', NOW - 5, 9))).toEqual(['old']);
    expect(ids(await read.kudosOf(WS, 'ana', 'given', NOW - 4, 9))).toEqual(['new']);
    expect(ids(await read.kudosIn(WS, 'care', NOW - 5, NOW))).toEqual(['old']);
    const lately = { since: NOW - 5, until: NOW, limit: 9 };
    expect(ids(await read.givenLately(WS, 'ana', lately))).toEqual(['new', 'back']);
    expect(ids(await read.givenLately(WS, 'ana', { ...lately, since: NOW - 6, until: NOW - 1 }))).toEqual(['old']);
  });

  test('those thanked since are the team’s people whom anybody thanked', async () => {
    await store().directory.ensureTeam(WS, team(), NOW);
    for (const id of ['ben', 'chloe', 'dan']) await person(id);
    await store().directory.saveRoster(WS, 'care', ['ben', 'dan'], NOW);
    await store().commit(plan({ rows: [{ table: 'kudos', state: kudos('k', { teamId: 'elsewhere' }) }] }));
    expect(await store().read.thankedSince(WS, 'care', NOW)).toEqual(new Set(['ben']));
    expect(await store().read.thankedSince(WS, 'care', NOW + 1)).toEqual(new Set());
  });

  test('spendings of a time leave out what was undone', async () => {
    const rows = [spending('a'), spending('undone', { undoneAt: NOW + 1 }), spending('after', { at: NOW + 10 })].map(
      (state) => ({ table: 'spendings' as const, state }),
    );
    await store().commit(plan({ rows }));
    expect(await store().read.spendings(WS, 'care', NOW, NOW + 10)).toEqual([spending('a')]);
    expect(await store().read.spending(WS, 'undone')).toMatchObject({ state: { undoneAt: NOW + 1 } });
  });

  test('a person keeps the locale that the chat told once, until it tells another', async () => {
    const facts = { chatUserId: 'U-ben', name: 'Ben', kind: 'member' as const, isAdmin: false };
    const saved = async (more: object) =>
      (await store().directory.savePerson(WS, { ...facts, ...more }, 'another-id', NOW)).locale;
    expect(await saved({ locale: 'de-DE' })).toBe('de-DE');
    expect(await saved({})).toBe('de-DE');
    expect(await saved({ locale: 'en-US' })).toBe('en-US');
  });

  test('a person keeps our id and their own choices while the chat’s facts change', async () => {
    expect(await person('ben')).toMatchObject({ id: 'ben', kudosDms: 'loud', recap: true, homeTeamId: null });
    const choice = { homeTeamId: 'care', kudosDms: 'quiet' as const, recap: false, lastActiveAt: NOW };
    await store().commit(plan({ rows: [{ table: 'people', personId: 'ben', ...choice }] }));
    const nothing = { homeTeamId: null, kudosDms: null, recap: null, lastActiveAt: null };
    await store().commit(plan({ rows: [{ table: 'people', personId: 'ben', ...nothing }] }));

    const facts = { chatUserId: 'U-ben', name: 'Ben B', kind: 'guest' as const, isAdmin: true };
    const saved = await store().directory.savePerson(WS, facts, 'another-id', NOW + 5);
    expect(saved).toEqual({ id: 'ben', ...facts, ...choice, checkedAt: NOW + 5, sameAs: null, locale: null });
    expect(await store().read.personByChatId(WS, 'U-ben')).toEqual(saved);
    expect(await store().read.people(WS, ['ben', 'x'])).toEqual(new Map([['ben', saved]]));
  });

  test('admins are the chat’s admins who are full members', async () => {
    await person('maya', { isAdmin: true });
    await person('gone', { isAdmin: true, kind: 'deactivated' });
    await person('ben');
    expect((await store().read.admins(WS)).map(({ id }) => id)).toEqual(['maya']);
  });

  test('a roster replaces who is in the channel, names somebody twice or not, and keeps how often each was asked', async () => {
    const { directory, read } = store();
    await directory.ensureTeam(WS, team(), NOW);
    for (const id of ['ana', 'ben', 'chloe']) await person(id);
    expect(await read.rosterState(WS, 'care')).toEqual({ readAt: null, isLong: null });
    await directory.saveRoster(WS, 'care', ['ana', 'ben'], NOW);
    await store().commit(plan({ rows: [{ table: 'asked', teamId: 'care', personIds: ['ben'] }] }));
    await directory.saveRoster(WS, 'care', ['ben', 'chloe', 'chloe'], NOW + 1);
    await directory.saveMembership(WS, 'care', 'chloe', false, NOW + 2, 'asked');

    const members = await read.members(WS, 'care');
    expect(members.map(({ person: { id }, inChannel, askedCount }) => [id, inChannel, askedCount])).toEqual([
      ['ana', false, 0],
      ['ben', true, 1],
      ['chloe', false, 0],
    ]);
    expect(await read.rosterState(WS, 'care')).toEqual({ readAt: NOW + 1, isLong: null });
    expect((await read.teamsOf(WS, 'ben')).map(({ id }) => id)).toEqual(['care']);
    expect(await read.teamsOf(WS, 'ana')).toEqual([]);
  });

  describe('whom to name or to ask', () => {
    const active = (personId: string, lastActiveAt: number) =>
      ({ table: 'people', personId, homeTeamId: null, kudosDms: null, recap: null, lastActiveAt }) as const;

    /** Of #care: dan and eve were active lately, ana and ben were asked before; fay left, a guest and a bot came. */
    async function fill(): Promise<void> {
      const { directory } = store();
      await directory.ensureTeam(WS, team(), NOW);
      await directory.ensureTeam(WS, team({ id: 'other', channel: 'C-OTHER' }), NOW);
      for (const id of ['ana', 'ben', 'chloe', 'dan', 'eve', 'fay', 'zoe']) await person(id);
      await person('guest', { kind: 'guest' });
      await person('bot', { kind: 'bot' });
      await directory.saveRoster(WS, 'care', ['fay'], NOW);
      await directory.saveRoster(WS, 'care', ['ana', 'ben', 'chloe', 'dan', 'eve', 'guest', 'bot'], NOW);
      await directory.saveRoster(WS, 'other', ['zoe'], NOW);
      await store().commit(
        plan({
          rows: [
            ...['fay', 'zoe', 'guest', 'bot'].map((id) => active(id, NOW)),
            ...[active('dan', NOW - 5), active('eve', NOW - 1), active('chloe', NOW - 10)],
            { table: 'asked', teamId: 'care', personIds: ['ana', 'ben', 'dan'] },
            { table: 'asked', teamId: 'care', personIds: ['ana'] },
          ],
        }),
      );
    }

    test('active agents are those of the team after that time, the latest first', async () => {
      await fill();
      const ask = (more: object) =>
        store().read.activeAgents(WS, 'care', { after: NOW - 10, except: [], limit: 9, ...more });
      expect(await ask({})).toEqual(['eve', 'dan']);
      expect(await ask({ after: NOW - 11 })).toEqual(['eve', 'dan', 'chloe']);
      expect(await ask({ limit: 1 })).toEqual(['eve']);
      expect(await ask({ except: ['eve', 'ana'], limit: 1 })).toEqual(['dan']);
    });

    test('asked are agents active lately before others, then those asked least', async () => {
      await fill();
      const ask = (more: object) =>
        store().read.agentsToAsk(WS, 'care', { activeAfter: NOW - 10, except: [], limit: 9, ...more });
      expect(await ask({})).toEqual(['eve', 'dan', 'chloe', 'ben', 'ana']);
      expect(await ask({ activeAfter: NOW })).toEqual(['chloe', 'eve', 'ben', 'dan', 'ana']);
      for (const limit of [1, 2, 3, 4]) {
        expect(await ask({ limit })).toEqual(['eve', 'dan', 'chloe', 'ben'].slice(0, limit));
        expect(await ask({ except: ['dan', 'chloe'], limit })).toEqual(['eve', 'ben', 'ana'].slice(0, limit));
      }
    });
  });

  test('a channel is one team: who comes second gets the first one’s, with its settings', async () => {
    const { directory, read } = store();
    const [one, two] = await Promise.all([
      directory.ensureTeam(WS, team({ id: 'one' }), NOW),
      directory.ensureTeam(WS, team({ id: 'two' }), NOW),
    ]);
    // Of two at one instant either may be the first.
    const { id } = one.state;
    expect(two.state.id).toBe(id);
    expect(one.head).toEqual({ stream: `team:${id}`, version: 0, hash: '' });

    const settings = { ...one.state.settings, guidance: 'Be kind.' };
    await directory.saveChannel(WS, {
      channel: 'C-CARE',
      name: 'caring',
      isPrivate: true,
      isShared: false,
      botIsIn: true,
    });
    await store().commit(
      plan({ events: event(`team:${id}`), rows: [{ table: 'teams', state: { ...one.state, settings } }] }),
    );
    // The decision had seen the old name; the chat's facts stay.
    const now = await read.teamByChannel(WS, 'C-CARE');
    expect(now).toMatchObject({ state: { name: 'caring', isPrivate: true, settings }, head: { version: 1 } });
    expect(await read.team(WS, id)).toEqual(now);
    expect(await read.teams(WS)).toEqual([now?.state]);
  });

  test('settings that an earlier version stored without a number format have the British one', async () => {
    const { locale: _, ...settings } = team().settings;
    const stored = { ...team({ id: 'old', channel: 'C-OLD' }), settings } as Team;
    await store().directory.ensureTeam(WS, stored, NOW);
    expect((await store().read.team(WS, 'old'))?.state.settings).toEqual({ ...settings, locale: 'en-GB' });
  });

  describe('somebody whom the chat knows by two ids', () => {
    const facts = (chatUserId: string) => ({ chatUserId, name: 'Ana', kind: 'member', isAdmin: true }) as const;
    const same = (chatUserId: string, otherId: string, newIds: readonly [string, string]) =>
      store().directory.saveSamePerson(WS, facts(chatUserId), otherId, newIds, NOW + 1);
    const byChatId = async (id: string) => (await store().read.personByChatId(WS, id))?.id;

    test('is made once, found by both, and listed once', async () => {
      await same('U-ANA', 'W-ANA', ['p1', 'p2']);
      expect([await byChatId('U-ANA'), await byChatId('W-ANA')]).toEqual(['p1', 'p1']);
      expect((await store().read.admins(WS)).map(({ id }) => id)).toEqual(['p1']);
      expect(await store().read.person(WS, 'p2')).toMatchObject({ sameAs: 'p1', chatUserId: 'W-ANA' });
    });

    test('goes on as who they were, where only the other id was known', async () => {
      await store().directory.savePerson(WS, facts('W-ANA'), 'ana', NOW);
      expect(await same('U-ANA', 'W-ANA', ['p1', 'p2'])).toMatchObject({ person: { id: 'ana', chatUserId: 'U-ANA' } });
      expect([await byChatId('U-ANA'), await byChatId('W-ANA')]).toEqual(['ana', 'ana']);
    });

    test('leaves the channels under the id that only leads on, and keeps what they are by either answer', async () => {
      await store().directory.ensureTeam(WS, team(), NOW);
      for (const [id, chatUserId] of [
        ['ana', 'U-ANA'],
        ['other', 'W-ANA'],
      ] as const) {
        await store().directory.savePerson(WS, facts(chatUserId), id, NOW);
        await store().directory.saveMembership(WS, 'care', id, true, NOW, 'asked');
      }
      expect((await same('U-ANA', 'W-ANA', ['p1', 'p2'])).formerId).toBe('other');
      await same('W-ANA', 'U-ANA', ['p3', 'p4']);
      expect([await byChatId('U-ANA'), await byChatId('W-ANA')]).toEqual(['ana', 'ana']);
      const members = await store().read.members(WS, 'care');
      expect(members.map(({ person: { id }, inChannel }) => [id, inChannel])).toEqual([
        ['ana', true],
        ['other', false],
      ]);
      const asked = ['U-ANA', 'W-ANA', 'U-NOBODY'];
      const ids = new Map([
        ['U-ANA', 'ana'],
        ['W-ANA', 'ana'],
      ]);
      expect(await store().read.personIds(WS, asked)).toEqual(ids);
    });
  });

  test('a member is in the channel since it was first heard, however often it is said again', async () => {
    await store().directory.ensureTeam(WS, team(), NOW);
    await person('ana');
    const since = async () => (await store().read.members(WS, 'care', ['ana']))[0]?.seenAt;
    for (const [inChannel, at, expected] of [
      [true, NOW, NOW],
      [true, NOW + 5, NOW],
      [false, NOW + 6, NOW + 6],
      [true, NOW + 9, NOW + 9],
    ] as const) {
      await store().directory.saveMembership(WS, 'care', 'ana', inChannel, at, 'asked');
      expect(await since()).toBe(expected);
    }
  });

  test('words are kept apart, by id', async () => {
    const words = { id: 't1', body: 'a zero\u200bwidth 🙂 مرحبا', salt: 's', digest: 'd' };
    await store().commit(plan({ texts: [words] }));
    expect(await store().read.texts(WS, ['t1', 't2'])).toEqual(new Map([['t1', words.body]]));
  });

  test('the store says that it can be read and written', async () => {
    await expect(store().check()).resolves.toBeUndefined();
  });
}
