import Database from 'better-sqlite3';
import { type App, DAY, openApp, WS } from '../../support/app.ts';
import { approved } from '../../support/cases.ts';
import { cli } from '../../support/cli.ts';

let app: App;
beforeEach(async () => {
  app = await openApp({ madeUp: true });
  await approved(app, 'ana', 'ben');
});
afterEach(() => app.close());

const verify = () => cli(['verify'], { DATABASE_URL: app.url });

test('a clean database is said to be, with what was counted, beside the service', async () => {
  const { code, out, error } = await verify();
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toMatch(/^\d+ events in \d+ histories: the chain is unbroken/);
  expect(out).toContain('The history is complete and unaltered.');
});

test('the first row that is not what was recorded is named, and the code says so', async () => {
  const file = new Database(app.file);
  file.exec(`UPDATE events SET text = replace(text, 'order 1182', 'order 1183') WHERE stream LIKE 'exception:%'`);
  file.close();
  const { code, out } = await verify();
  expect(code).toBe(1);
  expect(out).toMatch(/^Broken: event exception:\w+, version 1 in slack:T1\. It was changed after it was logged\.\n$/);
});

test('a seal that was published must still be there', async () => {
  app.clock.advance(DAY);
  await app.sweeps.nightly(app.clock.now());
  const { hash = '' } = (await app.store.read.lastSeal(WS)) ?? {};
  const sealed = (seal: string) => cli(['verify', '--seal', seal], { DATABASE_URL: app.url });
  expect(await sealed(hash)).toMatchObject({ code: 0, out: expect.stringContaining('1 nightly checksum: the chain') });
  expect(await sealed(hash.slice(0, 12))).toMatchObject({ code: 0 });
  const [other] = await Promise.all([sealed('0123456789ab')]);
  expect(other).toEqual({
    code: 1,
    out: 'Broken: nightly checksum 0123456789ab…. No nightly checksum has this value.\n',
    error: '',
  });
  expect(await sealed('short')).toMatchObject({ code: 1, error: expect.stringContaining('12 to 64 characters') });
});

test('a database that is not there, or is none, is a sentence', async () => {
  const nowhere = await cli(['verify'], { DATABASE_URL: 'file:/nowhere/seconded.db' });
  expect(nowhere).toEqual({ code: 1, out: '', error: 'No file at /nowhere/seconded.db. Check DATABASE_URL.\n' });
  const none = await cli(['verify'], { DATABASE_URL: `file:${import.meta.filename}` });
  expect(none).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/isn't a readable Seconded database/) });
});
