import { readingOf } from '../../../src/features/people/resolve.ts';
import type { Want } from '../../../src/kernel/plan.ts';
import { openApp, WS } from '../../support/app.ts';
import { propose } from '../../support/cases.ts';

test('answers are in the locale that the chat tells of the person, else in their team’s', async () => {
  const app = await openApp();
  const locale = async (more = {}) => (await app.useCases.people.reading(app.as('ana', more))).locale;
  await app.setSettings(({ settings }) => ({ ...settings, locale: 'en-IE' }));
  expect(await locale()).toBe('en-IE');
  expect(await locale({ channel: null })).toBe('en-IE');
  expect(await locale({ locale: 'en_US' })).toBe('en-US');

  const ana = app.chat.users.get('U-ANA');
  if (ana) app.chat.users.set('U-ANA', { ...ana, locale: 'de_DE' });
  await app.useCases.people.refreshUser(WS, 'U-ANA');
  expect(await locale()).toBe('de-DE');
  await app.close();
});

test('what a request says of its person’s language is kept, and a language that isn’t one is not', async () => {
  const app = await openApp();
  await app.useCases.people.resolve(WS, 'U-ANA', 'fr-FR');
  await app.useCases.people.resolve(WS, 'U-ANA', 'not a locale');
  expect((await app.useCases.people.reading(app.as('ana'))).locale).toBe('fr-FR');
  expect(await app.store.read.person(WS, app.ids.ana)).toMatchObject({ name: 'Ana', locale: 'fr-FR' });
  await app.close();
});

test('a card is in its team’s locale, and a private message in its reader’s', async () => {
  const app = await openApp();
  await app.setSettings(({ settings }) => ({ ...settings, locale: 'en-IE', shoutOutChannel: 'C-KUDOS' }));
  await app.useCases.people.resolve(WS, 'U-ANA', 'en-US');
  const { id: exceptionId, channel } = await propose(app, 'ben');
  const show = { form: 'exception-card', exceptionId } as const;
  const locale = async (want: Want) => (await readingOf(app.deps, WS, want)).locale;

  expect(await locale({ way: 'show', show, place: { channel } })).toBe('en-IE');
  expect(await locale({ way: 'show', show, place: { channel: 'C-KUDOS' } })).toBe('en-IE');
  expect(await locale({ way: 'show', show, place: { dm: app.ids.ana } })).toBe('en-US');
  expect(await locale({ way: 'show', show, place: { dm: app.ids.ben } })).toBe('en-IE');
  const note = { note: 'declined', exceptionId } as const;
  expect(await locale({ way: 'tell', note, personId: app.ids.ana, key: 'once' })).toBe('en-US');
  await app.close();
});
