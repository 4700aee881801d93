import { tokensOf } from '../../../src/features/precedents/rules/similarity.ts';
import type { Searchable } from '../../../src/kernel/plan.ts';
import type { Reads, Store } from '../../../src/kernel/ports.ts';
import { NOW, OTHER_WS, plan, WS } from '../examples.ts';

type Query = Partial<Parameters<Reads['searchable']>[1]>;

export function searchRules(store: () => Store): void {
  const row = (subject: string, text: string, more: Partial<Searchable> = {}) => ({
    table: 'searchable' as const,
    sort: 'exception' as const,
    subject,
    teamId: 'care',
    at: NOW,
    tokens: tokensOf(text),
    ...more,
  });
  const save = (...rows: ReturnType<typeof row>[]) => store().commit(plan({ rows }));
  async function find(text: string, more: Query = {}, ws = WS): Promise<string[]> {
    const query = { sort: 'exception' as const, teamIds: ['care'], tokens: tokensOf(text), limit: 50, ...more };
    return (await store().read.searchable(ws, query)).map(({ subject }) => subject);
  }

  test('what shares words is found, most of them first, with its tokens and time', async () => {
    await save(
      row('kettle', 'the kettle arrived broken, its lid in pieces'),
      row('late', 'parcel came late'),
      row('lid', 'a lid was missing', { at: NOW - 5 }),
      row('loyal', 'thanked for ten years'),
    );
    expect(await find('Broken kettle, lid gone')).toEqual(['kettle', 'lid']);
    const query = { sort: 'exception' as const, teamIds: ['care'], tokens: ['lid', 'miss'], limit: 1 };
    expect(await store().read.searchable(WS, query)).toEqual([
      { subject: 'lid', tokens: ['lid', 'miss'], at: NOW - 5 },
    ]);
  });

  test('nothing of another workspace, team or sort is found, nor taken away with it', async () => {
    await save(
      row('ours', 'broken kettle'),
      row('theirs', 'broken kettle', { teamId: 'sales' }),
      row('ours', 'broken kettle', { sort: 'story' }),
    );
    await store().commit({ ...plan({ rows: [row('ours', 'broken kettle')] }), workspaceId: OTHER_WS });

    expect(await find('kettle')).toEqual(['ours']);
    expect(await find('kettle', { teamIds: ['sales'] })).toEqual(['theirs']);
    expect((await find('kettle', { teamIds: ['care', 'sales'] })).sort()).toEqual(['ours', 'theirs']);
    expect((await find('kettle', { teamIds: null })).sort()).toEqual(['ours', 'theirs']);
    expect(await find('kettle', { teamIds: [] })).toEqual([]);
    expect(await find('kettle', { sort: 'story' })).toEqual(['ours']);
    expect(await find('kettle', { sort: 'annoyance' })).toEqual([]);
    expect(await find('kettle', {}, 'slack:T3')).toEqual([]);

    await save(row('ours', ''));
    expect(await find('kettle')).toEqual([]);
    expect(await find('kettle', { sort: 'story' })).toEqual(['ours']);
    expect(await find('kettle', { teamIds: null }, OTHER_WS)).toEqual(['ours']);
  });

  test('what was changed is found by its new words only, and what was removed by none', async () => {
    await save(row('a', 'broken kettle'), row('b', 'broken lamp'));
    await save(row('a', 'late parcel', { at: NOW + 9 }));
    expect(await find('kettle')).toEqual([]);
    expect(await find('parcel')).toEqual(['a']);
    expect(await find('broken')).toEqual(['b']);

    await save(row('a', ''), row('never-there', ''));
    expect(await find('parcel', { teamIds: null })).toEqual([]);
    await save(row('c', 'blue kettle'), row('a', 'late train'));
    expect(await find('train')).toEqual(['a']);
    expect(await find('parcel')).toEqual([]);
  });

  test('of a plan whose guard fails nothing is found', async () => {
    const expects = [{ stream: 'exception:a' as const, version: 9, bump: false }];
    await store().commit(plan({ expects, rows: [row('a', 'kettle')] }));
    expect(await find('kettle')).toEqual([]);
  });

  test('no words find nothing', async () => {
    await save(row('a', 'kettle'));
    expect(await find('')).toEqual([]);
    expect(await find('of the and')).toEqual([]);
  });

  test('long texts are stored, found and searched with', async () => {
    const long = Array.from({ length: 400 }, (_, index) => `word${index}x`)
      .join(' ')
      .slice(0, 3_000);
    const oneWord = 'a'.repeat(3_000);
    await save(row('long', long), row('one', oneWord));
    expect(await find(long)).toEqual(['long']);
    expect(await find('word300x')).toEqual(['long']);
    expect(await find(oneWord)).toEqual(['one']);
  });

  test('at most as many as asked for, and never more than fifty', async () => {
    await save(...Array.from({ length: 60 }, (_, index) => row(`a${index}`, 'kettle')));
    expect(await find('kettle', { limit: 3 })).toHaveLength(3);
    expect(await find('kettle', { limit: 999 })).toHaveLength(50);
  });

  test.each([
    'NEAR(kettle lid)',
    '"kettle',
    'kettle*',
    '-kettle',
    'kettle OR',
    'AND NOT',
    '^kettle',
    '{terms} : kettle',
    "kettle's & ' | !",
    'a:b <-> kettle',
    '\\kettle %_',
    'ʼkettle’ 🫖 \u0000 \ud83e',
  ])('“%s” is words, not a command', async (text) => {
    await save(row('other', 'parcel'));
    const isThere = /kettle/.test(text);
    await save(row('kettle', 'kettle'));
    expect(await find(text)).toEqual(isThere ? ['kettle'] : []);
  });

  test('a token that isn’t one of ours breaks nothing and finds nothing of others', async () => {
    await save(row('a', 'kettle lid'));
    for (const token of ['"', '" OR "', '*', 'NEAR', 'kettle" OR "lid', '', ' ', "'"]) {
      expect(await find('', { tokens: [token] })).toEqual([]);
    }
  });

  test('words of any script are found as they are', async () => {
    await save(row('a', 'возврат денег за чайник'), row('b', '返金をお願いします'), row('c', 'Café crème brûlée'));
    expect(await find('ЧАЙНИК')).toEqual(['a']);
    expect(await find('返金をお願いします')).toEqual(['b']);
    expect(await find('cafe creme')).toEqual(['c']);
  });
}
