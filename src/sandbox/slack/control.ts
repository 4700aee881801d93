import type { Acknowledgements } from './acknowledgements.ts';
import { chat } from './chat.ts';
import type { Context } from './context.ts';
import { asSlackSays, openDm } from './conversations.ts';
import type { Faults } from './faults.ts';
import { text } from './json.ts';
import type { Original, ResponseUrls } from './responses.ts';
import type { Call, Fault, Json, OpenView, PrivateMessage, SeedUser, SlackMessage, SlackView } from './types.ts';
import type { World } from './world.ts';

/** How tests and the sandbox's page look into the double, and do what Slack's own side does. */
export type Control = {
  world: World;
  /** The journal: requests in order, of one method or all. */
  calls(method?: string): Call[];
  /** Messages of a channel that everybody there sees, oldest first; replies too. */
  messages(channel: string): SlackMessage[];
  /** Private messages between the app and a person. */
  dms(user: string): SlackMessage[];
  /** What only this person sees, ephemeral messages and answers; in one channel or all. */
  privates(user: string, channel?: string): PrivateMessage[];
  /** The modal on top, if one is open. */
  view(user: string): OpenView | undefined;
  home(user: string): SlackView | undefined;
  until: World['until'];
  onChange: World['onChange'];
  /** Waits for the next requests of a kind to go wrong. */
  failNext(fault: Fault): void;
  outage(on: boolean): void;
  /** Changes what Slack says of a person, without telling the app. */
  setUser(id: string, change: Partial<SeedUser>): void;
  /** What Slack answers to every call with the app's token, such as `token_revoked`; null: it works. */
  refuseToken(error: string | null): void;
  join(channel: string, user: string): void;
  leave(channel: string, user: string): void;
  setChannel(id: string, change: { isExtShared?: boolean; isArchived?: boolean; isPrivate?: boolean }): void;
  /**
   * A private channel is shared with another organisation: it has a new id for good, and the old one is unknown
   * (docs.slack.dev/reference/events/channel_id_changed). The app hears of it by the event alone.
   */
  changeChannelId(from: string, to: string): void;
  /** A person writes in a channel. @returns the message's timestamp. */
  say(user: string, channel: string, text: string): Promise<string>;
  /** Has the private messages between a person and the app there. */
  openDm(user: string): Promise<void>;
  /** A person sees these at the inputs of the modal on top, without the app having said so. */
  showErrors(user: string, errors: Record<string, string>): void;
  dismiss(user: string, privateId: string): void;
  trigger(user: string, viewId?: string | null): string;
  expireTriggers(): void;
  /** As if the service were too slow for every trigger from now on. */
  letTriggersExpire(): void;
  responseUrl(user: string, channel: string, original?: Original): string;
  acknowledged: Acknowledgements;
  /** A person closes a modal, or all of theirs. @returns the ones that want to hear of it (`notify_on_close`). */
  closeViews(user: string, all: boolean): SlackView[];
  /** A message as an interaction's payload shows it. */
  payloadOf(message: SlackMessage): Json;
};

/** @returns the handles of one double. */
export function controlOf(
  context: Context,
  faults: Faults,
  responses: ResponseUrls,
  acknowledged: Acknowledgements,
): Control {
  const { world, triggers } = context;
  return {
    world,
    ...readingsOf(world),
    ...changesOf(context),
    failNext: (fault) => faults.add(fault),
    outage: (on) => faults.outage(on),
    say: (user, channel, words) => say(context, user, channel, words),
    openDm: async (user) => {
      await openDm(context, user);
    },
    trigger: (user, viewId = null) => triggers.make(user, viewId),
    expireTriggers: () => triggers.expireAll(),
    letTriggersExpire: () => {
      triggers.lifeMs = Number.NEGATIVE_INFINITY;
    },
    responseUrl: (user, channel, original = null) => responses.make(user, channel, original),
    acknowledged,
    payloadOf: (message) => asSlackSays(message, true),
  };
}

function readingsOf(world: World) {
  return {
    calls: (method?: string) => world.calls.filter((call) => method === undefined || call.method === method),
    messages: (channel: string) => world.messages.filter((message) => message.channel === channel),
    dms: (user: string) => world.messages.filter((message) => message.channel === `D${user.slice(1)}`),
    privates: (user: string, channel?: string) =>
      world.privates.filter((shown) => shown.user === user && (channel === undefined || shown.channel === channel)),
    view: (user: string) => world.stack(user).at(-1),
    home: (user: string) => world.homes.get(user),
    until: world.until.bind(world),
    onChange: world.onChange.bind(world),
  };
}

function changesOf({ world, emulator }: Context) {
  return {
    changeChannelId(from: string, to: string) {
      const channel = found(world.channels.get(from), from);
      world.channels.delete(from);
      world.channels.set(to, { ...channel, id: to, isPrivate: true, isExtShared: true });
      for (const shown of [...world.messages, ...world.privates]) if (shown.channel === from) shown.channel = to;
      emulator.aliases.rename(from, to);
      world.changed();
    },
    setUser(id: string, change: Partial<SeedUser>) {
      Object.assign(found(world.users.get(id), id), change);
      world.changed();
    },
    refuseToken(error: string | null) {
      world.tokenError = error;
      world.changed();
    },
    join(channel: string, user: string) {
      const { members } = found(world.channels.get(channel), channel);
      if (!members.includes(user)) members.push(user);
      world.changed();
    },
    leave(channel: string, user: string) {
      const place = found(world.channels.get(channel), channel);
      place.members = place.members.filter((member) => member !== user);
      world.changed();
    },
    setChannel(id: string, change: { isExtShared?: boolean; isArchived?: boolean; isPrivate?: boolean }) {
      Object.assign(found(world.channels.get(id), id), change);
      world.changed();
    },
    showErrors(user: string, errors: Record<string, string>) {
      const open = world.stack(user).at(-1);
      if (open) open.errors = errors;
      world.changed();
    },
    dismiss(user: string, privateId: string) {
      const index = world.privates.findIndex((shown) => shown.id === privateId && shown.user === user);
      if (index >= 0) world.privates.splice(index, 1);
      world.changed();
    },
    closeViews(user: string, all: boolean) {
      const stack = world.stack(user);
      const gone = all ? stack.splice(0) : stack.splice(-1);
      world.changed();
      return gone.map(({ view }) => view).filter((view) => view.notify_on_close === true);
    },
  };
}

async function say(context: Context, user: string, channel: string, words: string): Promise<string> {
  const name = found(context.world.users.get(user), user).name;
  const posted = await chat['chat.postMessage'](context, { channel, text: words }, name);
  context.world.changed();
  if (posted?.ok !== true) throw new Error(`Slack refused the message: ${text(posted?.error)}`);
  return text(posted.ts);
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`The double knows no ${id}.`);
  return value;
}
