import type { KudosForm } from '../../../src/features/kudos/view-model.ts';
import { type App, CARE, MINUTE, openApp, type Who, WS } from '../../support/app.ts';
import { approved, propose } from '../../support/cases.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { thanks } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp({ moneyOpen: false });
});
afterEach(() => app.close());

const give = (who: Who, form: KudosForm) => app.useCases.kudos.give(app.as(who), form);
const given = async (who: Who, form: KudosForm) => done(await give(who, form));
const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name);

describe('giving', () => {
  test('posts one shout-out in the team’s channel and tells each who is thanked, while money is closed too', async () => {
    const { kudos, skipped } = await given('ana', thanks(['U-BEN', 'U-CHLOE'], { value: 'Ownership' }));

    expect(kudos).toMatchObject({ giver: { name: 'Ana' }, value: 'ownership', isPrivate: false });
    expect(namesOf(kudos.receivers)).toEqual(['Ben', 'Chloe']);
    expect(skipped).toEqual([]);
    const posted = await drain(app);
    expect(formsIn(posted, CARE)).toEqual(['shout-out']);
    expect(formsIn(posted, 'U-BEN')).toEqual(['kudos-dm']);
    expect(formsIn(posted, 'U-CHLOE')).toEqual(['kudos-dm']);
    expect(posted).toHaveLength(3);
  });

  test('posts in the shout-out channel where one is set, and commands there act for the person’s team', async () => {
    await app.setSettings(({ settings }) => ({ ...settings, shoutOutChannel: 'C-KUDOS' }));
    done(await app.useCases.kudos.give(app.as('ana', { channel: 'C-KUDOS' }), thanks(['U-BEN'])));
    expect(formsIn(await drain(app), 'C-KUDOS')).toEqual(['shout-out']);
    const team = await app.team();
    expect(await app.store.read.kudosIn(WS, team.id, 0, app.clock.now() + 1)).toHaveLength(1);
    expect(await app.store.read.teams(WS)).toHaveLength(1);
  });

  test('in private messages acts for the person’s home where there are several teams', async () => {
    app.chat.addChannel('C-SALES', ['U-ANA']);
    done(await app.useCases.kudos.give(app.as('ana', { channel: 'C-SALES' }), thanks(['U-CHLOE'])));
    const inPrivate = app.as('ana', { channel: null });
    expect(refused(await app.useCases.kudos.give(inPrivate, thanks(['U-BEN'])))).toMatchObject({
      reason: 'which-team',
    });

    const { id } = await app.team();
    done(await app.useCases.settings.chooseHomeTeam(app.as('ana', { channel: null }), id));
    done(await app.useCases.kudos.give(inPrivate, thanks(['U-BEN'])));
    expect(formsIn(await drain(app), CARE)).toEqual(['shout-out']);
  });

  test('leaves out oneself, bots and deactivated people with the reason; the rest still works', async () => {
    app.chat.addUser('U-GONE', 'Gone', { kind: 'deactivated' });
    const form = thanks(['U-ANA', 'U-BOT', 'U-GONE', 'U-BEN']);

    const { kudos, skipped } = await given('ana', form);

    expect(namesOf(kudos.receivers)).toEqual(['Ben']);
    expect(skipped.map(({ person, why }) => [person.name, why])).toEqual([
      ['Ana', 'self'],
      ['Seconded', 'bot'],
      ['Gone', 'deactivated'],
    ]);
  });

  test('to nobody but oneself and bots is refused with the reasons', async () => {
    expect(refused(await give('ana', thanks(['U-ANA', 'U-BOT'])))).toMatchObject({
      reason: 'nobody-left',
      skipped: [{ why: 'self' }, { why: 'bot' }],
    });
    expect(refused(await give('ana', thanks([])))).toMatchObject({ fields: { people: { problem: 'missing' } } });
  });

  test('somebody deactivated a moment ago is noticed, also when the chat told us otherwise before', async () => {
    app.chat.addUser('U-BEN', 'Ben', { kind: 'deactivated' });
    app.clock.advance(5 * MINUTE);
    expect(refused(await give('ana', thanks(['U-BEN'])))).toMatchObject({ reason: 'nobody-left' });
  });

  test('guests and outsiders can be thanked, but cannot give', async () => {
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    await app.newcomer('U-OUT', { kind: 'outsider', inChannel: false });
    expect((await given('ana', thanks(['U-GUEST', 'U-OUT']))).kudos.receivers).toHaveLength(2);
    expect(refused(await give({ id: guest }, thanks(['U-BEN'])))).toEqual({
      reason: 'not-an-agent',
      standing: 'guest',
    });
  });

  test('thanks 20 people, and refuses 21 as a whole without looking them up', async () => {
    const users = Array.from({ length: 21 }, (_, index) => `U-${index}`);
    for (const user of users) app.chat.addUser(user, user);
    app.chat.asked.length = 0;
    expect(refused(await give('ana', thanks(users)))).toEqual({ reason: 'too-many-people', most: 20 });
    expect(app.chat.asked).toEqual([]);
    expect(await drain(app)).toEqual([]);

    expect((await given('ana', thanks(users.slice(1)))).kudos.receivers).toHaveLength(20);
  });

  test('expands user groups, giver excluded without a word and nobody twice', async () => {
    app.chat.groups.set('S-CARE', ['U-ANA', 'U-BEN', 'U-CHLOE']);
    const { kudos, skipped } = await given('ana', thanks(['U-BEN'], { groupIds: ['S-CARE'] }));
    expect(namesOf(kudos.receivers)).toEqual(['Ben', 'Chloe']);
    expect(skipped).toEqual([]);
  });

  test('a user group that can’t be read is said, and nobody is thanked without those who are in it', async () => {
    app.chat.groups.set('S-CARE', ['U-CHLOE']);
    const form = thanks(['U-BEN'], { groupIds: ['S-CARE', 'S-GONE'] });
    expect(refused(await give('ana', form))).toEqual({ reason: 'group-unreadable' });
    expect(await drain(app)).toEqual([]);
    await given('ana', { ...form, groupIds: ['S-CARE'] });
  });

  test.each(['@here', '@channel', '@everyone'] as const)('%s is refused', async (broadcast) => {
    expect(refused(await give('ana', thanks(['U-BEN'], { broadcast })))).toEqual({
      reason: 'group-mention',
      mention: broadcast,
    });
  });

  test.each([
    ['ty', { problem: 'too-short', min: 3 }],
    ['x'.repeat(501), { problem: 'too-long', max: 500 }],
  ])('a text too short or too long is refused at its field', async (text, problem) => {
    expect(refused(await give('ana', thanks(['U-BEN'], { text })))).toEqual({
      reason: 'invalid',
      fields: { text: problem },
    });
  });

  test('to somebody unknown while the chat is silent asks to try again, and nothing is kept', async () => {
    app.chat.isSilent = true;
    expect(refused(await give('ana', thanks(['U-NEW'])))).toEqual({ reason: 'chat-unavailable' });
    app.chat.isSilent = false;
    expect(await drain(app)).toEqual([]);
  });
});

describe('the same kudos', () => {
  const form = thanks(['U-BEN', 'U-CHLOE']);
  const sameInOtherWords = thanks(['U-CHLOE', 'U-BEN'], { text: '  Staying late with  the FLOOD cases' });

  test('within 60 seconds count once, and are answered with the first', async () => {
    const first = await given('ana', form);
    app.clock.advance(59_999);
    expect(await given('ana', sameInOtherWords)).toEqual({ ...first, repeated: true });
    expect(formsIn(await drain(app), CARE)).toEqual(['shout-out']);
  });

  test('given twice at one instant count once', async () => {
    const both = await Promise.all([give('ana', form), give('ana', form), give('ana', form)]);
    expect(both.map((result) => done(result).repeated).sort()).toEqual([false, true, true]);
    expect(formsIn(await drain(app), 'U-BEN')).toEqual(['kudos-dm']);
  });

  test('after 61 seconds count twice', async () => {
    await given('ana', form);
    app.clock.advance(61_000);
    expect((await given('ana', form)).repeated).toBe(false);
    expect(formsIn(await drain(app), CARE)).toEqual(['shout-out', 'shout-out']);
  });

  test.each([
    ['another giver', 'ben', thanks(['U-CHLOE'])],
    ['another set of people', 'ana', thanks(['U-BEN', 'U-CHLOE', 'U-MAYA'])],
    ['other words', 'ana', thanks(['U-CHLOE'], { text: 'staying late again' })],
    ['just between us', 'ana', thanks(['U-CHLOE'], { isPrivate: true })],
  ] as const)('%s makes them others', async (_, who, other) => {
    await given('ana', thanks(['U-CHLOE']));
    expect((await given(who, other)).repeated).toBe(false);
  });

  test('after being taken back can be given again at once', async () => {
    const { kudos } = await given('ana', form);
    done(await app.useCases.kudos.takeBack(app.as('ana'), kudos.id));
    const again = await given('ana', form);
    expect(again.repeated).toBe(false);
    expect(again.kudos.id).not.toBe(kudos.id);
    expect((await given('ana', form)).kudos.id).toBe(again.kudos.id);
  });

  test('request delivered twice is answered the same, also after a restart', async () => {
    const actor = app.as('ana', { requestKey: 'slack:command:7' });
    const withSelf = thanks(['U-ANA', 'U-BEN']);
    const first = done(await app.useCases.kudos.give(actor, withSelf));
    await app.restart();
    app.clock.advance(61_000);
    expect(done(await app.useCases.kudos.give(actor, withSelf))).toEqual(first);
    expect(formsIn(await drain(app), CARE)).toEqual(['shout-out']);
  });
});

describe('private messages', () => {
  test('quiet stops those about public kudos, loud brings them back', async () => {
    done(await app.useCases.kudos.setDms(app.as('ben'), 'quiet'));
    await given('ana', thanks(['U-BEN', 'U-CHLOE']));
    expect(formsIn(await drain(app), 'U-BEN')).toEqual([]);

    done(await app.useCases.kudos.setDms(app.as('ben'), 'loud'));
    await given('ana', thanks(['U-BEN'], { text: 'another time' }));
    expect(formsIn(await drain(app), 'U-BEN')).toEqual(['kudos-dm']);
  });

  test('private kudos are the private message alone, also to who is quiet', async () => {
    done(await app.useCases.kudos.setDms(app.as('ben'), 'quiet'));
    await given('ana', thanks(['U-BEN'], { isPrivate: true }));
    expect((await drain(app)).map(({ to, message }) => [to, message.form])).toEqual([['U-BEN', 'kudos-dm']]);
  });
});

describe('Second this', () => {
  test('adds a name once, on the shout-out', async () => {
    const { kudos } = await given('ana', thanks(['U-BEN']));
    await drain(app);
    const seconded = done(await app.useCases.kudos.second(app.as('chloe'), kudos.id));

    expect(namesOf(seconded.kudos.seconders)).toEqual(['Chloe']);
    expect(refused(await app.useCases.kudos.second(app.as('chloe'), kudos.id))).toEqual({
      reason: 'already',
      what: 'seconded',
    });
    const shoutOut = (await drain(app)).find(({ to }) => to === CARE);
    expect(shoutOut?.message).toMatchObject({ kudos: { seconders: [{ name: 'Chloe' }] } });
  });

  test('by many at one instant adds each of them', async () => {
    const { kudos } = await given('ana', thanks(['U-BEN']));
    const clicks = await Promise.all([
      app.useCases.kudos.second(app.as('chloe'), kudos.id),
      app.useCases.kudos.second(app.as('maya'), kudos.id),
      app.useCases.kudos.second(app.as('maya'), kudos.id),
    ]);
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(2);
    const state = await app.store.read.kudos(WS, kudos.id);
    expect(state?.state.seconderIds.toSorted()).toEqual([app.ids.chloe, app.ids.maya].sort());
  });

  test('is not for the giver or the thanked, nor for guests', async () => {
    const { kudos } = await given('ana', thanks(['U-BEN']));
    const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
    const second = async (who: Who) => refused(await app.useCases.kudos.second(app.as(who), kudos.id));
    expect(await second('ana')).toEqual({ reason: 'own-kudos', role: 'giver' });
    expect(await second('ben')).toEqual({ reason: 'own-kudos', role: 'thanked' });
    expect(await second({ id: guest })).toEqual({ reason: 'not-an-agent', standing: 'guest' });
  });

  test('is for every full member: a shout-out channel is read by more than the team', async () => {
    const { kudos } = await given('ana', thanks(['U-BEN']));
    const reader = await app.newcomer('U-READER', { inChannel: false });
    done(await app.useCases.kudos.second(app.as({ id: reader }), kudos.id));
  });

  test('on private kudos or another workspace’s finds nothing', async () => {
    const secret = await given('ana', thanks(['U-BEN'], { isPrivate: true }));
    const open = await given('ana', thanks(['U-BEN']));
    const notFound = { reason: 'not-found', what: 'kudos' };
    expect(refused(await app.useCases.kudos.second(app.as('chloe'), secret.kudos.id))).toMatchObject(notFound);
    const elsewhere = app.as('chloe', { workspaceId: 'slack:T2' });
    expect(refused(await app.useCases.kudos.second(elsewhere, open.kudos.id))).toMatchObject(notFound);
  });
});

describe('Take back', () => {
  test('replaces the shout-out and just those messages that were sent, and nothing counts', async () => {
    done(await app.useCases.kudos.setDms(app.as('chloe'), 'quiet'));
    const { kudos } = await given('ana', thanks(['U-BEN', 'U-CHLOE']));
    await drain(app);
    done(await app.useCases.kudos.setDms(app.as('chloe'), 'loud'));
    app.clock.advance(10 * MINUTE - 1);

    expect(done(await app.useCases.kudos.takeBack(app.as('ana'), kudos.id)).kudos.takenBack).toBe(true);

    const posted = await drain(app);
    expect(posted.map(({ to }) => to).sort()).toEqual([CARE, 'U-BEN']);
    for (const { message } of posted) expect(message).toMatchObject({ kudos: { takenBack: true } });
    expect(done(await app.useCases.kudos.mine(app.as('ben')))).toEqual({ ok: true, received: [], given: [] });
    expect(refused(await app.useCases.kudos.second(app.as('maya'), kudos.id))).toMatchObject({ reason: 'already' });
  });

  test('is the giver’s alone, once, and for 10 minutes', async () => {
    const { kudos } = await given('ana', thanks(['U-BEN']));
    expect(refused(await app.useCases.kudos.takeBack(app.as('ben'), kudos.id))).toEqual({ reason: 'not-yours' });
    app.clock.advance(10 * MINUTE);
    expect(refused(await app.useCases.kudos.takeBack(app.as('ana'), kudos.id))).toEqual({
      reason: 'too-late',
      what: 'take-back',
      minutes: 10,
    });
  });
});

test('/kudos mine shows what one received and gave, private ones too, and nobody else’s', async () => {
  await given('ana', thanks(['U-BEN'], { isPrivate: true }));
  app.clock.advance(1);
  await given('ben', thanks(['U-CHLOE']));
  const mine = done(await app.useCases.kudos.mine(app.as('ben')));
  expect(mine.received.map(({ giver, isPrivate }) => [giver.name, isPrivate])).toEqual([['Ana', true]]);
  expect(mine.given.map(({ receivers }) => namesOf(receivers))).toEqual([['Chloe']]);
});

describe('the modal', () => {
  test('offers the team’s values and says where the shout-out will be', async () => {
    expect(done(await app.useCases.kudos.draft(app.as('ana'), null))).toMatchObject({
      userIds: [],
      text: '',
      values: ['ownership', 'teamwork', 'kindness', 'going the extra mile'],
      channel: CARE,
    });
  });

  test('Give kudos fills in proposer and co-signers, but not oneself', async () => {
    const exception = await approved(app, 'ana', 'ben', { amount: '', kind: 'Other' });
    const drafted = async (who: Who) => done(await app.useCases.kudos.draft(app.as(who), exception.id)).userIds;
    expect(await drafted('chloe')).toEqual(['U-ANA', 'U-BEN']);
    expect(await drafted('ben')).toEqual(['U-ANA']);
  });

  test('Give kudos is for what was approved', async () => {
    const { id } = await propose(app, 'ana', { amount: '', kind: 'Other' });
    expect(refused(await app.useCases.kudos.draft(app.as('chloe'), id))).toMatchObject({
      reason: 'wrong-state',
      action: 'thank',
    });
  });
});
