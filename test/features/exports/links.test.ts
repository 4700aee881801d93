import { EXPORT_NAMES, type ExportName, exportsFor } from '../../../src/features/exports/rules/what.ts';
import { createUseCases } from '../../../src/features/index.ts';
import type { Result } from '../../../src/kernel/refusal.ts';
import { type App, CARE, MINUTE, openApp, proposal, type Who, WS } from '../../support/app.ts';
import { approved } from '../../support/cases.ts';
import { goodwill, telling, thanks } from '../../support/forms.ts';
import { PUBLIC_URL } from '../../support/links.ts';
import { done, refused } from '../../support/results.ts';

const OTHER_WS = 'slack:T2';

let app: App;
let lines: string[];
let useCases: App['useCases'];
beforeEach(async () => {
  app = await openApp({ madeUp: true });
  lines = [];
  const line = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log = { info: line, warn: line, error: line };
  useCases = createUseCases({ ...app.deps, log, publicUrl: () => PUBLIC_URL });
});
afterEach(() => app.close());

/** Words that were typed, by the kind of data that they belong to. */
const SECRETS = {
  exceptions: 'zebra resolution',
  kudos: 'zebra thanks',
  spendings: 'zebra goodwill',
  abuse: 'zebra insult',
  stories: 'zebra tale',
  annoyances: 'zebra printer',
  said: 'zebra quote',
} satisfies Partial<Record<ExportName, string>>;
const COACH = 'zebra coaching';
const BETWEEN_US = 'zebra whisper';

async function fill(): Promise<void> {
  const { id: teamId } = await app.team();
  const one = await approved(app, 'ana', 'ben', { resolution: SECRETS.exceptions });
  done(await useCases.exceptions.coach(app.as('maya'), one.id, COACH));
  done(await useCases.kudos.give(app.as('ana'), thanks(['U-BEN'], { text: SECRETS.kudos })));
  done(await useCases.kudos.give(app.as('ana'), thanks(['U-BEN'], { text: BETWEEN_US, isPrivate: true })));
  done(await useCases.money.spend(app.as('ana'), goodwill('5', { text: SECRETS.spendings })));
  const told = [
    telling('story', SECRETS.stories),
    telling('annoyance', SECRETS.annoyances),
    telling('abuse', SECRETS.abuse),
    telling('said', SECRETS.said),
  ];
  for (const form of told) done(await useCases.voice.tell(app.as('ana'), teamId, form));
}

const ask = async (who: Who, what: ExportName, teamId?: string) =>
  useCases.exports.link(app.as(who), teamId ?? (await app.team()).id, { what, format: 'jsonl', time: 'all' });
const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
async function textOf(opened: Awaited<ReturnType<typeof useCases.exports.open>>): Promise<string> {
  let text = '';
  for await (const chunk of done(opened).chunks) text += chunk;
  return text;
}
const download = async (who: Who, what: ExportName) =>
  textOf(await useCases.exports.open(WS, tokenOf(done(await ask(who, what)).url)));
const reasonOf = (result: Result<object>) => refused(result).reason;

/** A manager of #care who is no admin, and a manager of another team. */
async function managers(): Promise<{ lead: Who; other: Who }> {
  const lead = { id: await app.newcomer('U-LEAD') };
  await app.setSettings((team) => ({ ...team.settings, managers: [lead.id] }));
  app.chat.addChannel('C-DESK', ['U-OTHER', 'U-BOT']);
  const other = { id: await app.newcomer('U-OTHER', { inChannel: false }) };
  const desk = done(await useCases.settings.show(app.as('maya', { channel: 'C-DESK' }))).settings;
  const team = await app.store.read.team(WS, desk.teamId);
  if (!team) throw new Error('no desk');
  const settings = { ...team.state.settings, managers: [other.id] };
  const plan = {
    workspaceId: WS,
    at: app.clock.now(),
    expects: [],
    claims: [],
    events: [],
    entries: [],
    texts: [],
    wants: [],
  };
  await app.store.commit({ ...plan, rows: [{ table: 'teams', state: { ...team.state, settings } }] });
  return { lead, other };
}

test('an admin gets every kind; no file holds a manager’s note or private kudos', async () => {
  await fill();
  for (const what of EXPORT_NAMES) {
    const text = await download('maya', what);
    const own = (SECRETS as Partial<Record<ExportName, string>>)[what];
    if (own !== undefined) expect(text).toContain(own);
    const others = [COACH, BETWEEN_US, ...Object.values(SECRETS).filter((words) => words !== own)];
    for (const words of others) expect([what, text.includes(words)]).toEqual([what, false]);
  }
});

test('a manager gets what the team may see, and neither goodwill by name, nor the ledger, nor abuse', async () => {
  await fill();
  const { lead } = await managers();
  const { may } = done(await useCases.exports.options(app.as(lead)));
  expect(may).toEqual(exportsFor({ isManager: true, isAdmin: false }));
  for (const what of EXPORT_NAMES) {
    const result = await ask(lead, what);
    if (['spendings', 'abuse', 'ledger', 'record'].includes(what))
      expect([what, reasonOf(result)]).toEqual([what, 'not-an-admin']);
    else expect([what, result.ok]).toEqual([what, true]);
  }
});

test('agents, another team’s manager and people of another workspace get nothing of any kind', async () => {
  await fill();
  const { other } = await managers();
  const { id: teamId } = await app.team();
  for (const what of EXPORT_NAMES) {
    for (const who of ['ana', other] as const) {
      expect([what, reasonOf(await ask(who, what))]).toEqual([what, 'export-not-yours']);
    }
    const elsewhere = app.as('maya', { workspaceId: OTHER_WS });
    const asked = await useCases.exports.link(elsewhere, teamId, { what, format: 'csv', time: 'all' });
    expect([what, reasonOf(asked)]).toEqual([what, 'not-found']);
  }
  expect(reasonOf(await useCases.exports.options(app.as(other, { channel: CARE })))).toBe('export-not-yours');
});

test('a link is of one workspace, lasts ten minutes, and is used once, also by two at the same instant', async () => {
  const { url } = done(await ask('maya', 'exceptions'));
  const token = tokenOf(url);
  expect(url).toBe(`${PUBLIC_URL}/exports/${WS}/${token}`);
  expect(refused(await useCases.exports.open(OTHER_WS, token))).toEqual({ reason: 'link-over', why: 'unknown' });
  app.clock.advance(10 * MINUTE - 1);
  const both = await Promise.all([useCases.exports.open(WS, token), useCases.exports.open(WS, token)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(refused(both.find(({ ok }) => !ok) as Result<object>)).toEqual({ reason: 'link-over', why: 'used' });
  expect(refused(await useCases.exports.peek(WS, token))).toEqual({ reason: 'link-over', why: 'used' });

  const late = tokenOf(done(await ask('maya', 'exceptions')).url);
  app.clock.advance(10 * MINUTE);
  expect(refused(await useCases.exports.open(WS, late))).toEqual({ reason: 'link-over', why: 'unknown' });
  await app.store.forget(app.clock.now());
  expect(refused(await useCases.exports.peek(WS, late))).toEqual({ reason: 'link-over', why: 'unknown' });
});

test('who left the workspace, or is no manager any more, gets nothing by the link they have', async () => {
  const { lead } = await managers();
  const token = tokenOf(done(await ask(lead, 'exceptions')).url);
  await app.setSettings((team) => ({ ...team.settings, managers: [app.ids.maya] }));
  expect(reasonOf(await useCases.exports.open(WS, token))).toBe('export-not-yours');
  await app.setSettings((team) => ({ ...team.settings, managers: [typeof lead === 'string' ? lead : lead.id] }));
  app.chat.addUser('U-LEAD', 'U-LEAD', { kind: 'deactivated' });
  app.clock.advance(6 * MINUTE);
  expect(reasonOf(await useCases.exports.open(WS, token))).toBe('export-not-yours');
});

test('the token is kept nowhere, and each download is on the record of who took it', async () => {
  const { url } = done(await ask('maya', 'spendings'));
  const token = tokenOf(url);
  expect(await app.store.read.claim(WS, token, app.clock.now())).toBeNull();
  await textOf(await useCases.exports.open(WS, token));
  const events = await app.store.read.events(WS, `person:${app.ids.maya}`);
  expect(events.at(-1)).toMatchObject({ type: 'data-exported', actorId: app.ids.maya, origin: 'http:download' });
  expect(JSON.stringify(events)).not.toContain(token);
});

test('nothing that people wrote, and no link, is ever in the log', async () => {
  await fill();
  for (const what of EXPORT_NAMES) await download('maya', what);
  await ask('ana', 'exceptions');
  await useCases.exceptions.propose(app.as('ana'), (await app.team()).id, proposal({ reason: 'zebra' }));
  const commit = app.store.commit.bind(app.store);
  app.store.commit = () => Promise.reject(new Error('the disk is full'));
  expect(reasonOf(await ask('maya', 'exceptions'))).toBe('not-stored');
  app.store.commit = commit;
  expect(lines).toHaveLength(1);
  expect(lines.join('\n')).not.toMatch(/zebra|exports\//);
});

test('without an address of its own the service says who can help', async () => {
  expect(
    reasonOf(
      await app.useCases.exports.link(app.as('maya'), (await app.team()).id, {
        what: 'kudos',
        format: 'csv',
        time: 'all',
      }),
    ),
  ).toBe('no-public-url');
});
