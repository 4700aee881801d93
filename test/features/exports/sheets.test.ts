import { fileOf } from '../../../src/features/exports/file.ts';
import type { ExportName } from '../../../src/features/exports/rules/what.ts';
import type { Source } from '../../../src/features/exports/sheet.ts';
import type { GoodwillForm } from '../../../src/features/money/view-model.ts';
import { quarterOf } from '../../../src/kernel/values/period.ts';
import { type App, DAY, NOON, openApp, WS } from '../../support/app.ts';
import { approved, coSign, markDone, propose, thank } from '../../support/cases.ts';
import { goodwill, kindness, telling } from '../../support/forms.ts';
import { adopted, proposeUnder } from '../../support/policies.ts';
import { done } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp({ madeUp: true });
});
afterEach(() => app.close());

type Line = Record<string, unknown>;

const QUARTER = quarterOf(NOON, 'Europe/London');

/** What a file of JSON Lines holds of #care in this quarter, or in another time. */
async function rowsOf(what: ExportName, more: Partial<Source> = {}): Promise<Line[]> {
  const time = { from: QUARTER.fromAt, until: QUARTER.untilAt, periodKey: QUARTER.key };
  const source: Source = { read: app.store.read, ws: WS, team: await app.team(), ...time, ...more };
  let text = '';
  for await (const chunk of fileOf(what, 'jsonl', [source], 'en-GB')) text += chunk;
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('Exceptions', () => {
  test('each is a row with all that its card shows', async () => {
    const one = await approved(app, 'ana', 'ben', { amount: '25', ticketLink: 'https://tickets.example/1' });
    await markDone(app, 'ana', one, 'Content', { note: 'was glad', actualAmount: '20' });
    const two = await propose(app, 'ben', { amount: '', kind: 'Other', customer: 'order 7' });
    done(
      await app.useCases.exceptions.object(app.as('chloe'), { exceptionId: two.id, revision: 1 }, 'not fair to others'),
    );
    expect(await rowsOf('exceptions')).toMatchObject([
      {
        number: 'EX-1',
        team: 'c-care',
        status: 'applied',
        proposed_at: '2026-11-18T12:00:00.000Z',
        proposer: 'Ana',
        customer: 'order 1182',
        resolution: 'Refund outside the window',
        reason: 'The parcel came two weeks late',
        amount: '25.00',
        currency: 'GBP',
        charged: '20.00',
        ticket_link: 'https://tickets.example/1',
        yes_check: ['customer'],
        co_signers: ['Ben'],
        approved_by: 'Ben',
        approved_how: 'quorum',
        outcome: 'Content',
        outcome_note: 'was glad',
      },
      { number: 'EX-2', amount: null, currency: null, objectors: ['Chloe'], objections: ['not fair to others'] },
    ]);
  });

  test('what a manager’s note says is in no export: only that there is one', async () => {
    const one = await approved(app, 'ana', 'ben');
    done(await app.useCases.exceptions.coach(app.as('maya'), one.id, 'next time ask for a photo'));
    expect(await rowsOf('exceptions')).toMatchObject([{ review: 'coached', reviewed_by: 'Maya' }]);
    for (const what of ['exceptions', 'record', 'recognition', 'ledger'] as const) {
      expect(JSON.stringify(await rowsOf(what))).not.toContain('photo');
    }
  });

  test('only those proposed in the time are in it', async () => {
    await propose(app, 'ana');
    app.clock.advance(DAY);
    await propose(app, 'ana', { customer: 'order 2' });
    const numbers = (rows: Line[]) => rows.map(({ number }) => number);
    expect(numbers(await rowsOf('exceptions', { from: NOON + 1 }))).toEqual(['EX-2']);
    expect(numbers(await rowsOf('exceptions', { until: NOON + DAY }))).toEqual(['EX-1']);
  });

  test('more than a page of them come whole and once', async () => {
    const { store } = app;
    const { state } = (await store.read.exception(WS, (await propose(app, 'ana')).id)) ?? {};
    if (!state) throw new Error('nothing proposed');
    const copies = Array.from({ length: 450 }, (_, at) => ({ ...state, id: `copy-${String(at).padStart(4, '0')}` }));
    const plan = { workspaceId: WS, at: NOON, expects: [], claims: [], events: [], entries: [], texts: [], wants: [] };
    await store.commit({ ...plan, rows: copies.map((copy) => ({ table: 'exceptions', state: copy })) });
    const rows = await rowsOf('exceptions');
    expect(new Set(rows.map(({ number }) => number)).size).toBe(451);
    expect(rows).toHaveLength(451);
  });
});

describe('Kudos and money', () => {
  test('public kudos are in it; private ones and those taken back are not', async () => {
    await thank(app, 'ana', ['U-BEN', 'U-CHLOE'], { text: 'for the calm voice', value: 'ownership' });
    await thank(app, 'ana', ['U-BEN'], { text: 'between the two of us', isPrivate: true });
    const back = await thank(app, 'ana', ['U-BEN'], { text: 'said too soon' });
    done(await app.useCases.kudos.takeBack(app.as('ana'), back.id));
    expect(await rowsOf('kudos')).toMatchObject([
      { giver: 'Ana', thanked: ['Ben', 'Chloe'], text: 'for the calm voice', value: 'ownership', seconded_by: [] },
    ]);
  });

  test('goodwill and random acts are by name, what was undone too; the ledger adds up to what is left', async () => {
    const spend = async (form: GoodwillForm) => done(await app.useCases.money.spend(app.as('ana'), form)).spending;
    const undone = await spend(goodwill('15'));
    await spend(kindness({ amount: '4.50' }));
    done(await app.useCases.money.undo(app.as('ana'), undone.id));
    expect(await rowsOf('spendings')).toMatchObject([
      { person: 'Ana', kind: 'goodwill', amount: '15.00', undone_at: '2026-11-18T12:00:00.000Z' },
      { person: 'Ana', kind: 'kindness', amount: '4.50', undone_at: null },
    ]);
    const lines = (await rowsOf('ledger')).map(
      ({ account, person, kind, amount, currency }) => `${account} ${person} ${kind} ${amount} ${currency}`,
    );
    expect(lines.sort()).toEqual([
      'goodwill Ana spend 15.00 GBP',
      'goodwill Ana undo 15.00 GBP',
      'kindness Ana spend 4.50 GBP',
      'kindness-count Ana spend 1 null',
    ]);
  });

  test('the record proves and holds no words', async () => {
    await propose(app, 'ana', { resolution: 'Refund outside the window' });
    const rows = await rowsOf('record');
    expect(rows.map(({ type }) => type)).toContain('proposed');
    expect(rows.find(({ type }) => type === 'proposed')).toMatchObject({ by: 'Ana', version: 1 });
    expect(JSON.stringify(rows)).not.toContain('outside the window');
  });
});

describe('The recognition report', () => {
  test('people are sorted by name, not by count; exceptions and outcomes are the team’s', async () => {
    await thank(app, 'ana', ['U-CHLOE'], { text: 'one', value: 'ownership' });
    await thank(app, 'ben', ['U-CHLOE'], { text: 'two', value: 'kindness' });
    await thank(app, 'maya', ['U-CHLOE', 'U-BEN'], { text: 'three', value: 'ownership' });
    await thank(app, 'ana', ['U-BEN'], { text: 'between us', isPrivate: true });
    const one = await approved(app, 'ana', 'ben');
    await markDone(app, 'ana', one, 'Delighted');
    await propose(app, 'ben', { customer: 'order 9' });

    const [team, ...people] = await rowsOf('recognition');
    expect(team).toMatchObject({
      period: '2026-Q4',
      row: 'team',
      name: null,
      exceptions_proposed: 2,
      exceptions_approved: 1,
      customers_delighted: 1,
      customers_unhappy: 0,
    });
    expect(people.map(({ row, name, kudos, kudos_by_value }) => [row, name, kudos, kudos_by_value])).toEqual([
      ['person', 'Ben', 1, ['ownership 1']],
      ['person', 'Chloe', 3, ['kindness 1', 'ownership 2']],
    ]);
    for (const person of people) expect(person).toMatchObject({ exceptions_proposed: null, customers_delighted: null });
  });

  test('what happened in another quarter counts there', async () => {
    await thank(app, 'ana', ['U-CHLOE'], { text: 'one' });
    const before = quarterOf(QUARTER.fromAt - 1, 'Europe/London');
    const rows = await rowsOf('recognition', { from: before.fromAt, until: before.untilAt, periodKey: before.key });
    expect(rows).toMatchObject([{ period: '2026-Q3', row: 'team', exceptions_proposed: 0 }]);
  });
});

test('a co-sign on an open proposal is in its row', async () => {
  await app.setSettings((team) => ({ ...team.settings, coSign: { ...team.settings.coSign, t1Minor: 100 } }));
  await coSign(app, 'ben', await propose(app, 'ana'));
  expect(await rowsOf('exceptions')).toMatchObject([{ status: 'proposed', co_signers: ['Ben'], approved_by: null }]);
});

describe('Policies and voice', () => {
  test('a policy is a row, its uses name it, and the report tells from whose cases it came', async () => {
    const policy = await adopted(app);
    done(await proposeUnder(app, policy.id, {}, 'chloe'));
    expect(await rowsOf('policies')).toMatchObject([
      {
        name: 'Late parcels',
        kind: 'Refund',
        most: '20.00',
        monthly_limit: '60.00',
        status: 'live',
        adopted_by: 'Maya',
        from_cases: ['EX-1', 'EX-2', 'EX-3'],
        uses: 1,
        charged: '20.00',
      },
    ]);
    expect((await rowsOf('exceptions')).at(-1)).toMatchObject({ approved_how: 'policy', policy: 'Late parcels' });
    const [, ...people] = await rowsOf('recognition');
    expect(people.map(({ name, kudos, policies }) => [name, kudos, policies])).toEqual([
      ['Ana', 0, ['Late parcels']],
      ['Ben', 0, ['Late parcels']],
    ]);
    const { rows } = done(await app.useCases.exports.mine(app.as('ben')));
    expect(rows).toEqual([
      { period: '2026-Q4', teamName: 'c-care', thanks: { total: 0, byValue: [] }, policies: ['Late parcels'] },
    ]);
  });

  test('each kind of voice is a sheet of its own', async () => {
    const { id: teamId } = await app.team();
    const abuse = { abuseKind: 'threat', wantsTalk: true };
    for (const kind of ['story', 'annoyance', 'abuse', 'said'] as const) {
      done(await app.useCases.voice.tell(app.as('ana'), teamId, telling(kind, `words of the ${kind}`, abuse)));
    }
    expect(await rowsOf('stories')).toMatchObject([{ person: 'Ana', text: 'words of the story' }]);
    expect(await rowsOf('annoyances')).toMatchObject([{ text: 'words of the annoyance', votes: 1, answer: null }]);
    expect(await rowsOf('said')).toMatchObject([{ text: 'words of the said', topic: 'Parking' }]);
    expect(await rowsOf('abuse')).toMatchObject([{ text: 'words of the abuse', abuse: 'threat', wants_talk: true }]);
  });
});
