import Database from 'better-sqlite3';
import type { VoiceForm } from '../../../src/features/voice/view-model.ts';
import { type App, CARE, openApp, type Who, WS } from '../../support/app.ts';
import { drain, formsIn } from '../../support/drain.ts';
import { telling } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
let teamId: string;
beforeEach(async () => {
  app = await openApp();
  teamId = (await app.team()).id;
});
afterEach(() => app.close());

const form = (kind: VoiceForm['kind'], text: string, more: Partial<VoiceForm> = {}) =>
  telling(kind, text, { anyway: false, ...more });
const tell = (who: Who, what: VoiceForm, more: Partial<ReturnType<App['as']>> = {}) =>
  app.useCases.voice.tell(app.as(who, more), teamId, what);
const told = async (who: Who, what: VoiceForm) => done(await tell(who, what)).voice.id;
const BINS = 'The bins in the break room are never emptied';
const ABUSE = form('abuse', 'He called me a flamingo and shouted', { wantsTalk: true });

describe('What is in the way', () => {
  test('the same request twice is told once, and answered the same', async () => {
    const again = { requestKey: 'once' };
    const first = done(await tell('ana', form('annoyance', BINS), again));
    const second = done(await tell('ana', form('annoyance', BINS), again));
    expect(second.voice.id).toBe(first.voice.id);
    expect(done(await app.useCases.voice.list(app.as('ana'), { page: 1 })).list.items).toHaveLength(1);
  });

  test('what others said is offered once it is alike, and not what is settled or another team’s', async () => {
    const id = await told('ana', form('annoyance', BINS));
    const alike = form('annoyance', 'Nobody empties the break room bins');
    expect(refused(await tell('ben', alike))).toEqual({ reason: 'similar-voices', voiceIds: [id] });
    expect(refused(await tell('ben', alike, { requestKey: 'b' }))).toMatchObject({ reason: 'similar-voices' });
    done(await tell('ben', form('annoyance', 'The printer on the second floor jams')));
    const barely = 'The room is far too warm for all of us in the afternoon, whatever the thermostat says';
    done(await tell('ben', form('annoyance', barely)));

    const answer = { verdict: 'done', text: 'A second round on Fridays' };
    done(await app.useCases.voice.answer(app.as('maya'), { id, number: 1 }, answer));
    done(await tell('chloe', alike));
  });

  test('everybody votes at one instant: each counts once', async () => {
    const id = await told('ana', form('annoyance', BINS));
    const votes = ['ben', 'ben', 'chloe', 'maya', 'ana'] as const;
    const results = await Promise.all(votes.map((who) => app.useCases.voice.meToo(app.as(who), id)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(done(await app.useCases.voice.list(app.as('ana'), { page: 1 })).list.items).toMatchObject([{ votes: 4 }]);
    const votesTold = (await app.store.read.events(WS, `voice:${id}`)).map(({ type }) => type);
    expect(votesTold).toEqual(['annoyance-told', ...Array(3).fill('annoyance-seconded')]);
  });

  test('an answer tells its author and everybody who voted, once each, and not the manager who gave it', async () => {
    const id = await told('ana', form('annoyance', BINS));
    for (const who of ['ben', 'maya'] as const) done(await app.useCases.voice.meToo(app.as(who), id));
    await drain(app);
    const answer = { verdict: 'cannot', text: 'The landlord says no' };
    done(await app.useCases.voice.answer(app.as('maya'), { id, number: 1 }, answer));
    const posted = await drain(app);
    expect(posted.map(({ to }) => to).sort()).toEqual(['U-ANA', 'U-BEN']);
  });
});

describe('The library', () => {
  test('is the workspace’s; what was told in a private channel is read by those in it', async () => {
    app.chat.addChannel('C-DESK', ['U-ANA', 'U-BEN', 'U-BOT'], { isPrivate: true });
    const desk = done(await app.useCases.voice.draft(app.as('ana', { channel: 'C-DESK' }), { kind: 'story' })).draft;
    expect(desk.isLibraryShared).toBe(false);
    const secret = form('story', 'A quiet story of the desk');
    done(await app.useCases.voice.tell(app.as('ana', { channel: 'C-DESK' }), desk.teamId, secret));
    await told('ana', form('story', 'A loud story of the care team'));

    for (const query of ['', 'story']) {
      const read = async (who: Who) => done(await app.useCases.voice.stories(app.as(who), { query, page: 1 }));
      expect((await read('ben')).stories.items.map(({ text }) => text).sort()).toHaveLength(2);
      expect((await read('chloe')).stories.items.map(({ text }) => text)).toEqual(['A loud story of the care team']);
    }
  });

  test('a story names an exception of its own team only', async () => {
    expect(refused(await tell('ana', form('story', 'She wrote us a card', { exception: 'EX-9' })))).toEqual({
      reason: 'invalid',
      fields: { exception: { problem: 'unknown-exception' } },
    });
  });

  test('where another organisation reads along a story is not posted', async () => {
    const id = await told('ana', form('story', 'She wrote us a card'));
    await app.store.directory.saveChannel(WS, {
      channel: CARE,
      name: 'care',
      isPrivate: false,
      isShared: true,
      botIsIn: true,
    });
    expect(refused(await app.useCases.voice.shareStory(app.as('ana'), id))).toEqual({ reason: 'shared-channel' });
  });
});

describe('A report of abuse', () => {
  test('goes to each manager privately, never to the manager channel, and not to its author', async () => {
    await app.setSettings(({ settings }) => ({
      ...settings,
      managers: [app.ids.maya, app.ids.ben],
      managerChannel: 'C-LEADS',
    }));
    done(await tell('ben', ABUSE));
    const posted = await drain(app);
    expect(formsIn(posted, 'U-MAYA')).toEqual(['abuse-report']);
    expect(posted).toHaveLength(1);
  });

  test('is not shown to somebody who was a manager when it was made and no longer is', async () => {
    done(await tell('ana', ABUSE));
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.ben] }));
    expect(await drain(app)).toEqual([]);
    expect(refused(await app.useCases.voice.reports(app.as('maya'), { page: 1 }))).toMatchObject({
      reason: 'not-a-manager',
    });
    expect(done(await app.useCases.voice.reports(app.as('ben'), { page: 1 })).reports.items).toHaveLength(1);
  });

  test('is out of reach of agents, of another team’s manager and of another workspace, by its id too', async () => {
    const id = await told('ana', ABUSE);
    const voice = app.useCases.voice;
    expect(refused(await voice.reports(app.as('ben'), { page: 1 }))).toMatchObject({ reason: 'not-a-manager' });
    expect(refused(await voice.talk(app.as('ben'), id))).toMatchObject({ reason: 'not-a-manager' });
    for (const reach of [voice.meToo, voice.mayAnswer, voice.shareStory]) {
      expect(refused(await reach(app.as('ben'), id))).toMatchObject({ reason: 'not-found' });
      expect(refused(await reach(app.as('maya', { workspaceId: 'slack:T2' }), id))).toMatchObject({
        reason: 'not-found',
      });
    }
    expect(refused(await voice.talk(app.as('maya', { workspaceId: 'slack:T2' }), id))).toMatchObject({
      reason: 'not-found',
    });
    const draft = await voice.draft(app.as('ben'), { kind: 'annoyance', similarIds: [id] });
    expect(done(draft).draft.similar).toEqual([]);
  });

  // Read beside the store, from its file; the same statements write on every database.
  const onFile = globalThis.onPostgres ? test.skip : test;
  onFile('its words stand in one place; neither in a search, an event nor an outbox row', async () => {
    await told('ana', ABUSE);
    const db = new Database(app.file, { readonly: true });
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const holding = tables.filter((table) =>
      JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all()).includes('flamingo'),
    );
    db.close();
    expect(holding).toEqual(['texts']);
    for (const sort of ['exception', 'story', 'annoyance'] as const) {
      const query = { sort, teamIds: null, tokens: ['flamingo', 'shout'], limit: 50 };
      expect(await app.store.read.searchable(WS, query)).toEqual([]);
    }
  });

  test('who reported is not among the team’s events, over which digests and exports go', async () => {
    const id = await told('ana', ABUSE);
    done(await app.useCases.voice.talk(app.as('maya'), id));
    const events = await app.store.read.teamEvents(WS, teamId, 0, app.clock.now() + 1);
    expect(events.filter(({ stream }) => stream.startsWith('voice:'))).toEqual([]);
    expect(await app.store.read.events(WS, `voice:${id}`)).toHaveLength(2);
  });

  test('one manager talks to who asked for it; the others’ messages say so', async () => {
    await app.setSettings(({ settings }) => ({ ...settings, managers: [app.ids.maya, app.ids.ben] }));
    const id = await told('ana', ABUSE);
    await drain(app);
    done(await app.useCases.voice.talk(app.as('ben'), id));
    expect(refused(await app.useCases.voice.talk(app.as('maya'), id))).toEqual({
      reason: 'already',
      what: 'talk-taken',
    });
    await drain(app);
    const shown = app.chat.posted.filter(({ message }) => message.form === 'abuse-report');
    expect(shown).toMatchObject(Array(2).fill({ message: { report: { talkBy: { name: 'Ben' } } } }));
    const talks = app.chat.posted.filter(({ to }) => to === 'U-ANA');
    expect(talks).toMatchObject([{ message: { tell: { note: 'talk-taken', by: { name: 'Ben' } } } }]);
  });
});

test('guests, and those who are not in the channel, are refused in every kind', async () => {
  const guest = await app.newcomer('U-GUEST', { kind: 'guest' });
  for (const kind of ['story', 'annoyance', 'abuse', 'said'] as const) {
    const result = await tell({ id: guest }, form(kind, 'something that happened'));
    expect(refused(result)).toEqual({ reason: 'not-an-agent', standing: 'guest' });
  }
});
