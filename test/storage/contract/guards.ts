import type { Store } from '../../../src/kernel/ports.ts';
import { approvalTo, cardIn, entry, event, exception, NOW, POT, plan, WS } from '../examples.ts';

export function guardRules(store: () => Store): void {
  const claim = (key: string, subject: string, expiresAt = NOW + 1_000) => ({ key, subject, expiresAt });

  test('a key is claimed once; who comes second learns what it was used for', async () => {
    expect(await store().commit(plan({ claims: [claim('request:1', 'exception:a')] }))).toMatchObject({ ok: true });
    expect(await store().commit(plan({ claims: [claim('request:1', 'exception:b')] }))).toEqual({
      ok: false,
      failed: 'claim',
      key: 'request:1',
      subject: 'exception:a',
    });
    expect(await store().read.claim(WS, 'request:1')).toBe('exception:a');
  });

  test('of two that claim a key at the same instant one gets it', async () => {
    const results = await Promise.all(
      ['a', 'b'].map((subject) => store().commit(plan({ claims: [claim('request:1', subject)] }))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a key that has run out may be claimed anew, and is forgotten when asked', async () => {
    await store().commit(plan({ claims: [claim('kudos:x', 'a', NOW)] }));
    expect(await store().read.claim(WS, 'kudos:x', NOW)).toBeNull();
    expect(await store().commit(plan({ claims: [claim('kudos:x', 'b', NOW + 60_000)] }))).toMatchObject({ ok: true });
    expect(await store().read.claim(WS, 'kudos:x', NOW)).toBe('b');

    expect(await store().forget(NOW + 59_999)).toBe(0);
    expect(await store().forget(NOW + 60_000)).toBe(1);
    expect(await store().read.claim(WS, 'kudos:x')).toBeNull();
  });

  test('a stream that moved since it was looked at refuses the plan', async () => {
    const stream = 'exception:a';
    await store().commit(plan({ events: event(stream) }));
    const late = plan({ expects: [{ stream, version: 0, bump: false }], entries: [entry('e')] });
    expect(await store().commit(late)).toEqual({ ok: false, failed: 'expect', stream });
    expect((await store().read.account(WS, POT)).postedMinor).toBe(0);
  });

  test('an event is appended after the last one and nowhere else', async () => {
    const stream = 'exception:a';
    const [first] = event(stream);
    await store().commit(plan({ events: event(stream) }));
    expect(await store().commit(plan({ events: event(stream) }))).toMatchObject({ ok: false, failed: 'expect' });
    const tooFar = event(stream, { version: 2, hash: first?.hash ?? '' });
    expect(await store().commit(plan({ events: tooFar }))).toMatchObject({ ok: false, failed: 'expect' });
    expect(
      await store().commit(plan({ events: event(stream, { version: 1, hash: first?.hash ?? '' }) })),
    ).toMatchObject({
      ok: true,
    });
    expect(await store().read.head(WS, stream)).toMatchObject({ version: 2 });
  });

  test('a stream without events moves on by each plan that says so: of two at once one is late', async () => {
    const pair = (version: number) => plan({ expects: [{ stream: 'pair:ana:ben', version, bump: true }] });
    const results = await Promise.all([store().commit(pair(0)), store().commit(pair(0))]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store().commit(pair(1))).toMatchObject({ ok: true });
    expect(await store().read.head(WS, 'pair:ana:ben')).toEqual({ stream: 'pair:ana:ben', version: 2, hash: '' });
  });

  test('a plan whose guard fails leaves nothing behind, and those beside it are stored', async () => {
    const good = (id: string) =>
      plan({ events: event(`exception:${id}`), rows: [{ table: 'exceptions', state: exception(id) }] });
    const overdrawn = plan({
      claims: [claim('request:bad', 'x')],
      events: event('exception:bad'),
      rows: [{ table: 'exceptions', state: exception('bad') }],
      entries: [entry('bad-1'), entry('bad-2', { within: { limitMinor: 1_999, headroomMinor: 0, exact: false } })],
      texts: [{ id: 'bad-text', body: 'x', salt: 's', digest: 'd' }],
      wants: [cardIn('C-CARE', 'bad'), approvalTo('ana', 'bad')],
    });
    const results = await Promise.all([good('a'), overdrawn, good('b')].map((one) => store().commit(one)));

    const [a, refused, b] = results;
    expect(refused).toEqual({ ok: false, failed: 'spend', accountId: POT });
    expect([a, b].map((one) => one?.ok && one.exceptionNumber).sort()).toEqual([1, 2]);
    expect(await store().read.claim(WS, 'request:bad')).toBeNull();
    expect(await store().read.head(WS, 'exception:bad')).toMatchObject({ version: 0 });
    expect(await store().read.exception(WS, 'bad')).toBeNull();
    expect(await store().read.account(WS, POT)).toMatchObject({ postedMinor: 0 });
    expect((await store().read.texts(WS, ['bad-text'])).size).toBe(0);
    expect(await store().outbox.nextDueAt(NOW)).toBeNull();
  });

  test('a plan that is a bug is rejected, and those beside it are stored', async () => {
    const settlesNothing = plan({ entries: [entry('bug', { kind: 'void', settles: 'no-such-hold' })] });
    const [bug, good] = await Promise.allSettled([
      store().commit(settlesNothing),
      store().commit(plan({ rows: [{ table: 'exceptions', state: exception('a') }] })),
    ]);
    expect(bug.status).toBe('rejected');
    expect(good.status).toBe('fulfilled');
    expect(await store().read.exception(WS, 'a')).not.toBeNull();
  });

  test('an exception gets the next number once and keeps it', async () => {
    const save = (id: string) => store().commit(plan({ rows: [{ table: 'exceptions', state: exception(id) }] }));
    expect(await save('a')).toEqual({ ok: true, exceptionNumber: 1 });
    expect(await save('b')).toEqual({ ok: true, exceptionNumber: 2 });
    expect(await save('a')).toEqual({ ok: true, exceptionNumber: 1 });
    expect(await store().read.exceptionByNumber(WS, 2)).toMatchObject({ state: { id: 'b' }, number: 2 });
  });

  test('who waits for wants is called after a commit that has some, and only then', async () => {
    let calls = 0;
    store().onWants(() => {
      calls += 1;
    });
    await store().commit(plan({ rows: [{ table: 'exceptions', state: exception('a') }] }));
    expect(calls).toBe(0);
    await store().commit(plan({ wants: [cardIn('C-CARE', 'a')] }));
    expect(calls).toBe(1);
  });

  test('after closing nothing is taken any more, and what was under way is stored', async () => {
    const running = store().commit(plan({ claims: [claim('request:1', 'a')] }));
    const closing = store().close();
    await expect(running).resolves.toMatchObject({ ok: true });
    await closing;
    await expect(store().commit(plan())).rejects.toThrow('closed');
  });
}
