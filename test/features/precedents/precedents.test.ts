import type { ExceptionView } from '../../../src/features/exceptions/view-model.ts';
import type { Actor } from '../../../src/kernel/actor.ts';
import { type App, DAY, openApp, WS } from '../../support/app.ts';
import { approved, coSign, markDone, propose } from '../../support/cases.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const KETTLE = { resolution: 'Refund the broken kettle', reason: 'Its lid was in pieces on arrival' };
const ALIKE = { kind: 'Refund', resolution: 'refund a kettle', reason: 'lid broken on arrival', exceptId: null };

async function look(more: Partial<typeof ALIKE> = {}, actor: Actor = app.as('chloe')) {
  const { id: teamId } = await app.team();
  return done(await app.useCases.exceptions.look(actor, { ...ALIKE, ...more, teamId })).precedents;
}

/** A case like the kettle, for another customer each. */
let customers = 0;
function another() {
  customers += 1;
  return { ...KETTLE, customer: `order ${customers}`, amount: '5' };
}

test('what is decided can be found, with decision and outcome; what is open can’t', async () => {
  const open = await propose(app, 'ana', KETTLE);
  expect(await look()).toBeNull();
  done(await coSign(app, 'ben', open));
  await markDone(app, 'maya', open, 'Delighted');
  expect(await look()).toEqual({
    shown: [
      {
        number: open.number,
        status: 'applied',
        resolution: KETTLE.resolution,
        amount: { minor: 2_500, currency: 'GBP', locale: 'en-GB' },
        mood: 'Delighted',
      },
    ],
    similar: 1,
    approved: 1,
    contentOrBetter: 1,
  });
});

test('three are shown, and the sums are over all that are similar', async () => {
  const cases: ExceptionView[] = [];
  // Of two people who settle each other’s cases five a week are enough.
  for (const by of ['ana', 'ben', 'chloe', 'ana', 'ben'] as const) {
    const coSigner = by === 'chloe' ? 'ben' : 'chloe';
    cases.push(await approved(app, by, coSigner, another()));
  }
  for (const [at, mood] of (['Delighted', 'Content', 'Neutral', 'Unhappy'] as const).entries()) {
    await markDone(app, 'maya', cases[at] as ExceptionView, mood);
  }
  const declined = await propose(app, 'ana', another());
  const on = { exceptionId: declined.id, revision: 1 };
  for (const who of ['ben', 'chloe'] as const) done(await app.useCases.exceptions.object(app.as(who), on, 'Not this'));
  done(await app.useCases.exceptions.decline(app.as('maya'), on, 'It was no kettle of ours'));

  const found = await look();
  expect(found).toMatchObject({ similar: 6, approved: 5, contentOrBetter: 2 });
  // As alike as each other: the latest first.
  expect(found?.shown.map(({ number, status }) => [number, status])).toEqual([
    [declined.number, 'declined'],
    [cases[4]?.number, 'approved'],
    [cases[3]?.number, 'applied'],
  ]);
});

test('withdrawn, expired and reversed ones aren’t precedents', async () => {
  const withdrawn = await propose(app, 'ana', KETTLE);
  done(await app.useCases.exceptions.withdraw(app.as('ana'), { exceptionId: withdrawn.id, revision: 1 }));
  await propose(app, 'ana', KETTLE);
  app.clock.advance(DAY);
  await app.sweeps.run(app.clock.now());
  const reversed = await approved(app, 'ana', 'ben', KETTLE);
  expect(await look()).toMatchObject({ similar: 1 });
  done(await app.useCases.exceptions.reverse(app.as('maya'), reversed.id, 'Given by mistake'));
  expect(await look()).toBeNull();
});

test('neither another kind nor other words are similar, and a case isn’t its own precedent', async () => {
  const { id } = await approved(app, 'ana', 'ben', KETTLE);
  expect(await look({ kind: 'Replacement' })).toBeNull();
  expect(await look({ resolution: 'refund the flight', reason: 'booked twice by us' })).toBeNull();
  expect(await look({ resolution: '', reason: '' })).toBeNull();
  expect(await look({ exceptId: id as never })).toBeNull();
  expect(done(await app.useCases.exceptions.show(app.as('chloe'), 'EX-1')).exception.precedents).toBeNull();
});

test('until a kind is chosen, the words name it', async () => {
  await approved(app, 'ana', 'ben', KETTLE);
  expect(await look({ kind: 'Other' })).toMatchObject({ similar: 1 });
  expect(await look({ kind: 'Other', resolution: 'a kettle' })).toBeNull();
});

test('what an edit made of it is what it is found by', async () => {
  const open = await propose(app, 'ana', { resolution: 'Refund the flight', reason: 'We booked it twice' });
  const on = { exceptionId: open.id, revision: 1 };
  const form = { customer: 'order 1182', amount: '25', kind: 'Refund', ticketLink: '', waiting: false, yesCheck: [] };
  const { exception } = done(await app.useCases.exceptions.edit(app.as('ana'), on, { ...form, ...KETTLE }));
  done(await coSign(app, 'ben', exception));
  expect(await look()).toMatchObject({ similar: 1 });
  expect(await look({ resolution: 'refund the flight', reason: 'booked twice' })).toBeNull();
});

test('a draft comes with the cases that its words are like', async () => {
  await approved(app, 'ana', 'ben', KETTLE);
  const words = '30 refund a kettle because the lid came broken';
  const { draft } = done(await app.useCases.exceptions.draft(app.as('chloe'), { words }));
  expect(draft.precedents).toMatchObject({ similar: 1, shown: [{ number: 1 }] });
  const { draft: bare } = done(await app.useCases.exceptions.draft(app.as('chloe'), { words: '' }));
  expect(bare.precedents).toBeNull();
});

test('only agents of the team may look, and teams know nothing of each other', async () => {
  await approved(app, 'ana', 'ben', KETTLE);
  const { id: teamId } = await app.team();
  const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
  const { look: lookUp } = app.useCases.exceptions;
  expect(refused(await lookUp(app.as({ id: guest }), { ...ALIKE, teamId }))).toMatchObject({ reason: 'not-an-agent' });
  expect(refused(await lookUp(app.as('ana'), { ...ALIKE, teamId: 'elsewhere' }))).toMatchObject({
    reason: 'not-found',
  });

  await app.store.directory.ensureTeam(WS, { ...(await app.team()), id: 'other', channel: 'C-OTHER' }, app.clock.now());
  app.chat.addChannel('C-OTHER', ['U-CHLOE']);
  await app.store.directory.saveMembership(WS, 'other', app.ids.chloe, true, app.clock.now(), 'asked');
  expect(done(await lookUp(app.as('chloe'), { ...ALIKE, teamId: 'other' })).precedents).toBeNull();
});

test('an index that is lost holds up no card and no form', async () => {
  await approved(app, 'ana', 'ben', KETTLE);
  const { read } = app.store;
  app.deps.store = { ...app.store, read: { ...read, searchable: () => Promise.reject(new Error('no such table')) } };
  expect(await look()).toBeNull();
  expect(done(await app.useCases.exceptions.show(app.as('chloe'), 'EX-1')).exception.number).toBe(1);
});

describe('cases from before there was a search', () => {
  /** As a database of the last version has it: decided, and not found by its words. */
  async function forget(...ids: string[]): Promise<void> {
    const at = app.clock.now();
    const { id: teamId } = await app.team();
    const rows = ids.map((subject) => {
      return { table: 'searchable' as const, sort: 'exception' as const, subject, teamId, at, tokens: [] };
    });
    await app.store.commit({
      workspaceId: WS,
      at,
      rows,
      expects: [],
      claims: [],
      events: [],
      entries: [],
      texts: [],
      wants: [],
    });
  }

  test('can be found after the next nightly look, but for those that teach nothing', async () => {
    const first = await approved(app, 'ana', 'ben', KETTLE);
    const reversed = await approved(app, 'ana', 'chloe', another());
    done(await app.useCases.exceptions.reverse(app.as('maya'), reversed.id, 'Given by mistake'));
    await propose(app, 'ana', another());
    await forget(first.id);
    expect(await look()).toBeNull();

    await app.sweeps.nightly(app.clock.now());
    expect(await look()).toMatchObject({ similar: 1, shown: [{ number: 1 }] });
  });

  test('are looked through once', async () => {
    const first = await approved(app, 'ana', 'ben', KETTLE);
    await app.sweeps.nightly(app.clock.now());
    await forget(first.id);
    await app.sweeps.nightly(app.clock.now() + DAY);
    expect(await look()).toBeNull();
  });
});
