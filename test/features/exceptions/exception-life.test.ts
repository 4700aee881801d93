import { type App, DAY, MINUTE, openApp, proposal, WS } from '../../support/app.ts';
import { approved, coSign, potOf, propose } from '../../support/cases.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { goodwill } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const REASON = 'It sets a precedent';

async function escalated() {
  const proposed = await propose(app, 'ana');
  const on = { exceptionId: proposed.id, revision: 1 };
  done(await app.useCases.exceptions.object(app.as('ben'), on, REASON));
  const { exception } = done(await app.useCases.exceptions.object(app.as('chloe'), on, REASON));
  if (exception.status !== 'escalated') throw new Error('not escalated');
  return exception;
}

describe('the form', () => {
  test('is prefilled from the words after the command', async () => {
    const words = '25 refund outside window for order 1182 because the parcel came late';

    const { draft } = done(await app.useCases.exceptions.draft(app.as('ana'), { words }));

    expect(draft).toMatchObject({
      format: { currency: 'GBP', locale: 'en-GB' },
      editing: null,
      form: {
        amount: '25',
        customer: '1182',
        currency: 'GBP',
        resolution: 'refund outside window for order 1182',
        reason: 'the parcel came late',
        kind: 'Refund',
      },
    });
  });

  test('is prefilled from goodwill that needs a co-sign', async () => {
    const { draft } = done(await app.useCases.exceptions.draft(app.as('ana'), { goodwill: goodwill('120') }));

    expect(draft.form).toMatchObject({ amount: '120', customer: 'order 1182', resolution: 'late delivery' });
  });

  test('Propose again is prefilled from what expired, for its proposer only', async () => {
    const { id } = await propose(app, 'ana', { amount: '25.50' });
    app.clock.advance(DAY);
    const { draft } = app.useCases.exceptions;

    const again = done(await draft(app.as('ana'), { again: id })).draft;

    expect(again.form).toEqual(proposal({ amount: '25.50', currency: 'GBP' }));
    expect(refused(await draft(app.as('ben'), { again: id }))).toEqual({
      reason: 'not-the-proposer',
      proposerId: app.ids.ana,
    });
  });

  test('preselects another kind where the team gave up the one it was', async () => {
    const { id } = await propose(app, 'ana', { kind: 'Delivery', resolution: 'Send it again' });
    await app.setSettings(({ settings }) => ({
      ...settings,
      kinds: settings.kinds.filter(({ name }) => name !== 'Delivery'),
    }));

    const { form, kinds } = done(await app.useCases.exceptions.draft(app.as('ana'), { again: id })).draft;

    expect(kinds).toContain(form.kind);
  });

  test('Edit opens with what stands there, for the proposer, while it is open and as drawn', async () => {
    const { id } = await propose(app, 'ana', { amount: '25.00' });
    const { draft } = app.useCases.exceptions;
    const edit = { exceptionId: id, revision: 1 };

    expect(done(await draft(app.as('ana'), { edit })).draft).toMatchObject({
      form: proposal({ amount: '25.00' }),
      editing: { exceptionId: id, revision: 1, number: 1 },
    });
    expect(refused(await draft(app.as('ben'), { edit }))).toMatchObject({ reason: 'not-the-proposer' });
    expect(refused(await draft(app.as('ana'), { edit: { ...edit, revision: 2 } }))).toMatchObject({
      reason: 'outdated',
    });
  });
});

describe('an edit', () => {
  test('of what was co-signed makes a new revision, voids positions and tells those people', async () => {
    const proposed = await propose(app, 'ana', { amount: '150' });
    done(await coSign(app, 'ben', proposed));
    const { edit } = app.useCases.exceptions;

    const on = { exceptionId: proposed.id, revision: 1 };
    const { exception, voided } = done(await edit(app.as('ana'), on, proposal({ amount: '90' })));

    expect(voided.map(({ name }) => name)).toEqual(['Ben']);
    expect(exception).toMatchObject({ revision: 2, coSigners: [], amount: { minor: 9_000 }, needs: { coSigns: 1 } });
    expect(await potOf(app, exception)).toMatchObject({ heldMinor: 9_000 });
    expect(formsIn(await drain(app), 'U-BEN')).toEqual(['tell:position-voided']);
    expect(refused(await coSign(app, 'chloe', proposed))).toEqual({ reason: 'outdated', changedById: app.ids.ana });
  });

  test('of the ticket link alone keeps revision, co-signs and words', async () => {
    const proposed = await propose(app, 'ana', { amount: '150' });
    done(await coSign(app, 'ben', proposed));

    const form = proposal({ amount: '150', ticketLink: 'https://example.com/1182' });
    const on = { exceptionId: proposed.id, revision: 1 };
    const { exception } = done(await app.useCases.exceptions.edit(app.as('ana'), on, form));

    expect(exception).toMatchObject({
      revision: 1,
      ticketLink: 'https://example.com/1182',
      resolution: 'Refund outside the window',
      coSigners: [{ name: 'Ben' }],
    });
  });

  test('that changes nothing stores nothing new', async () => {
    const proposed = await propose(app, 'ana');

    const on = { exceptionId: proposed.id, revision: 1 };
    const { exception } = done(await app.useCases.exceptions.edit(app.as('ana'), on, proposal()));

    expect(exception).toEqual(proposed);
  });
});

describe('an escalated case', () => {
  test('is asked in the manager place; approved there, it is charged and every message of it is true', async () => {
    const exception = await escalated();
    expect(exception.objections.map(({ person, reason }) => [person.name, reason])).toEqual([
      ['Ben', REASON],
      ['Chloe', REASON],
    ]);
    const on = { exceptionId: exception.id, revision: 1 };
    expect(refused(await app.useCases.exceptions.approve(app.as('ben'), on))).toMatchObject({
      reason: 'not-a-manager',
    });

    const after = done(await app.useCases.exceptions.approve(app.as('maya'), on)).exception;

    expect(after).toMatchObject({ status: 'approved', approval: { how: 'manager', by: { name: 'Maya' } } });
    expect(await potOf(app, after)).toMatchObject({ postedMinor: 2_500, heldMinor: 0 });
    const shown = (await drain(app)).flatMap(({ message }) =>
      'exception' in message ? [message.exception.status] : [],
    );
    expect(new Set(shown)).toEqual(new Set(['approved']));
  });

  test('is declined with a comment only; the money is free and the proposer is told', async () => {
    const { id } = await escalated();
    const { decline } = app.useCases.exceptions;
    const on = { exceptionId: id, revision: 1 };
    expect(refused(await decline(app.as('maya'), on, ' '))).toEqual({
      reason: 'invalid',
      fields: { comment: { problem: 'missing' } },
    });

    const { exception } = done(await decline(app.as('maya'), on, 'The carrier pays for this one'));

    expect(exception.decline).toMatchObject({ by: { name: 'Maya' }, comment: 'The carrier pays for this one' });
    expect(await potOf(app, exception)).toMatchObject({ heldMinor: 0, postedMinor: 0 });
    expect(formsIn(await drain(app), 'U-ANA')).toContain('tell:declined');
  });
});

describe('after approval', () => {
  test('a raised case, its review and its reversal reach proposer and co-signers, and managers', async () => {
    const { id } = await approved(app, 'ana', 'ben');
    const { exceptions } = app.useCases;
    done(await exceptions.raise(app.as('chloe'), id, 'We could do this for everybody'));
    done(await exceptions.coach(app.as('maya'), id, 'Ask the carrier first next time'));
    const again = refused(await exceptions.endorse(app.as('maya'), id));
    done(await exceptions.reverse(app.as('maya'), id, 'The customer kept the parcel'));

    const posted = await drain(app);

    expect(again).toEqual({ reason: 'already-reviewed', byId: app.ids.maya });
    const told = ['tell:raised', 'tell:coached', 'tell:reversed'];
    expect(formsIn(posted, 'U-ANA')).toEqual(['tell:approved', ...told]);
    expect(formsIn(posted, 'U-BEN')).toEqual(told);
    expect(formsIn(posted, 'U-MAYA')).toEqual(['approval-notice', 'raised-notice']);
    const coached = posted.flatMap(({ message }) =>
      message.form === 'tell' && message.tell.note === 'coached' ? [message.tell.text] : [],
    );
    expect(coached).toEqual(['Ask the carrier first next time', 'Ask the carrier first next time']);
  });

  test('its proposer’s reversal takes it out of no queue: managers are told, and it waits for them as before', async () => {
    const { id, number } = await approved(app, 'ana', 'ben', { customer: 'order 1' });
    const { exceptions, digest } = app.useCases;
    done(await exceptions.raise(app.as('chloe'), id, 'This looks odd'));
    await drain(app);
    done(await exceptions.reverse(app.as('ana'), id, 'Never mind'));

    const posted = await drain(app);
    expect(formsIn(posted, 'U-MAYA')).toContain('reversal-notice');
    const home = await app.useCases.home(app.as('maya'));
    expect(home.review).toMatchObject([
      { number, status: 'reversed', buttons: ['endorse', 'coach'], reversal: { returned: { minor: 2_500 } } },
    ]);
    const { id: teamId } = await app.team();
    expect(done(await digest.reviewQueue(app.as('maya'), teamId, 1)).queue.total).toBe(1);

    done(await exceptions.endorse(app.as('maya'), id));
    expect((await app.useCases.home(app.as('maya'))).review).toEqual([]);
  });

  test('raised again after its review, it is back in the queue, first, and can be reviewed again', async () => {
    const { id } = await approved(app, 'ana', 'ben', { customer: 'order 1' });
    const other = await approved(app, 'ana', 'ben', { customer: 'order 2' });
    const { exceptions } = app.useCases;
    const queue = async () => (await app.useCases.home(app.as('maya'))).review?.map((view) => [view.id, view.buttons]);
    const buttons = ['endorse', 'coach'];
    done(await exceptions.endorse(app.as('maya'), id));
    expect(await queue()).toEqual([[other.id, buttons]]);

    app.clock.advance(MINUTE);
    done(await exceptions.raise(app.as('chloe'), id, 'The customer wrote again'));

    expect(await queue()).toEqual([
      [id, buttons],
      [other.id, buttons],
    ]);
    app.clock.advance(MINUTE);
    done(await exceptions.coach(app.as('maya'), id, 'Ring them first'));
    expect(await queue()).toEqual([[other.id, buttons]]);
  });

  test('an actual amount is read in the currency, and never more than was charged', async () => {
    const { id } = await approved(app, 'ana', 'ben');
    const apply = (actualAmount: string) =>
      app.useCases.exceptions.apply(app.as('ana'), id, { mood: 'Delighted', note: '', actualAmount });

    expect(refused(await apply('$20'))).toMatchObject({ fields: { actualAmount: { why: 'foreign-sign' } } });
    expect(refused(await apply('26'))).toMatchObject({ fields: { actualAmount: { problem: 'not-more-than' } } });
    expect(done(await apply('')).returned).toBeNull();
  });
});

test('a form opens only for whom the act would be allowed, and opening changes nothing', async () => {
  const proposed = await propose(app, 'ana');
  const { may } = app.useCases.exceptions;
  const on = { exceptionId: proposed.id, revision: 1 };

  expect(done(await may(app.as('ben'), 'object', on)).exception).toEqual(proposed);
  expect(refused(await may(app.as('ana'), 'object', on))).toEqual({ reason: 'own-exception' });
  expect(refused(await may(app.as('ben'), 'object', { ...on, revision: 7 }))).toMatchObject({ reason: 'outdated' });
  expect(refused(await may(app.as('ana'), 'apply', on))).toMatchObject({ reason: 'wrong-state', action: 'apply' });
  expect(refused(await may(app.as('maya'), 'reverse', { ...on, revision: null }))).toMatchObject({
    reason: 'wrong-state',
  });
});

test('list shows mine, and what waits for me: no position taken, or escalated and mine to decide', async () => {
  const forAll = await propose(app, 'ana', { customer: 'order 1' });
  const taken = await propose(app, 'ana', { customer: 'order 2', amount: '150' });
  done(await coSign(app, 'ben', taken));
  const case3 = await escalated();
  const numbers = async (who: 'ana' | 'ben' | 'maya') => {
    const { mine, waitingForMe } = done(await app.useCases.exceptions.list(app.as(who)));
    return { mine: mine.map(({ number }) => number), waiting: waitingForMe.map(({ number }) => number).sort() };
  };

  expect(await numbers('ana')).toEqual({ mine: [1, 2, 3], waiting: [] });
  expect(await numbers('ben')).toEqual({ mine: [], waiting: [forAll.number] });
  expect(await numbers('maya')).toEqual({ mine: [], waiting: [forAll.number, taken.number, case3.number] });
});

test('show finds an exception by its number as people type it', async () => {
  const { id } = await propose(app, 'ana');
  const { show } = app.useCases.exceptions;

  for (const named of ['EX-1', 'ex1', '1', '#1']) {
    expect(done(await show(app.as('ben'), named)).exception.id).toBe(id);
  }
  expect(refused(await show(app.as('ben'), 'EX-99'))).toEqual({
    reason: 'not-found',
    what: 'exception',
    named: 'EX-99',
  });
  expect(refused(await show(app.as('ben'), 'the parcel'))).toMatchObject({ reason: 'not-found', named: 'the parcel' });
});

test('the fairness guard only warns when nobody else was there in the last half hour', async () => {
  for (let index = 0; index < 5; index += 1) await approved(app, 'ana', 'ben', { customer: `order ${index}` });
  const sixth = await propose(app, 'ana', { customer: 'order 6' });
  app.clock.advance(31 * MINUTE);

  const settled = done(await coSign(app, 'ben', sixth));

  expect(settled).toMatchObject({ settled: true, warning: true });
  // Managers look at it before the others.
  expect(settled.exception.flagged.map(({ name }) => name)).toEqual(['Ben']);
  const [first] = await app.store.read.toReview(WS, (await app.team()).id, { limit: 9 });
  expect(first?.state.id).toBe(sixth.id);
});
