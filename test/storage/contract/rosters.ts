import type { RosterRound, Store } from '../../../src/kernel/ports.ts';
import { NOW, OTHER_WS, plan, team, WS } from '../examples.ts';

const ROUND: RosterRound = {
  teamId: 'care',
  step: 'pages',
  cursor: null,
  startedAt: null,
  isLong: false,
  dueAt: NOW,
};

/** Rosters as rows: filled page by page, kept by events, read on from where they were left. */
export function rosterRules(store: () => Store): void {
  const membersNow = async () =>
    (await store().read.members(WS, 'care'))
      .filter(({ inChannel }) => inChannel)
      .map(({ person: { chatUserId } }) => chatUserId)
      .sort();
  const known = async (...chatUserIds: string[]) => {
    await store().directory.saveUnknown(
      WS,
      chatUserIds.map((chatUserId) => ({ id: `id-${chatUserId}`, chatUserId })),
    );
    const ids = await store().read.personIds(WS, chatUserIds);
    return chatUserIds.map((chatUserId) => ids.get(chatUserId) ?? '');
  };
  const join = (id: string, isIn: boolean, at: number, how: 'asked' | 'heard') =>
    store().directory.saveMembership(WS, 'care', id, isIn, at, how);

  beforeEach(() => store().directory.ensureTeam(WS, team(), NOW));

  test('people on a page are kept by their id alone, and who is known stays as they are', async () => {
    const ana = { chatUserId: 'U1', name: 'Ana', kind: 'member' as const, isAdmin: true };
    await store().directory.savePerson(WS, ana, 'ana', NOW);
    expect(await known('U1', 'U2', 'U3')).toHaveLength(3);
    expect(await store().read.personByChatId(WS, 'U1')).toMatchObject({ id: 'ana', name: 'Ana', checkedAt: NOW });
    expect(await store().read.personByChatId(WS, 'U2')).toMatchObject({ id: 'id-U2', kind: 'outsider', checkedAt: 0 });
    expect(await store().read.personIds(OTHER_WS, ['U2'])).toEqual(new Map());
  });

  test('after the last page, people who were on none of them are out, and those who joined since the first are in', async () => {
    const { directory, read } = store();
    const [left = '', stayed = '', joined = '', asked = ''] = await known('LEFT', 'STAYED', 'JOINED', 'ASKED');
    await directory.saveRoster(WS, 'care', [left, stayed], NOW - 10);
    await directory.saveRosterPage(WS, 'care', [stayed], NOW);
    expect(await membersNow()).toEqual(['LEFT', 'STAYED']);
    await join(joined, true, NOW + 1, 'heard');
    await join(asked, true, NOW + 1, 'asked');
    await directory.saveRosterPage(WS, 'care', await known('LAST', 'LAST'), NOW + 2);
    await directory.endRoster(WS, 'care', NOW, NOW + 2);

    expect(await membersNow()).toEqual(['ASKED', 'JOINED', 'LAST', 'STAYED']);
    expect(await read.rosterState(WS, 'care')).toEqual({ readAt: NOW, isLong: null });
    const [one] = await read.members(WS, 'care', [stayed]);
    expect(one).toMatchObject({ seenAt: NOW - 10, checkedAt: NOW });
  });

  test('what an event tells is kept, and counts for no answer of the chat', async () => {
    const [ana = ''] = await known('ANA');
    await join(ana, true, NOW, 'heard');
    expect(await store().read.members(WS, 'care', [ana])).toMatchObject([{ inChannel: true, checkedAt: null }]);
    await join(ana, true, NOW + 1, 'asked');
    await join(ana, false, NOW + 2, 'heard');
    expect(await store().read.members(WS, 'care', [ana])).toMatchObject([{ inChannel: false, checkedAt: NOW + 1 }]);
  });

  test('a round is due when it is wanted, and goes on from where it was left', async () => {
    const { directory, read, operator } = store();
    await directory.wantRoster(WS, 'care', NOW, false);
    expect(await read.dueRoster(WS, NOW - 1)).toBeNull();
    expect(await operator.dueRosters(NOW - 1, 9)).toEqual([]);
    expect(await operator.dueRosters(NOW, 9)).toEqual([WS]);
    expect(await read.dueRoster(WS, NOW)).toEqual(ROUND);

    const half = { ...ROUND, cursor: 'dXNlcg==', startedAt: NOW, isLong: true, dueAt: NOW + 5 };
    expect(await directory.moveRoster(WS, ROUND, half)).toBe(true);
    expect(await directory.moveRoster(WS, ROUND, half)).toBe(false);
    expect(await read.dueRoster(WS, NOW)).toBeNull();
    // Wanted again while it is under way: sooner, but not from the start.
    await directory.wantRoster(WS, 'care', NOW, true);
    expect(await read.dueRoster(WS, NOW)).toEqual({ ...half, dueAt: NOW });
    expect(await read.rosterState(WS, 'care')).toEqual({ readAt: null, isLong: true });
  });

  test('once its people are asked about, a roster that is wanted is read from its first page', async () => {
    const { directory, read } = store();
    await directory.wantPeople(WS, 'care', NOW);
    const people = { ...ROUND, step: 'people' as const };
    expect(await read.dueRoster(WS, NOW)).toEqual(people);
    await directory.moveRoster(WS, people, { ...people, cursor: 'id-ANA', startedAt: NOW, dueAt: NOW + 9 });
    await directory.wantPeople(WS, 'care', NOW);
    expect(await read.dueRoster(WS, NOW)).toBeNull();
    await directory.wantRoster(WS, 'care', NOW, false);
    expect(await read.dueRoster(WS, NOW)).toEqual(ROUND);
  });

  test('people can be wanted before the next night, but not while pages are being read', async () => {
    const { directory, read } = store();
    const idle = { ...ROUND, dueAt: NOW + 9 };
    await directory.wantRoster(WS, 'care', idle.dueAt, false);
    await directory.wantPeople(WS, 'care', NOW);
    expect(await read.dueRoster(WS, NOW)).toEqual({ ...ROUND, step: 'people' });
    const half = { ...ROUND, cursor: 'next', startedAt: NOW, dueAt: NOW + 9 };
    await directory.moveRoster(WS, { ...ROUND, step: 'people' }, half);
    await directory.wantPeople(WS, 'care', NOW);
    expect(await read.dueRoster(WS, NOW + 9)).toEqual(half);
  });

  test('what a clock that was ahead put off for too long is due', async () => {
    await store().directory.wantRoster(WS, 'care', NOW + 9 * 24 * 3_600_000, false);
    expect(await store().operator.dueRosters(NOW, 9)).toEqual([WS]);
    expect(await store().read.dueRoster(WS, NOW)).toMatchObject({ teamId: 'care' });
  });

  test('whom to ask about: strangers, who wasn’t for long, and the active sooner; each once, in order', async () => {
    const { directory, read } = store();
    const person = (id: string, checkedAt: number) =>
      directory.savePerson(WS, { chatUserId: id, name: id, kind: 'member', isAdmin: false }, id, checkedAt);
    for (const [id, checkedAt] of [
      ['a-long-ago', NOW - 100],
      ['b-lately', NOW - 20],
      ['c-active', NOW - 20],
      ['d-active-just-asked', NOW - 1],
      ['e-from-the-future', NOW + 1],
      ['f-gone', NOW - 100],
    ] as const)
      await person(id, checkedAt);
    const active = (personId: string) =>
      ({ table: 'people', personId, homeTeamId: null, kudosDms: null, recap: null, lastActiveAt: NOW - 5 }) as const;
    await store().commit(plan({ rows: [active('c-active'), active('d-active-just-asked')] }));
    const ids = ['a-long-ago', 'b-lately', 'c-active', 'd-active-just-asked', 'e-from-the-future'];
    await directory.saveRoster(WS, 'care', [...ids, ...(await known('STRANGER'))], NOW);
    const options = { askedBefore: NOW - 50, activeSince: NOW - 30, activeAskedBefore: NOW - 10, now: NOW };
    const ask = async (after: string | null, limit: number) =>
      (await read.membersToCheck(WS, 'care', { after, limit, ...options })).map(({ id }) => id);

    expect(await ask(null, 9)).toEqual(['a-long-ago', 'c-active', 'e-from-the-future', 'id-STRANGER']);
    expect(await ask('a-long-ago', 2)).toEqual(['c-active', 'e-from-the-future']);
  });
}
