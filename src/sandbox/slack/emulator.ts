import { Aliases } from './aliases.ts';
import { isObject, objects, text } from './json.ts';
import { APP, type Json, type SeedChannel, type WorkspaceSeed } from './types.ts';

/** The emulator lets a token make 5,000 calls an hour, so the app's calls go round over several. */
const APP_TOKENS = Array.from({ length: 60 }, (_, index) => `xoxb-inner-${index}`);

export type Emulator = {
  aliases: Aliases;
  /** Its own address: the page on which an installation is allowed is there. */
  url: string;
  /** Calls the emulator as the app, or as a person by the handle. Ids in and out are ours. */
  call(method: string, args: Json, asName?: string): Promise<Json>;
  close(): Promise<void>;
};

/** Starts `emulate`'s Slack on a port of its own and fills it. Only loaded here: it is a development dependency. */
export async function startEmulator(seed: WorkspaceSeed): Promise<Emulator> {
  const { createEmulator } = await import('emulate');
  const emulator = await createEmulator({ service: 'slack', port: 0, hostname: '127.0.0.1', seed: seedOf(seed) });
  const url = emulator.url.replace('//localhost:', '//127.0.0.1:');
  const aliases = new Aliases();
  let calls = 0;

  async function call(method: string, args: Json, asName?: string): Promise<Json> {
    const token = asName ? `xoxp-${asName}` : APP_TOKENS[calls++ % APP_TOKENS.length];
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(aliases.toTheirs(args)),
    });
    if (response.status === 404) return { ok: false, error: 'unknown_method' };
    const answer = aliases.toOurs(await response.json());
    return isObject(answer) ? answer : {};
  }

  await pairUsers(seed, call, aliases);
  for (const channel of seed.channels) await makeChannel(channel, call, aliases);
  return { aliases, url, call, close: () => emulator.close() };
}

function seedOf(seed: WorkspaceSeed): Json {
  const app = { app_id: APP.appId, bot_id: APP.botId };
  return {
    slack: {
      team: { name: seed.name, domain: seed.domain },
      users: seed.users.map((user) => ({
        name: user.name,
        real_name: user.realName ?? user.name,
        is_admin: user.isAdmin,
      })),
      oauth_apps: [
        {
          ...app,
          client_id: 'sandbox',
          client_secret: 'sandbox',
          name: 'Seconded',
          redirect_uris: seed.redirectUris ?? [],
          bot_user_id: APP.botUserId,
          bot_name: 'seconded',
        },
      ],
      tokens: [
        ...APP_TOKENS.map((token) => ({ token, ...app, user_id: APP.botUserId })),
        ...seed.users.map((user) => ({ token: `xoxp-${user.name}`, ...app, user: user.name })),
      ],
    },
  };
}

type Caller = Emulator['call'];

async function pairUsers(seed: WorkspaceSeed, call: Caller, aliases: Aliases): Promise<void> {
  const ids = new Map(seed.users.map((user) => [user.name, user.id]));
  let cursor = '';
  do {
    const page = await call('users.list', { limit: 1000, cursor });
    for (const user of objects(page.members)) {
      const ours = ids.get(text(user.name));
      if (ours) aliases.pair(ours, text(user.id));
    }
    cursor = isObject(page.response_metadata) ? text(page.response_metadata.next_cursor) : '';
  } while (cursor !== '');
}

async function makeChannel(channel: SeedChannel, call: Caller, aliases: Aliases): Promise<void> {
  const made = await call('conversations.create', { name: channel.name, is_private: channel.isPrivate === true });
  if (!isObject(made.channel)) throw new Error(`The emulator made no #${channel.name}: ${text(made.error)}`);
  aliases.pair(channel.id, text(made.channel.id));
  const others = channel.members.filter((member) => member !== APP.botUserId);
  for (let at = 0; at < others.length; at += 100) {
    await call('conversations.invite', { channel: channel.id, users: others.slice(at, at + 100).join(',') });
  }
  if (!channel.members.includes(APP.botUserId)) await call('conversations.leave', { channel: channel.id });
}
