import type { PersonId } from '../../../src/kernel/values/ids.ts';
import { type App, CARE, DAY, MINUTE, openApp, WS } from '../../support/app.ts';
import { coSign, propose } from '../../support/cases.ts';
import { goodwill, thanks } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

/** A chat can know somebody by two ids, and answers by one of them. */

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

/** From now on the chat answers by the one id who the other one is. */
const areOne = (id: string, otherId: string) => {
  const facts = app.chat.users.get(id);
  if (facts === undefined) throw new Error(`no ${id}`);
  app.chat.users.set(otherId, facts);
};
/** Somebody whom an earlier version took for two people, both in #care. */
async function twice(name: string): Promise<{ id: PersonId; otherId: PersonId }> {
  const id = await app.newcomer(`U-${name}`);
  const otherId = await app.newcomer(`W-${name}`);
  areOne(`U-${name}`, `W-${name}`);
  app.clock.advance(DAY);
  return { id, otherId };
}

test('one who is met by another id is the person who is known', async () => {
  areOne('U-ANA', 'W-ANA');
  expect(await app.useCases.people.resolve(WS, 'W-ANA')).toBe(app.ids.ana);
  app.chat.isSilent = true;
  expect(await app.useCases.people.resolve(WS, 'W-ANA')).toBe(app.ids.ana);
});

test('one who is met by the other id first is the same person, with all they have, by either', async () => {
  app.chat.isSilent = true;
  const id = await app.useCases.people.resolve(WS, 'W-EVE');
  app.chat.isSilent = false;
  app.chat.addUser('U-EVE', 'Eve');
  areOne('U-EVE', 'W-EVE');
  app.chat.channels.get(CARE)?.memberIds.add('W-EVE');

  done(await app.useCases.money.spend(app.as({ id }), goodwill('5')));

  expect(await app.store.read.person(WS, id)).toMatchObject({ chatUserId: 'U-EVE', name: 'Eve' });
  for (const by of ['U-EVE', 'W-EVE']) expect(await app.useCases.people.resolve(WS, by)).toBe(id);
});

test('in a group she thanks herself no more than by name', async () => {
  areOne('U-ANA', 'W-ANA');
  app.chat.groups.set('S-CARE', ['W-ANA', 'U-BEN']);
  const { kudos } = done(await app.useCases.kudos.give(app.as('ana'), thanks([], { groupIds: ['S-CARE'] })));
  expect(kudos.receivers.map(({ name }) => name)).toEqual(['Ben']);
});

describe('somebody who was two people until now', () => {
  test('doesn’t co-sign what she proposed', async () => {
    const eve = await twice('EVE');
    const proposed = await propose(app, { id: eve.otherId });
    expect(refused(await coSign(app, { id: eve.id }, proposed))).toEqual({ reason: 'own-exception' });
    // Once that is known, she can still withdraw it.
    const on = { exceptionId: proposed.id, revision: 1 };
    expect(done(await app.useCases.exceptions.withdraw(app.as({ id: eve.id }), on)).exception.status).toBe('withdrawn');
  });

  test('counts once among those who co-signed', async () => {
    const eve = { id: await app.newcomer('U-EVE') };
    const other = { id: await app.newcomer('W-EVE') };
    const proposed = await propose(app, 'ana', { amount: '120' });
    const on = { exceptionId: proposed.id, revision: 1 };
    done(await app.useCases.exceptions.object(app.as('chloe'), on, 'We did this last week'));
    done(await coSign(app, eve, proposed));
    done(await coSign(app, other, proposed));
    areOne('U-EVE', 'W-EVE');
    app.clock.advance(10 * MINUTE);

    const { settled, exception } = done(await coSign(app, 'ben', proposed));

    expect([settled, exception.coSigners.map(({ id }) => id)]).toEqual([false, [eve.id, app.ids.ben]]);
    expect(refused(await coSign(app, other, proposed))).toMatchObject({ reason: 'same-position' });
  });

  test('who was named a manager stays one, by the id that goes on', async () => {
    const eve = await twice('EVE');
    await app.setSettings(({ settings }) => ({ ...settings, managers: [eve.otherId, app.ids.maya] }));
    await app.useCases.people.refreshUser(WS, 'W-EVE');
    expect((await app.team()).settings.managers).toEqual([eve.id, app.ids.maya]);
    const proposed = await propose(app, 'ana', { amount: '600' });
    done(await coSign(app, 'ben', proposed));
    expect(done(await coSign(app, { id: eve.id }, proposed)).settled).toBe(true);
  });

  test('is in the team once', async () => {
    const eve = await twice('EVE');
    await app.useCases.people.refreshUser(WS, 'W-EVE');
    await app.useCases.people.refreshChannel(WS, CARE);
    const members = await app.store.read.members(WS, (await app.team()).id);
    expect(members.filter(({ inChannel }) => inChannel).map(({ person }) => person.id)).toContain(eve.id);
    expect(members.find(({ person }) => person.id === eve.otherId)).toMatchObject({
      inChannel: false,
      person: { sameAs: eve.id },
    });
  });
});

test('whichever of two ids the chat answers by, and however often, they stay one person', async () => {
  areOne('U-ANA', 'W-ANA');
  await app.useCases.people.resolve(WS, 'W-ANA');
  const facts = { chatUserId: 'W-ANA', name: 'Ana', kind: 'member', isAdmin: false } as const;
  app.chat.users.set('U-ANA', facts);
  app.chat.users.set('W-ANA', facts);
  for (const by of ['U-ANA', 'W-ANA', 'U-ANA']) {
    await app.useCases.people.refreshUser(WS, by);
    expect(await app.useCases.people.resolve(WS, by)).toBe(app.ids.ana);
  }
  expect(await app.store.read.person(WS, app.ids.ana)).toMatchObject({ kind: 'member', sameAs: null });
});
