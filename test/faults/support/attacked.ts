import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Driver } from '../../../src/sandbox/driver.ts';
import { actionTs } from '../../../src/sandbox/payloads.ts';
import { type SentRequest, sendSigned } from '../../../src/sandbox/signed.ts';
import type { Control } from '../../../src/sandbox/slack/control.ts';
import { startSlackDouble } from '../../../src/sandbox/slack/double.ts';
import { elementsOf } from '../../../src/sandbox/view-state.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { type Service, serve } from '../../support/service.ts';
import { CARE, SECRET, SEED } from '../../support/slack.ts';
import { actionsIn } from '../../support/teams.ts';
import { startConnector } from '../../support/teams-connector.ts';
import { createDriver, type TeamsDriver, type TeamsPlace } from '../../support/teams-driver.ts';
import { TENANT, type TeamsMessage } from '../../support/teams-world.ts';
import type { Json } from './mutate.ts';

const PEOPLE = ['U0ANA', 'U0BEN', 'U0CHLOE', 'U0MAYA', 'U0DAN', 'U0GUEST', 'U0OUTSIDE', 'U0GONE', 'U0ROBOT'];
const TEAMS_PEOPLE = ['ana', 'ben', 'chloe', 'maya', 'dan', 'gil'];

/** Each of them as it is typed most often, and some that are asked about. */
const COMMANDS = [
  '/exception',
  '/exception 25 refund outside window because the parcel came late',
  '/exception list',
  '/exception show EX-1',
  '/exception reverse EX-1',
  '/exception policies',
  '/exception digest',
  '/exception digest 2026-W47',
  '/exception webhooks',
  '/exception export',
  '/exception export mine',
  '/exception setup',
  '/exception help',
  '/goodwill',
  '/goodwill 15 order 1182 late delivery',
  '/goodwill kindness 4.50 free coffee',
  '/kudos',
  '/kudos @ben @chloe for staying late #ownership',
  '/kudos mine',
  '/kudos quiet',
  '/voice',
  '/voice in our way the label printer jams',
  '/voice stories refund',
  '/voice list',
  '/voice reports',
];

const EVENTS: { [key: string]: Json }[] = [
  { type: 'app_home_opened', user: 'U0ANA', tab: 'home', channel: 'D0ANA' },
  { type: 'app_home_opened', user: 'U0MAYA', tab: 'home', channel: 'D0MAYA' },
  { type: 'member_joined_channel', user: 'U0DAN', channel: CARE, team: 'T0SECONDED' },
  { type: 'member_left_channel', user: 'U0DAN', channel: CARE, team: 'T0SECONDED' },
  { type: 'user_change', user: { id: 'U0BEN', name: 'ben' } },
  { type: 'channel_rename', channel: { id: CARE, name: 'care' } },
  { type: 'channel_archive', channel: 'C0DESK', user: 'U0MAYA' },
];

/** A request as it was honestly sent: taken apart, as a new one of its like, and sent with `value` in its place. */
export type Recorded = { kind: string; fresh(): Json; send(value: Json): Promise<number> };

export type Attacked = {
  service: Service;
  slack: Control;
  databaseFile: string;
  /** The status of a body as it is; `asSlack`: with its signature. */
  raw(path: string, body: string, headers: Record<string, string>, asSlack: boolean): Promise<number>;
  /** Has people do all there is to do, in both chats. @returns what was sent, to be changed and sent again. */
  play(): Promise<Recorded[]>;
  close(): Promise<void>;
};

/** The bundle as its own process, serving a Slack and a Teams at once, with one of each kind of person in them. */
export async function openAttacked(): Promise<Attacked> {
  const folder = await mkdtemp(join(tmpdir(), 'seconded-attacked-'));
  const databaseFile = join(folder, 'seconded.db');
  const double = await startSlackDouble({ seed: SEED, limits: false });
  const slack = double.control;
  const connector = await startConnector(() => Date.now());
  const service = await serve(
    {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${databaseFile}`,
      SLACK_BOT_TOKEN: double.botToken,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: double.url,
      TEAMS_ALLOW_UNAUTHENTICATED: 'true',
      MicrosoftAppTenantId: TENANT,
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      PUBLIC_URL: 'http://127.0.0.1:1',
      ...NO_LIMITS,
    },
    { cwd: folder },
  );
  const to = { serviceUrl: service.url, signingSecret: SECRET };
  const driver = new Driver(to, slack, { withinMs: 30_000 });
  const teams = createDriver(connector, () => service.url);

  const post = async (path: string, body: string, headers: Record<string, string>): Promise<number> => {
    const response = await fetch(`${service.url}${path}`, { method: 'POST', body, headers });
    await response.arrayBuffer();
    return response.status;
  };

  /** @returns an honest request of Slack's, its interactions as JSON. */
  function recordedSlack(kind: string, sent: SentRequest): Recorded {
    const isJson = sent.contentType === 'application/json';
    const fields = isJson ? {} : Object.fromEntries(new URLSearchParams(sent.body));
    const value = isJson ? JSON.parse(sent.body) : fields.payload ? JSON.parse(fields.payload) : fields;
    return {
      kind: `slack ${kind}`,
      fresh: () => refreshed(slack, value),
      async send(changed) {
        const body = isJson
          ? JSON.stringify(changed)
          : new URLSearchParams(fields.payload ? { payload: JSON.stringify(changed) } : fieldsOf(changed)).toString();
        return (await sendSigned(to, { ...sent, body }, { withinMs: 30_000 })).status;
      },
    };
  }

  async function activity(value: Json): Promise<number> {
    return post('/api/messages', JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8' });
  }

  async function playSlack(): Promise<Recorded[]> {
    const recorded: Recorded[] = [];
    const add = (kind: string, { sent }: { sent: SentRequest }): void => void recorded.push(recordedSlack(kind, sent));
    const type = async (user: string, typed: string): Promise<void> => {
      const [command = '', ...words] = typed.split(' ');
      add('command', await driver.command({ user, channel: CARE, command, text: words.join(' ') }));
    };
    const submit = async (user: string, typed: Record<string, string | string[]>): Promise<void> => {
      const open = slack.view(user);
      if (open) add('submission', await driver.submit(user, typed).catch(() => driver.submitState(user, {})));
      slack.closeViews(user, true);
    };
    await type('U0MAYA', '/exception setup');
    await submit('U0MAYA', { managers: ['U0MAYA'] });
    for (const typed of COMMANDS) {
      const user = typed.includes('reports') || typed.includes('export') ? 'U0MAYA' : 'U0ANA';
      await type(user, typed);
      await submit(user, { customer: 'order 1182' });
    }
    for (const event of EVENTS) add('event', await driver.event(event as never));
    await slack.until(() => slack.messages(CARE).length > 1, 'a card and a shout-out', 60_000);
    for (const message of structuredClone(slack.messages(CARE).slice(-3))) {
      for (const user of ['U0BEN', 'U0MAYA']) {
        for (const action of buttonsOf(message.blocks))
          add('click', await driver.clickMessage(message, { user, action }));
        await submit(user, {});
      }
    }
    for (const message of structuredClone([...slack.privates('U0ANA'), ...slack.privates('U0MAYA')].slice(-12))) {
      for (const action of buttonsOf(message.blocks)) {
        add('click', await driver.clickPrivate(message, { user: message.user, action }));
      }
      await submit(message.user, {});
    }
    for (const user of ['U0ANA', 'U0MAYA']) {
      const home = structuredClone(slack.home(user));
      for (const action of home ? buttonsOf(home.blocks) : [])
        add('click', await driver.clickView(home as never, { user, action }));
      await submit(user, {});
    }
    return recorded;
  }

  async function playTeams(): Promise<Recorded[]> {
    const recorded: Recorded[] = [];
    const once = async (kind: string, value: Record<string, unknown>): Promise<Record<string, unknown>> => {
      const response = await fetch(`${service.url}/api/messages`, {
        method: 'POST',
        body: JSON.stringify(value),
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
      const text = await response.text();
      recorded.push({ kind: `teams ${kind}`, fresh: () => withId(value as Json), send: activity });
      return text.startsWith('{') ? JSON.parse(text) : {};
    };
    const invoke = (who: string, place: TeamsPlace, name: string, value: object, more = {}) =>
      once(name, teams.activity(who, place, { type: 'invoke', name, value, ...more }));
    await once('installed', teams.activity('maya', 'care', { type: 'installationUpdate', action: 'add' }));
    await once(
      'updated',
      teams.activity('maya', 'care', { type: 'conversationUpdate', membersAdded: [{ id: '29:1-ana' }] }),
    );
    for (const typed of COMMANDS) {
      const who = typed.includes('reports') || typed.includes('setup') ? 'maya' : 'ana';
      await once('message', message(teams, who, 'private', typed.slice(1)));
      await once('message', message(teams, who, 'care', typed.slice(1)));
    }
    for (const commandId of ['exception', 'kudos', 'goodwill', 'voice']) {
      const value = { commandId, commandContext: 'compose', context: { theme: 'default' } };
      const answer = await invoke('ana', 'care', 'composeExtension/fetchTask', value);
      for (const { data } of actionsIn(answer)) {
        const filled = { ...data, customer: 'order 1182', what: 'refund', why: 'the parcel came late', amount: '25' };
        await invoke('ana', 'care', 'composeExtension/submitAction', { ...value, data: filled });
      }
    }
    for (const shown of structuredClone(connector.world.messages.slice(-12))) {
      await pressAll(shown, invoke);
    }
    return recorded;
  }

  async function pressAll(
    shown: TeamsMessage,
    invoke: (
      who: string,
      place: TeamsPlace,
      name: string,
      value: object,
      more?: object,
    ) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    const place = shown.conversation.startsWith('a:') ? 'private' : 'care';
    for (const who of ['ben', 'maya']) {
      for (const action of actionsIn(shown.card)) {
        if (action.type === 'Action.Execute') {
          await invoke(who, place, 'adaptiveCard/action', { action, trigger: 'manual' }, { replyToId: shown.id });
        } else {
          const opened = await invoke(who, place, 'task/fetch', { data: action.data }, { replyToId: shown.id });
          for (const { data } of actionsIn(opened)) await invoke(who, place, 'task/submit', { data });
        }
      }
    }
  }

  return {
    service,
    slack,
    databaseFile,
    raw: async (path, body, headers, asSlack) =>
      asSlack
        ? (await sendSigned(to, { body, contentType: headers['content-type'] ?? '' }, { withinMs: 30_000 })).status
        : post(path, body, headers),
    play: async () => [...(await playSlack()), ...(await playTeams())],
    async close() {
      await service.kill();
      await double.close();
      await connector.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Ids of people to be put in place of others. */
export const STRANGERS: Json[] = [...PEOPLE, ...TEAMS_PEOPLE.map((name) => `29:1-${name}`), 'U0NOBODY', 'W0ANA'];

function buttonsOf(blocks: Parameters<typeof elementsOf>[0][]): string[] {
  return [
    ...new Set(
      blocks.flatMap(elementsOf).flatMap(({ type, action_id: id }) => (type === 'button' ? [String(id)] : [])),
    ),
  ];
}

function message(teams: TeamsDriver, who: string, place: TeamsPlace, words: string): Record<string, unknown> {
  const text = place === 'private' ? words : `<at>Seconded</at> ${words}`;
  return teams.activity(who, place, { type: 'message', textFormat: 'plain', text, entities: [] });
}

/** A changed request is no repetition of the one it came from: it carries a trigger and times of its own. */
function refreshed(slack: Control, value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fresh: { [key: string]: Json } = { ...value };
  if (typeof fresh.trigger_id === 'string') fresh.trigger_id = slack.trigger('U0ANA');
  if (typeof fresh.event_id === 'string') fresh.event_id = `Ev${actionTs()}`;
  if (Array.isArray(fresh.actions)) {
    fresh.actions = fresh.actions.map((one) =>
      typeof one === 'object' && one !== null && !Array.isArray(one) && typeof one.action_ts === 'string'
        ? { ...one, action_ts: actionTs() }
        : one,
    );
  }
  return fresh;
}

function withId(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || typeof value.id !== 'string') return value;
  return { ...value, id: actionTs().replace('.', '') };
}

function fieldsOf(value: Json): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { text: String(value) };
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)]),
  );
}
