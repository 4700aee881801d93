import type { Want } from '../../../src/kernel/plan.ts';
import type { OutboxItem, Store } from '../../../src/kernel/ports.ts';
import { approvalTo, cardIn, NOW, OTHER_WS, plan, shoutOutIn, WS } from '../examples.ts';

export function outboxRules(store: () => Store): void {
  const want = (...wants: Want[]) => store().commit(plan({ wants }));
  const take = (now = NOW, limit = 9) => store().outbox.take(now, now + 60_000, limit);
  const namesOf = (items: OutboxItem[]) => items.map(({ key }) => key);
  const ref = (ts: string) => ({ channel: 'C-CARE', ts });
  const [A, B, C] = ['a', 'b', 'c'].map((id) => `exception-card/${id}@channel:C-CARE`);

  async function takeOne(now = NOW): Promise<OutboxItem> {
    const [item] = await take(now, 1);
    if (!item) throw new Error('nothing was due');
    return item;
  }

  test('first posts in a place come one at a time, in the order of their commits', async () => {
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    await want(cardIn('C-CARE', 'c'), cardIn('C-OTHER', 'd'));
    const first = await take();
    expect(namesOf(first)).toEqual([A, 'exception-card/d@channel:C-OTHER']);
    expect(await take()).toEqual([]);

    const posted: string[] = [];
    for (let [item] = first; item; [item] = await take()) {
      posted.push(item.key);
      await store().outbox.done(item, ref(item.key), NOW);
    }
    expect(posted).toEqual([A, B, C]);
  });

  test('a place that was just written to rests; others don’t', async () => {
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    await store().outbox.done(await takeOne(), ref('1'), NOW + 1_000);
    await want(cardIn('C-OTHER', 'c'));
    expect(namesOf(await take())).toEqual(['exception-card/c@channel:C-OTHER']);
    expect(await store().outbox.nextDueAt(NOW)).toBe(NOW + 1_000);
    expect(namesOf(await take(NOW + 1_000))).toEqual([B]);
  });

  test('of each workspace only as much is taken as there is room for, and nothing of the others', async () => {
    for (const ws of [WS, OTHER_WS]) {
      for (const id of ['a', 'b', 'c'])
        await store().commit({ ...plan({ wants: [cardIn(`C-${id}`, id)] }), workspaceId: ws });
    }
    const ready = await store().outbox.ready(NOW, 9);
    expect(ready.toSorted((one, two) => (one.ws < two.ws ? -1 : 1))).toEqual([
      { ws: WS, ready: 3 },
      { ws: OTHER_WS, ready: 3 },
    ]);
    const takeIn = (limit: number, ...room: { ws: string; most: number }[]) =>
      store().outbox.take(NOW, NOW + 60_000, limit, room);
    const [two, one] = [await takeIn(9, { ws: OTHER_WS, most: 2 }), await takeIn(1, { ws: WS, most: 2 })];
    expect(two.map(({ workspaceId }) => workspaceId)).toEqual([OTHER_WS, OTHER_WS]);
    expect(one.map(({ workspaceId }) => workspaceId)).toEqual([WS]);
    const both = await takeIn(9, { ws: OTHER_WS, most: 2 }, { ws: WS, most: 1 });
    expect(both.map(({ workspaceId }) => workspaceId).toSorted()).toEqual([WS, OTHER_WS]);
    expect(await store().outbox.ready(NOW, 9)).toEqual([{ ws: WS, ready: 1 }]);
  });

  test('what was shown is edited where it lies, once more for all wishes that came meanwhile', async () => {
    await want(cardIn('C-CARE', 'a'));
    const first = await takeOne();
    expect(first).toMatchObject({ ref: null, wantedVersion: 1, attempts: 0, triedAt: null });
    await want(cardIn('C-CARE', 'a'));
    await want(cardIn('C-CARE', 'a'));
    await store().outbox.done(first, ref('1'), NOW);
    expect(await store().outbox.refOf(WS, first.key)).toEqual(ref('1'));

    const second = await takeOne();
    expect(second).toMatchObject({ key: A, ref: ref('1'), wantedVersion: 3, tag: first.tag });
    await store().outbox.done(second, null, NOW);
    expect(await take()).toEqual([]);
    expect(await store().outbox.nextDueAt(NOW)).toBeNull();
    expect(await store().outbox.refOf(WS, first.key)).toEqual(ref('1'));
  });

  test('a tell is told once, whoever asks again', async () => {
    await want(approvalTo('ana', 'a'));
    await want(approvalTo('ana', 'a'), approvalTo('ben', 'a'));
    const items = await take();
    expect(namesOf(items)).toEqual(['tell/approved/a@dm:ana', 'tell/approved/a@dm:ben']);
    for (const item of items) await store().outbox.done(item, ref('1'), NOW);
    await want(approvalTo('ana', 'a'));
    expect(await take()).toEqual([]);
  });

  test('a lease that ran out frees its item, and who held it settles nothing any more', async () => {
    await want(cardIn('C-CARE', 'a'));
    const [slow] = await store().outbox.take(NOW, NOW + 10, 9);
    if (!slow) throw new Error('nothing was due');
    await store().outbox.trying(slow, NOW);
    expect(await take(NOW + 9)).toEqual([]);
    expect(await store().outbox.nextDueAt(NOW)).toBe(NOW + 10);

    const fast = await takeOne(NOW + 10);
    expect(fast).toMatchObject({ key: A, triedAt: NOW });
    await store().outbox.done(slow, ref('slow'), NOW);
    await store().outbox.dead(slow, 'late', NOW);
    await expect(store().outbox.trying(slow, NOW)).rejects.toThrow('lease');
    await store().outbox.done(fast, ref('fast'), NOW);
    expect(await store().outbox.refOf(WS, slow.key)).toEqual(ref('fast'));
    expect(await store().outbox.listDead(9)).toEqual([]);
  });

  test('who comes late doesn’t free a place that another serves by then', async () => {
    await want(cardIn('C-CARE', 'shown'));
    await store().outbox.done(await takeOne(), ref('0'), NOW);
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    const [slow] = await store().outbox.take(NOW, NOW + 10, 9);
    await store().commit({ ...plan({ wants: [cardIn('C-CARE', 'shown')] }), at: NOW - 1 });
    const other = await takeOne(NOW + 10);
    expect([slow?.key, other.key]).toEqual([A, 'exception-card/shown@channel:C-CARE']);

    if (slow) await store().outbox.done(slow, ref('1'), NOW);
    expect(await take(NOW + 11)).toEqual([]);
    await store().outbox.done(other, null, NOW);
    expect(namesOf(await take(NOW + 11))).toEqual([B]);
  });

  test('of an edit and a first post, the one that was due earlier comes first', async () => {
    await want(cardIn('C-CARE', 'shown'));
    await store().outbox.done(await takeOne(), ref('0'), NOW);
    const at = (later: number, id: string) =>
      store().commit({ ...plan({ wants: [cardIn('C-CARE', id)] }), at: NOW + later });
    await at(1, 'a');
    await at(2, 'shown');
    await at(3, 'b');
    const shown: string[] = [];
    for (let [item] = await take(NOW + 9); item; [item] = await take(NOW + 9)) {
      shown.push(item.key);
      await store().outbox.done(item, ref(item.key), NOW);
    }
    expect(shown).toEqual([A, 'exception-card/shown@channel:C-CARE', B]);
  });

  test('the place that has been ready for longest is served first', async () => {
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    await store().outbox.done(await takeOne(), ref('1'), NOW + 1_000);
    await store().commit({ ...plan({ wants: [cardIn('C-OTHER', 'c')] }), at: NOW + 500 });
    expect(namesOf(await take(NOW + 2_000, 1))).toEqual(['exception-card/c@channel:C-OTHER']);
  });

  describe('within a place', () => {
    const at = (ms: number, ...wants: Want[]) => store().commit({ ...plan({ wants }), at: NOW + ms });
    const digest: Want = { way: 'show', show: { form: 'digest', digestId: 'week' }, place: { channel: 'C-CARE' } };
    const bump: Want = {
      way: 'show',
      show: { form: 'bump', exceptionId: 'a', revision: 1, candidateIds: [] },
      place: { channel: 'C-CARE' },
    };
    const [DIGEST, BUMP, K1, K2] = [
      'digest/week@channel:C-CARE',
      'bump/a/1@channel:C-CARE',
      'shout-out/1@channel:C-CARE',
      'shout-out/2@channel:C-CARE',
    ];

    /** Serves the place until nothing is due at `now`. */
    async function served(now: number): Promise<string[]> {
      const keys: string[] = [];
      for (let [item] = await take(now); item; [item] = await take(now)) {
        keys.push(item.key);
        await store().outbox.done(item, ref(item.key), now);
      }
      return keys;
    }

    test('cards go before kudos and kudos before digests; in each class commit order stays', async () => {
      await at(0, digest);
      await at(1, shoutOutIn('C-CARE', '1'));
      await at(2, shoutOutIn('C-CARE', '2'));
      await at(3, cardIn('C-CARE', 'a'));
      await at(4, bump, cardIn('C-CARE', 'b'));
      expect(await served(NOW + 9)).toEqual([A, BUMP, B, K1, K2, DIGEST]);
    });

    test('300 kudos in a channel hold up neither a new card nor an edit that shows “Approved”', async () => {
      await at(0, cardIn('C-CARE', 'a'));
      await store().outbox.done(await takeOne(NOW), ref('1'), NOW);
      for (let index = 0; index < 300; index += 1) await at(1, shoutOutIn('C-CARE', String(index)));
      await at(2, cardIn('C-CARE', 'a'));
      await at(3, cardIn('C-CARE', 'b'));
      const first = await takeOne(NOW + 9);
      await store().outbox.done(first, null, NOW + 9);
      expect([first.key, (await takeOne(NOW + 9)).key]).toEqual([A, B]);
    });

    test('a card that is tried again later holds up the cards after it, and no kudos', async () => {
      await at(0, cardIn('C-CARE', 'a'));
      await at(1, shoutOutIn('C-CARE', '1'), cardIn('C-CARE', 'b'));
      const wait = { placeToo: false, outcomeKnown: true };
      await store().outbox.again(await takeOne(NOW + 1), NOW + 500, 'reset', wait);
      expect(await served(NOW + 499)).toEqual([K1]);
      expect(await store().outbox.nextDueAt(NOW)).toBe(NOW + 500);
      expect(await served(NOW + 500)).toEqual([A, B]);
    });

    test('a card isn’t edited before it is posted, and its replies come after it', async () => {
      await at(0, cardIn('C-CARE', 'a'));
      await at(1, bump);
      await at(2, cardIn('C-CARE', 'a'));
      const first = await takeOne(NOW + 2);
      expect(first).toMatchObject({ key: A, ref: null, wantedVersion: 2 });
      await store().outbox.again(first, NOW + 500, 'reset', { placeToo: false, outcomeKnown: true });
      expect(await take(NOW + 499)).toEqual([]);
      expect(await served(NOW + 500)).toEqual([A, BUMP]);
    });
  });

  describe('when more is ready than may leave', () => {
    const at = (ms: number, ...wants: Want[]) => store().commit({ ...plan({ wants }), at: NOW + ms });
    const recapTo = (personId: string): Want => ({
      way: 'tell',
      note: { note: 'recap', teamId: 'care', weekKey: '2026-W47' },
      personId,
      key: 'recap/care/2026-W47',
    });
    const people = Array.from({ length: 30 }, (_, index) => `agent-${index}`);
    const MINUTE = 60_000;

    test('what a case waits for comes before news, and news before recaps, whatever came first', async () => {
      await at(0, ...people.map(recapTo));
      await at(MINUTE, shoutOutIn('C-OTHER', '1'));
      await at(MINUTE, cardIn('C-CARE', 'b'), approvalTo('ana', 'a'));
      expect(namesOf(await take(NOW + MINUTE + 3_000, 4))).toEqual([
        'exception-card/b@channel:C-CARE',
        'tell/approved/a@dm:ana',
        'shout-out/1@channel:C-OTHER',
        expect.stringMatching(/^tell\/recap/),
      ]);
    });

    test('a recap that waits long enough comes before a card of just now: nothing waits for ever', async () => {
      await at(0, recapTo('ana'));
      await at(20 * MINUTE, cardIn('C-CARE', 'b'));
      expect(namesOf(await take(NOW + 20 * MINUTE + 1_000, 1))).toEqual(['tell/recap/care/2026-W47@dm:ana']);
    });

    test('a place is as urgent as what goes next in it', async () => {
      await at(0, ...people.map(recapTo));
      await at(MINUTE, shoutOutIn('C-OTHER', '1'));
      await at(MINUTE, { ...cardIn('C-CARE', 'b'), place: { dm: 'agent-7' } });
      const [first] = await take(NOW + MINUTE + 1_000, 1);
      expect(first?.key).toBe('exception-card/b@dm:agent-7');
      if (first) await store().outbox.done(first, ref('1'), NOW + MINUTE + 1_000);
      const [second] = await take(NOW + MINUTE + 3_000, 1);
      expect(second?.key).not.toBe('tell/recap/care/2026-W47@dm:agent-7');
    });
  });

  test('Tells are forgotten two weeks after they were told; what waits, is dead or lies somewhere stays', async () => {
    const twoWeeks = 14 * 86_400_000;
    await want(
      approvalTo('ana', 'told'),
      approvalTo('ben', 'dead'),
      approvalTo('chloe', 'waits'),
      cardIn('C-CARE', 'a'),
    );
    const settle = {
      'tell/approved/told@dm:ana': (item: OutboxItem) => store().outbox.done(item, ref('1'), NOW),
      'tell/approved/dead@dm:ben': (item: OutboxItem) => store().outbox.dead(item, 'user_not_found', NOW),
      [String(A)]: (item: OutboxItem) => store().outbox.done(item, ref('2'), NOW),
    };
    for (const item of await take()) await settle[item.key]?.(item);

    expect(await store().forget(NOW + twoWeeks - 1)).toBe(0);
    expect(await store().outbox.refOf(WS, 'tell/approved/told@dm:ana')).toEqual(ref('1'));
    expect(await store().forget(NOW + twoWeeks)).toBe(1);
    expect(await store().outbox.refOf(WS, 'tell/approved/told@dm:ana')).toBeNull();
    expect(await store().outbox.refOf(WS, String(A))).toEqual(ref('2'));
    expect(await store().outbox.listDead(9)).toHaveLength(1);
    expect(namesOf(await take(NOW + twoWeeks))).toEqual(['tell/approved/waits@dm:chloe']);
  });

  describe('a clock that was an hour ahead', () => {
    const AHEAD = NOW + 3_600_000;
    const MINUTE = 60_000;
    const limits = { aheadMs: 7 * MINUTE, restMs: 1_000, leaseMs: MINUTE };
    const pullIn = (isSure = false) =>
      store().outbox.pullIn(NOW, { isSure, ...limits, ...(isSure && { aheadMs: limits.restMs }) });
    const commitAt = (at: number, ...wants: Want[]) => store().commit({ ...plan({ wants }), at });

    test('leaves no channel silent: what was written to then is written to again after its pace', async () => {
      await commitAt(AHEAD, cardIn('C-CARE', 'a'));
      await store().outbox.done(await takeOne(AHEAD), ref('1'), AHEAD + 1_000);
      await commitAt(NOW, cardIn('C-CARE', 'b'));
      expect(await take(NOW + 1_000)).toEqual([]);
      expect(await pullIn()).toBe(1);
      expect(await store().outbox.nextDueAt(NOW)).toBe(NOW + 1_000);
      expect(namesOf(await take(NOW + 999))).toEqual([]);
      expect(namesOf(await take(NOW + 1_000))).toEqual([B]);
    });

    test('leaves nothing waiting that was wanted or put off then', async () => {
      await commitAt(AHEAD, cardIn('C-CARE', 'a'), cardIn('C-OTHER', 'b'));
      const [first] = await take(AHEAD, 1);
      if (!first) throw new Error('nothing was due');
      await store().outbox.again(first, AHEAD + 30_000, 'limited', { placeToo: true, outcomeKnown: true });
      expect(await take(NOW + MINUTE)).toEqual([]);
      expect(await pullIn()).toBe(2);
      expect(namesOf(await take(NOW + 1_000)).sort()).toEqual([A, 'exception-card/b@channel:C-OTHER']);
    });

    test('leaves no lease that outlasts one of now, and ends none', async () => {
      await commitAt(AHEAD, cardIn('C-CARE', 'a'));
      const [slow] = await store().outbox.take(AHEAD, AHEAD + MINUTE, 9);
      await commitAt(NOW, cardIn('C-CARE', 'b'));
      expect(await pullIn()).toBe(1);
      expect(await take(NOW + MINUTE - 1)).toEqual([]);
      const fast = await takeOne(NOW + MINUTE);
      expect(fast.key).toBe(A);
      if (slow) await expect(store().outbox.trying(slow, NOW)).rejects.toThrow('lease');
    });

    test('what is put off within its bounds stays put off, until the clock is seen to go back', async () => {
      await commitAt(NOW, cardIn('C-CARE', 'a'));
      const wait = { placeToo: true, outcomeKnown: true };
      await store().outbox.again(await takeOne(), NOW + 5 * MINUTE, 'limited', wait);
      expect(await pullIn()).toBe(0);
      expect(await take(NOW + 5 * MINUTE - 1)).toEqual([]);
      expect(await pullIn(true)).toBe(1);
      expect(namesOf(await take(NOW + 1_000))).toEqual([A]);
    });

    test('a place in which nothing waits is ready, too, once the clock is seen to go back', async () => {
      await commitAt(NOW, cardIn('C-CARE', 'a'));
      await store().outbox.done(await takeOne(), ref('1'), NOW + 3 * MINUTE);
      expect(await pullIn(true)).toBe(1);
      expect(await store().outbox.nextDueAt(NOW)).toBeNull();
      await commitAt(NOW, cardIn('C-CARE', 'b'));
      expect(namesOf(await take(NOW + 1_000))).toEqual([B]);
    });
  });

  test('a failure is tried again when it is due; a first post behind it waits, an edit doesn’t', async () => {
    await want(cardIn('C-CARE', 'shown'));
    await store().outbox.done(await takeOne(), ref('0'), NOW);
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    const failing = await takeOne();
    await store().outbox.again(failing, NOW + 500, 'reset', { placeToo: false, outcomeKnown: true });
    expect(await take()).toEqual([]);
    expect(await store().outbox.nextDueAt(NOW)).toBe(NOW + 500);
    await want(cardIn('C-CARE', 'shown'));
    expect(namesOf(await take())).toEqual(['exception-card/shown@channel:C-CARE']);
  });

  test('a failure counts; being told to wait for the place doesn’t, and holds the whole place', async () => {
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    const wait = { placeToo: true, outcomeKnown: true };
    await store().outbox.again(await takeOne(), NOW + 30_000, 'rate-limited', wait);
    await want(cardIn('C-CARE', 'a'));
    expect(await take(NOW + 29_999)).toEqual([]);
    const again = await takeOne(NOW + 30_000);
    expect(again).toMatchObject({ key: A, attempts: 0 });
    await store().outbox.again(again, NOW + 30_000, 'down', { placeToo: false, outcomeKnown: true });
    expect(await takeOne(NOW + 30_000)).toMatchObject({ key: A, attempts: 1 });
  });

  test('when a post was first tried is remembered until its outcome is known', async () => {
    await want(cardIn('C-CARE', 'a'));
    const first = await takeOne();
    await store().outbox.trying(first, NOW + 1);
    await store().outbox.again(first, NOW + 2, 'reset', { placeToo: false, outcomeKnown: false });
    const second = await takeOne(NOW + 2);
    expect(second.triedAt).toBe(NOW + 1);
    await store().outbox.trying(second, NOW + 3);
    // This try surely posted nothing; of the first one that isn't known any better.
    await store().outbox.again(second, NOW + 4, 'rate-limited', { placeToo: true, outcomeKnown: true });
    const third = await takeOne(NOW + 4);
    expect(third.triedAt).toBe(NOW + 1);
    await store().outbox.done(third, ref('1'), NOW + 4);
    await want(cardIn('C-CARE', 'a'));
    expect((await takeOne(NOW + 5)).triedAt).toBeNull();
  });

  test('a dead one holds up nobody, is listed, and can be tried again', async () => {
    await want(cardIn('C-CARE', 'a'), cardIn('C-CARE', 'b'));
    await store().outbox.dead(await takeOne(), 'invalid_blocks', NOW + 1);
    const [next] = await take();
    expect(next?.key).toBe(B);
    expect(await store().outbox.listDead(9)).toEqual([
      { workspaceId: WS, key: A, attempts: 1, error: 'invalid_blocks', diedAt: NOW + 1 },
    ]);
    if (next) await store().outbox.done(next, ref('2'), NOW);

    expect(await store().outbox.retryDead({ key: 'no-such-key' }, NOW)).toBe(0);
    expect(await store().outbox.retryDead({ workspaceId: 'slack:T-OTHER' }, NOW)).toBe(0);
    expect(await store().outbox.retryDead({}, NOW)).toBe(1);
    expect(await takeOne()).toMatchObject({ key: A, attempts: 0 });
    expect(await store().outbox.listDead(9)).toEqual([]);
  });

  test('a message that somebody clicked on elsewhere is the one from now on, and is drawn again', async () => {
    const care = { channel: 'C-CARE' };
    await want(cardIn('C-CARE', 'a'));
    await store().outbox.done(await takeOne(), ref('2'), NOW);
    expect(await store().outbox.lies(WS, A ?? '', care, ref('2'), NOW)).toBeNull();
    expect(await store().outbox.nextDueAt(NOW)).toBeNull();

    expect(await store().outbox.lies(WS, A ?? '', care, ref('1'), NOW)).toEqual(ref('2'));
    expect(await store().outbox.refOf(WS, A ?? '')).toEqual(ref('1'));
    const item = await takeOne();
    expect(item).toMatchObject({ key: A, ref: ref('1'), wantedVersion: 2 });
    // An edit says nothing of where it lies: it may have moved meanwhile.
    expect(await store().outbox.lies(WS, A ?? '', care, ref('3'), NOW)).toEqual(ref('1'));
    await store().outbox.done(item, null, NOW);
    expect(await takeOne()).toMatchObject({ ref: ref('3') });
    expect(await store().outbox.lies(WS, 'no-such-key', care, ref('1'), NOW)).toBeNull();
    expect(await store().outbox.lies('slack:T-OTHER', A ?? '', care, ref('1'), NOW)).toBeNull();
  });

  test('one whose outcome was not known, or that was given up, is known again by a click', async () => {
    await want(cardIn('C-CARE', 'a'));
    const item = await takeOne();
    await store().outbox.trying(item, NOW);
    await store().outbox.dead(item, 'place-lost: is_archived', NOW);
    expect(await store().outbox.lies(WS, A ?? '', { channel: 'C-CARE' }, ref('1'), NOW)).toBeNull();
    expect(await store().outbox.listDead(9)).toEqual([]);
    expect(await takeOne()).toMatchObject({ key: A, ref: ref('1'), triedAt: null, attempts: 0 });
  });

  test('of the dead, only those of a place and with a reason are tried again', async () => {
    await want(cardIn('C-CARE', 'a'), cardIn('C-OTHER', 'b'));
    await want(cardIn('C-CARE', 'c'));
    const reasons = ['place-lost: not_in_channel', 'place-lost: is_archived', 'rejected: msg_too_long'];
    // One of a place at a time.
    for (let round = 0; round < 2; round += 1) {
      for (const item of await take()) await store().outbox.dead(item, reasons.shift() ?? '', NOW);
    }
    const lost = ['its thread', 'place-lost: '];
    const place = { channel: 'C-CARE' };
    expect(await store().outbox.retryDead({ errors: [] }, NOW)).toBe(0);
    expect(await store().outbox.retryDead({ errors: ['lost: '] }, NOW)).toBe(0);
    expect(await store().outbox.retryDead({ place: { dm: 'C-CARE' }, errors: lost }, NOW)).toBe(0);
    expect(await store().outbox.retryDead({ workspaceId: 'slack:T-OTHER', place, errors: lost }, NOW)).toBe(0);
    expect(await store().outbox.retryDead({ workspaceId: WS, place, errors: lost }, NOW)).toBe(1);
    expect(await takeOne()).toMatchObject({ key: A });
    expect((await store().outbox.listDead(9)).map(({ error }) => error).sort()).toEqual([
      'place-lost: is_archived',
      'rejected: msg_too_long',
    ]);
  });

  test('a show that is wanted again after it died is tried anew', async () => {
    await want(cardIn('C-CARE', 'a'));
    await store().outbox.dead(await takeOne(), 'is_archived', NOW);
    await want(cardIn('C-CARE', 'a'));
    expect(await store().outbox.listDead(9)).toEqual([]);
    expect(await takeOne()).toMatchObject({ key: A, attempts: 0, wantedVersion: 2 });
  });
}
