import { checkWords } from './teams-checks.ts';
import type { Connector } from './teams-connector.ts';
import type { TokenPart } from './teams-tokens.ts';
import { BOT_ID, type Json, TENANT, type TeamsChannel, type TeamsMessage, type TeamsPerson } from './teams-world.ts';

/** Where somebody does something: a channel by its name, or their private chat with the bot. */
export type TeamsPlace = string | 'private';

/** What the service answered to an activity. `body`: of an invoke. */
export type Delivered = { status: number; text: string; body: Json | null; sent: Json };

/** What Teams tells of the client that somebody uses. */
const CLIENT = { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Windows', timezone: 'Europe/London' };

/** Does what Teams' clients do: builds activities as Teams sends them, signs and delivers them. */
export type TeamsDriver = ReturnType<typeof createDriver>;

/** @param serviceOf the service's address; a restart changes it. */
export function createDriver(connector: Connector, serviceOf: () => string) {
  const { world, serviceUrl, signer } = connector;

  /** Sends an activity as it is. `authorization`: instead of the right one; null: none. */
  async function deliver(
    activity: Json,
    options: { token?: TokenPart; authorization?: string | null } = {},
  ): Promise<Delivered> {
    const { authorization = `Bearer ${await signer.token(serviceUrl, options.token)}` } = options;
    const response = await fetch(`${serviceOf()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    world.answers.push({ to: String((activity.from as Json | undefined)?.id), text });
    const body = text.startsWith('{') ? JSON.parse(text) : null;
    world.problems.push(...checkWords(body));
    return { status: response.status, text, body, sent: activity };
  }

  function activity(who: string, place: TeamsPlace, { entities = [], ...more }: Json): Json {
    const timestamp = new Date(Number(world.nextId())).toISOString();
    return {
      id: world.nextId(),
      timestamp,
      localTimestamp: timestamp.replace('Z', '+00:00'),
      localTimezone: 'Europe/London',
      channelId: 'msteams',
      locale: 'en-GB',
      serviceUrl,
      from: fromOf(world.person(who)),
      recipient: { id: BOT_ID, name: 'Seconded' },
      ...whereOf(world.chatOf(who), place === 'private' ? null : world.channel(place)),
      ...more,
      entities: [CLIENT, ...(entities as Json[])],
    };
  }

  /** `source`: where in the client it was asked for. */
  const invoke = (
    who: string,
    place: TeamsPlace,
    name: string,
    value: Json,
    { source = 'message', ...more }: Json = {},
  ): Promise<Delivered> => {
    const { channelData, ...sent } = activity(who, place, { type: 'invoke', name, value, ...more });
    return deliver({ ...sent, channelData: { ...(channelData as Json), source: { name: source } } });
  };

  return {
    activity,
    deliver,

    /** Typed words; in a channel the bot is mentioned first, and people after `@` become mentions. */
    message(who: string, place: TeamsPlace, words: string): Promise<Delivered> {
      const mention = (id: string, name: string) => ({
        type: 'mention',
        text: `<at>${name}</at>`,
        mentioned: { id, name },
      });
      const people = [...world.people.values()].filter(({ name }) => new RegExp(`@${name}\\b`).test(words));
      const named = people.reduce((text, { name }) => text.replaceAll(`@${name}`, `<at>${capital(name)}</at>`), words);
      const entities = people.map(({ id, name }) => mention(id, capital(name)));
      const inChannel = place !== 'private';
      return deliver(
        activity(who, place, {
          type: 'message',
          textFormat: 'plain',
          text: inChannel ? `<at>Seconded</at> ${named}` : named,
          entities: inChannel ? [mention(BOT_ID, 'Seconded'), ...entities] : entities,
        }),
      );
    },

    /** Typed words for the bot's eyes only, among others: the bot is chosen in the `/` menu, and mentioned nowhere. */
    messageAside(who: string, place: TeamsPlace, words: string): Promise<Delivered> {
      const recipient = { id: BOT_ID, name: 'Seconded', isTargeted: true };
      const sent = activity(who, place, { type: 'message', textFormat: 'plain', text: words, recipient });
      world.prompts.set(String(sent.id), world.person(who).id);
      return deliver(sent);
    },

    /** A button with `Action.Execute`; `automatic`: the client itself, to get this person's view of the card. */
    execute(
      who: string,
      message: TeamsMessage,
      action: Json,
      trigger: 'manual' | 'automatic' = 'manual',
    ): Promise<Delivered> {
      const value = { action: { type: 'Action.Execute', ...action }, trigger };
      return invoke(who, placeOf(world, message), 'adaptiveCard/action', value, { replyToId: message.id });
    },

    /** A button with `Action.Submit`, as clients without universal actions send it. */
    submitAction(who: string, message: TeamsMessage, data: Json): Promise<Delivered> {
      const place = placeOf(world, message);
      const { channelData, ...sent } = activity(who, place, { type: 'message', value: data, replyToId: message.id });
      const how = { source: { name: 'message' }, legacy: { replyToId: `1:${message.id}` }, postback: true };
      return deliver({ ...sent, channelData: { ...(channelData as Json), ...how } });
    },

    /** A button that opens a dialog, on a message or (`message` null) in nothing. */
    taskFetch(who: string, place: TeamsPlace, data: Json, replyToId?: string): Promise<Delivered> {
      const value = { data, context: { theme: 'default' } };
      return invoke(who, place, 'task/fetch', value, replyToId === undefined ? {} : { replyToId });
    },

    taskSubmit(who: string, place: TeamsPlace, data: Json): Promise<Delivered> {
      return invoke(who, place, 'task/submit', { data, context: { theme: 'default' } });
    },

    /** An action command of the message extension; with `message`, on that message. */
    extensionFetch(
      who: string,
      place: TeamsPlace,
      commandId: string,
      message?: TeamsMessage & { author: string },
    ): Promise<Delivered> {
      const commandContext = message ? 'message' : 'compose';
      const value = { commandId, commandContext, requestId: world.nextId(), context: { theme: 'default' } };
      const messagePayload = message ? { messagePayload: payloadOf(message, world.person(message.author)) } : {};
      return invoke(
        who,
        place,
        'composeExtension/fetchTask',
        { ...value, ...messagePayload },
        { source: commandContext },
      );
    },

    extensionSubmit(who: string, place: TeamsPlace, commandId: string, data: Json): Promise<Delivered> {
      const asked = { commandId, commandContext: 'compose', requestId: world.nextId(), context: { theme: 'default' } };
      const value = { ...asked, data };
      return invoke(who, place, 'composeExtension/submitAction', value, { source: 'compose' });
    },

    /** Somebody has the app now, in a channel's team or for themselves. */
    installed(who: string, place: TeamsPlace, action: 'add' | 'remove' = 'add'): Promise<Delivered> {
      const { channelData, ...sent } = activity(who, place, { type: 'installationUpdate', action });
      const { channel, ...rest } = channelData as Json;
      const selected = channel ? { settings: { selectedChannel: { id: (channel as Json).id } }, channel } : {};
      return deliver({ ...sent, channelData: { ...rest, ...selected, source: { name: 'message' } } });
    },

    /** Something changed in a channel's team. Teams tells it in the team's first channel; `about`: the channel that it is about. */
    teamUpdate(who: string, channel: string, eventType: string, more: Json = {}, about: Json = {}): Promise<Delivered> {
      const { id, teamId, type } = world.channel(channel);
      const { channelData, ...rest } = activity(who, channel, { type: 'conversationUpdate', ...more });
      const { tenant, team } = channelData as Json;
      const conversation = { id: teamId, conversationType: 'channel', isGroup: true, tenantId: TENANT };
      const named = eventType.startsWith('channel') ? { channel: { id, type, ...about } } : {};
      return deliver({ ...rest, conversation, channelData: { tenant, team, ...named, eventType } });
    },
  };
}

/** @returns the channel's name that a message lies in, or `private`. */
function placeOf(world: Connector['world'], { conversation }: TeamsMessage): TeamsPlace {
  return [...world.channels.values()].find(({ id }) => id === conversation)?.name ?? 'private';
}

function fromOf({ id, name, aadObjectId }: TeamsPerson): Json {
  return { id, name: capital(name), aadObjectId };
}

function whereOf(chat: string, channel: TeamsChannel | null): Json {
  const tenant = { id: TENANT };
  if (!channel) {
    return { conversation: { id: chat, conversationType: 'personal', tenantId: TENANT }, channelData: { tenant } };
  }
  return {
    conversation: { id: channel.id, conversationType: 'channel', isGroup: true, tenantId: TENANT, name: channel.name },
    channelData: {
      tenant,
      team: { id: channel.teamId, name: 'Customer care', aadGroupId: '00000000-0000-0000-0000-0000000000aa' },
      channel: { id: channel.id, name: channel.name, type: channel.type },
      teamsChannelId: channel.id,
      teamsTeamId: channel.teamId,
    },
  };
}

function payloadOf(message: TeamsMessage, author: TeamsPerson): Json {
  const user = { id: author.aadObjectId, displayName: capital(author.name), userIdentityType: 'aadUser' };
  return {
    id: message.id,
    replyToId: message.thread,
    linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(message.conversation)}/${message.id}`,
    createdDateTime: new Date(Number(message.id)).toISOString(),
    lastModifiedDateTime: null,
    deleted: false,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-gb',
    from: { device: null, conversation: null, user, application: null },
    body: { contentType: 'text', content: message.text },
    reactions: [],
    attachments: [],
    mentions: [],
  };
}

function capital(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
