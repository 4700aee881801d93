import type { ExceptionState } from '../../../src/features/exceptions/rules/state.ts';
import type { KudosState } from '../../../src/features/kudos/rules/kudos.ts';
import type { SpendingState } from '../../../src/features/money/rules/spending.ts';
import type { LedgerLine, Store } from '../../../src/kernel/ports.ts';
import { recordAfter } from '../../../src/kernel/record/record.ts';
import { entry, exception, kudos, NOW, OTHER_WS, plan, spending, WS } from '../examples.ts';

const SPAN = { teamId: 'care', from: NOW, until: NOW + 10 };

/** Goes through all pages. @returns what they held, page by page. */
async function allPages<R>(page: (after: R | null) => Promise<R[]>): Promise<R[][]> {
  const pages: R[][] = [];
  for (let after: R | null = null; ; ) {
    const rows: R[] = await page(after);
    if (rows.length === 0) return pages;
    pages.push(rows);
    after = rows.at(-1) ?? null;
  }
}

export function pageRules(store: () => Store): void {
  const idsOf = (pages: { id: string }[][]) => pages.map((rows) => rows.map(({ id }) => id));
  /** Several at one instant, some before and after the span, one of another team. */
  const moments = { b: 3, a: 3, c: 3, first: 0, last: 9, before: -1, after: 10, elsewhere: 3 };
  const each = <S>(make: (id: string, at: number, teamId: string) => S): S[] =>
    Object.entries(moments).map(([id, at]) => make(id, NOW + at, id === 'elsewhere' ? 'other' : 'care'));
  const IN_ORDER = [['first', 'a'], ['b', 'c'], ['last']];

  test('pages hold a team’s exceptions, kudos and spendings of a time, each once and in order', async () => {
    const rows = each((id, at, teamId) => [
      { table: 'exceptions' as const, state: exception(id, { proposedAt: at, teamId }) },
      { table: 'kudos' as const, state: kudos(id, { at, teamId, takenBackAt: id === 'a' ? at : null }) },
      { table: 'spendings' as const, state: spending(id, { at, teamId, undoneAt: id === 'a' ? at : null }) },
    ]).flat();
    await store().commit(plan({ rows }));
    const { read } = store();
    const exceptions = await allPages(async (after: ExceptionState | null) => {
      const loaded = await read.exceptionsPage(WS, SPAN, after, 2);
      return loaded.map(({ state }) => state);
    });
    expect(idsOf(exceptions)).toEqual(IN_ORDER);
    expect(idsOf(await allPages((after: KudosState | null) => read.kudosPage(WS, SPAN, after, 2)))).toEqual(IN_ORDER);
    expect(idsOf(await allPages((after: SpendingState | null) => read.spendingsPage(WS, SPAN, after, 2)))).toEqual(
      IN_ORDER,
    );
    expect(await read.exceptionsPage(OTHER_WS, SPAN, null, 9)).toEqual([]);
  });

  test('pages of the ledger go account by account, without the guard that let an entry in', async () => {
    const entries = [
      entry('2', { accountId: 'pot:care:2026-11' }),
      entry('1', { accountId: 'pot:care:2026-11' }),
      entry('9', { accountId: 'goodwill:ana:2026-W47' }),
      entry('3', { accountId: 'pot:care:2026-10' }),
      entry('4', { accountId: 'pot:other:2026-10', teamId: 'other' }),
    ];
    await store().commit(plan({ entries }));
    const pages = await allPages((after: LedgerLine | null) => store().read.entriesPage(WS, 'care', after, 2));
    expect(idsOf(pages)).toEqual([
      ['9', '3'],
      ['1', '2'],
    ]);
    expect(pages[0]?.[0]).not.toHaveProperty('within');
  });

  test('pages of the record keep the order of what one commit recorded', async () => {
    const by = { actorId: 'ana', at: NOW + 3, origin: 'test', teamId: 'care' };
    const of = (id: string, count: number) =>
      recordAfter(
        { stream: `exception:${id}`, version: 0, hash: '' },
        Array.from({ length: count }, () => ({ type: 'happened' })),
        by,
      );
    await store().commit(plan({ events: [...of('b', 2), ...of('a', 3)] }));
    const pages = await allPages((after: ReturnType<typeof of>[0] | null) =>
      store().read.eventsPage(WS, SPAN, after, 2),
    );
    expect(pages.flat().map(({ stream, version }) => `${stream} ${version}`)).toEqual([
      'exception:a 1',
      'exception:a 2',
      'exception:a 3',
      'exception:b 1',
      'exception:b 2',
    ]);
    expect(pages.flat()[0]).toEqual(of('a', 1)[0]);
  });
}
