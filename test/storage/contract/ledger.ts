import fc from 'fast-check';
import { applyEntry, emptyAccount, fits } from '../../../src/kernel/ledger/accounts.ts';
import type { Account, Entry } from '../../../src/kernel/ledger/entries.ts';
import { type Store, StoreUnavailable } from '../../../src/kernel/ports.ts';
import { customerKey, customerKeys } from '../../../src/kernel/values/customer.ts';
import { approved, entry, exception, NOW, OTHER_WS, POT, plan, spending, WS } from '../examples.ts';

export function ledgerRules(store: () => Store): void {
  const spendIn = (limitMinor: number, headroomMinor = 0, exact = false) => ({ limitMinor, headroomMinor, exact });

  /** Commits until it is known what came of it: a busy server may have no connection left for a while. */
  const stored = async (more: Parameters<typeof plan>[0]): Promise<boolean> => {
    for (;;) {
      try {
        const result = await store().commit(plan(more));
        return result.ok || result.failed === 'claim';
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
      }
    }
  };

  test('500 who spend from one pot at once never overdraw it, and exactly as many succeed as fit', async () => {
    const limitMinor = 100_000;
    const results = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        stored({
          claims: [{ key: `e${index}`, subject: '', expiresAt: NOW + 1 }],
          entries: [entry(`e${index}`, { amountMinor: 999, within: spendIn(limitMinor) })],
        }),
      ),
    );
    const fit = Math.floor(limitMinor / 999);
    expect(results.filter((ok) => ok)).toHaveLength(fit);
    expect((await store().read.account(WS, POT)).postedMinor).toBe(fit * 999);
  });

  test('what a guard lets through and what an account comes to are what the rules say', async () => {
    const kinds = ['hold', 'spend', 'top-up', 'top-up-return', 'carry-in', 'carry-out'] as const;
    const step = fc.record({
      kind: fc.constantFrom(...kinds),
      amountMinor: fc.integer({ min: 1, max: 500 }),
      settle: fc.constantFrom('post', 'void', null),
      within: fc.option(
        fc.record({
          limitMinor: fc.integer({ min: 0, max: 1_500 }),
          headroomMinor: fc.integer({ min: 0, max: 200 }),
          exact: fc.boolean(),
        }),
      ),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        run += 1;
        const accountId = `pot:team${run}:2026-11` as const;
        let account: Account = emptyAccount(accountId);
        for (const [index, { kind, amountMinor, settle, within }] of steps.entries()) {
          // Money that is carried in, or goes back, is guarded by nothing.
          const guard = kind === 'carry-in' || kind === 'top-up-return' ? null : within;
          const first = entry(`${run}-${index}`, { accountId, kind, amountMinor, within: guard });
          const entries: Entry[] = [first];
          if (kind === 'hold' && settle) {
            entries.push(entry(`${run}-${index}-s`, { accountId, kind: settle, amountMinor, settles: first.id }));
          }
          const result = await store().commit(plan({ entries }));
          expect(result.ok).toBe(fits(account, first));
          if (result.ok) account = entries.reduce(applyEntry, account);
        }
        expect(await store().read.account(WS, accountId)).toEqual(account);
      }),
      { numRuns: 60 },
    );
  });

  test('a hold is settled once', async () => {
    await store().commit(plan({ entries: [entry('hold', { kind: 'hold' })] }));
    await store().commit(plan({ entries: [entry('post', { kind: 'post', settles: 'hold' })] }));
    const again = plan({ entries: [entry('void', { kind: 'void', settles: 'hold' })] });
    await expect(store().commit(again)).rejects.toThrow();
    expect(await store().read.account(WS, POT)).toMatchObject({ postedMinor: 1_000, heldMinor: 0 });
  });

  test('an account is never negative', async () => {
    await expect(store().commit(plan({ entries: [entry('undo', { kind: 'undo' })] }))).rejects.toThrow();
    expect(await store().read.account(WS, POT)).toEqual(emptyAccount(POT));
  });

  test('a top-up stays within the cap on pot and top-ups', async () => {
    const topUp = (id: string, amountMinor: number) =>
      store().commit(plan({ entries: [entry(id, { kind: 'top-up', amountMinor, within: spendIn(3_000, 2_000) })] }));
    expect(await topUp('a', 1_001)).toMatchObject({ ok: false, failed: 'spend' });
    expect(await topUp('b', 1_000)).toMatchObject({ ok: true });
    expect(await topUp('c', 1)).toMatchObject({ ok: false, failed: 'spend' });
  });

  test('money has moved once there is an entry that is money', async () => {
    const count = entry('count', { accountId: 'kindness-count:ana:2026-W47', amountMinor: 1, currency: 'XXX' });
    await store().commit(plan({ entries: [count] }));
    expect(await store().read.hasEntries(WS, 'care')).toBe(false);
    await store().commit(plan({ entries: [entry('spend')] }));
    expect(await store().read.hasEntries(WS, 'care')).toBe(true);
    expect(await store().read.hasEntries(WS, 'other')).toBe(false);
    expect(await store().read.accountCurrency(WS, POT, ['other', 'care'])).toBe('GBP');
    expect(await store().read.accountCurrency(WS, POT, ['other'])).toBeNull();
    expect(await store().read.accountCurrency(WS, POT, [])).toBeNull();
  });

  test('a person’s open holds are those of their open exceptions on that pot', async () => {
    const rows = [
      exception('open'),
      exception('escalated', { status: 'escalated' }),
      exception('unheld', { hold: null }),
      exception('expired', { status: 'expired' }),
      exception('of-ben', { proposerId: 'ben' }),
      exception('last-month', { potAccountId: 'pot:care:2026-10' }),
    ].map((state) => ({ table: 'exceptions' as const, state }));
    await store().commit(plan({ rows }));
    expect(await store().read.openHolds(WS, 'ana', POT)).toBe(5_000);
  });

  test('a customer’s sum is what was spent, held or charged since, in that team', async () => {
    await store().commit(
      plan({
        rows: [
          { table: 'exceptions', state: exception('held') },
          { table: 'exceptions', state: exception('unheld', { hold: null }) },
          { table: 'exceptions', state: approved('charged', 'ben') },
          { table: 'exceptions', state: exception('withdrawn', { status: 'withdrawn' }) },
          { table: 'exceptions', state: exception('elsewhere', { teamId: 'other' }) },
          { table: 'exceptions', state: exception('before', { revisedAt: NOW - 1 }) },
          { table: 'spendings', state: spending('spent') },
          { table: 'spendings', state: spending('undone', { undoneAt: NOW }) },
          { table: 'spendings', state: spending('unnamed', { customer: null, customerKey: null }) },
        ],
      }),
    );
    const { read } = store();
    expect(await read.customerSum(WS, 'care', customerKeys('order 1182'), NOW, null)).toBe(2_500 + 2_500 + 1_500);
    expect(await read.customerSum(WS, 'care', customerKeys('order 1182'), NOW, 'held')).toBe(2_500 + 1_500);
    expect(await read.customerSum(OTHER_WS, 'care', customerKeys('order 1182'), NOW, null)).toBe(0);
  });

  test('a customer’s sum counts what went to look-alikes, and nobody else', async () => {
    const to = (customer: string) => ({ customer, customerKey: customerKey(customer) });
    const held = exception('cyrillic');
    await store().commit(
      plan({
        rows: [
          { table: 'exceptions', state: { ...held, details: { ...held.details, ...to('АСМЕ-1182') } } },
          { table: 'spendings', state: spending('invisible', to('AC\u3164ME-1182')) },
          { table: 'spendings', state: spending('marked', { ...to('ÁCME 1182'), amountMinor: 300 }) },
          { table: 'spendings', state: spending('another', to('ACME-1183')) },
        ],
      }),
    );
    const { read } = store();
    for (const reference of ['acme-1182', 'ACME-II82', 'асме-1182'])
      expect(await read.customerSum(WS, 'care', customerKeys(reference), NOW, null)).toBe(2_500 + 1_500 + 300);
    expect(await read.customerSum(WS, 'care', customerKeys('ACME-1183'), NOW, null)).toBe(1_500);
  });

  test('two people’s settlements count in both directions; manager co-signs and older ones don’t', async () => {
    const byBen = approved('', 'ben').approval;
    if (!byBen) throw new Error('an approved exception has its approval');
    const rows = [
      approved('a', 'ben'),
      approved('b', 'ana', { proposerId: 'ben' }),
      approved('as-manager', 'ben', { approval: { ...byBen, pairedIds: [] } }),
      approved('before', 'ben', { approval: { ...byBen, at: NOW - 1 } }),
      approved('with-chloe', 'chloe'),
    ].map((state) => ({ table: 'exceptions' as const, state }));
    await store().commit(plan({ rows }));
    await store().commit(plan({ rows: rows.slice(0, 1) }));
    const times = await store().read.pairSettlements(WS, 'ana', ['ben', 'dan'], NOW);
    expect(times).toEqual(
      new Map([
        ['ben', 2],
        ['dan', 0],
      ]),
    );
  });
}
