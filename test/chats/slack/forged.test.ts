import { ulid } from 'ulid';
import { sendSigned } from '../../../src/sandbox/signed.ts';
import type { SlackMessage, SlackView } from '../../../src/sandbox/slack/types.ts';
import { event, exception, kudos, OTHER_WS, plan, spending, team } from '../../storage/examples.ts';
import { openSlack, SECRET, type SlackWorld, wordsIn } from '../../support/slack.ts';
import { clicked, forged, proposed, recordOf } from '../../support/slack-cases.ts';

describe('What people forge', () => {
  let world: SlackWorld;
  let card: SlackMessage;
  let before: unknown;
  /** What another workspace has: one of each, under ids of the same form as ours. */
  const theirs = { exception: ulid(), kudos: ulid(), spending: ulid(), team: ulid() };
  beforeAll(async () => {
    world = await openSlack();
    card = await proposed(world);
    const stored = await world.app.store.commit({
      ...plan(),
      workspaceId: OTHER_WS,
      events: event(`exception:${theirs.exception}`),
      rows: [
        { table: 'teams', state: team({ id: theirs.team }) },
        { table: 'exceptions', state: exception(theirs.exception, { teamId: theirs.team }) },
        { table: 'kudos', state: kudos(theirs.kudos, { teamId: theirs.team }) },
        { table: 'spendings', state: spending(theirs.spending, { teamId: theirs.team }) },
      ],
    });
    expect(stored).toMatchObject({ ok: true });
    before = await everything();
  });
  afterAll(() => world.close());

  const everything = async (): Promise<unknown> => {
    const { read } = world.app.store;
    const exceptions = await read.exceptions(OTHER_WS, [theirs.exception]);
    const team = await read.team(OTHER_WS, theirs.team);
    return { ours: await recordOf(world), exceptions, team };
  };

  test.each([
    ...['co-sign', 'object', 'edit', 'withdraw', 'approve', 'decline', 'apply', 'thank', 'raise', 'endorse', 'coach'],
    'confirm',
    'propose-again',
    'show',
  ])("exception.%s with the id of another workspace's exception finds nothing and tells nothing", async (verb) => {
    const button = forged(card, `exception.${verb}`, {
      id: theirs.exception,
      r: 1,
      ...(verb === 'confirm' ? { minor: 0 } : {}),
    });
    const said = await clicked(world, 'U0MAYA', `exception.${verb}`, button);
    expect(said).toMatch(/I can’t find|There’s no exception|Which one|out of date/);
    expect(said).not.toContain('1182');
    expect(world.slack.view('U0MAYA')).toBeUndefined();
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['kudos.second', theirs.kudos],
    ['kudos.take-back', theirs.kudos],
    ['spending.undo', theirs.spending],
    ['spending.share', theirs.spending],
    ['settings.open', theirs.team],
    ['digest.private', ulid()],
    ['digest.private', theirs.team],
    ['review.next', theirs.team],
    ['digest.all', theirs.team],
  ])("%s with the id of another workspace's finds nothing", async (action, id) => {
    const words = action === 'digest.all' ? { words: '2026-W47' } : {};
    const said = await clicked(world, 'U0MAYA', action, forged(card, action, { id, ...words }));
    expect(said).toMatch(/I can’t find|isn’t a team channel of yours/);
    expect(world.slack.view('U0MAYA')).toBeUndefined();
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['no JSON', 'co-sign it'],
    ['a list', '[]'],
    ['an id of another form', { id: "'; DROP TABLE exceptions; --", r: 1 }],
    ['more than a button carries', { id: theirs.exception, r: 1, personId: 'x' }],
    ['a revision below one', { id: theirs.exception, r: 0 }],
    ['nothing', ''],
  ])('a button with %s is answered, and nothing changes', async (_what, value) => {
    expect(await clicked(world, 'U0BEN', 'exception.co-sign', forged(card, 'exception.co-sign', value))).not.toContain(
      'is approved',
    );
    expect(await everything()).toEqual(before);
  });

  /** Opens a form as somebody who may, and submits it as somebody else, or with something else in it. */
  const submitted = async (user: string, view: SlackView, change: object): Promise<string> => {
    const payload = {
      type: 'view_submission',
      team: { id: 'T000000001', domain: 'example' },
      user: { id: user, username: user, name: user, team_id: 'T000000001' },
      api_app_id: 'A0SECONDED',
      token: 'x',
      trigger_id: `${Date.now()}.${ulid()}`,
      view: { ...view, id: `V${ulid()}`, state: { values: {} }, ...change },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const sent = { contentType: 'application/x-www-form-urlencoded', body };
    const answer = await sendSigned({ serviceUrl: world.app.url, signingSecret: SECRET }, sent);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const opened = async (user: string, typed: string): Promise<SlackView> => {
    await world.command(user, typed);
    const view = world.slack.view(user)?.view;
    if (!view) throw new Error('no form');
    await world.driver.close(user, true);
    return view;
  };

  test("an admin's settings that somebody else submits are refused, and stay", async () => {
    const view = await opened('U0MAYA', '/exception setup');
    const values = {
      managers: { value: { type: 'multi_users_select', selected_users: ['U0BEN'] } },
      potMinor: { value: { type: 'plain_text_input', value: '900000' } },
    };
    expect(await submitted('U0BEN', view, { state: { values } })).toContain('response_action');
    expect(await everything()).toEqual(before);
  });

  test("a form of another workspace's team, or of nothing, is answered, and nothing changes", async () => {
    const view = await opened('U0ANA', '/exception 25 refund because the parcel came late');
    for (const metadata of [JSON.stringify({ teamId: theirs.team }), 'garbage', '', '{"teamId":1}']) {
      expect(await submitted('U0ANA', view, { private_metadata: metadata })).toContain('response_action');
    }
    expect(await everything()).toEqual(before);
  });

  test('a form of a version long gone is acknowledged, and nothing changes', async () => {
    const view = await opened('U0ANA', '/exception');
    await submitted('U0ANA', view, { callback_id: 'exception.of-the-past' });
    expect(await everything()).toEqual(before);
  });

  test('a form without its values is refused at its fields', async () => {
    const view = await opened('U0ANA', '/exception');
    expect(JSON.parse(await submitted('U0ANA', view, {}))).toMatchObject({ response_action: 'errors' });
    expect(await everything()).toEqual(before);
  });

  test('none of it was a bug to the service', () => {
    expect(world.troubles).toEqual([]);
    expect(wordsIn(world.card(1).blocks)).toContain('Proposed');
  });
});
