import {
  actionTs,
  type Click,
  type Clicked,
  channelName,
  clickPayload,
  commandFields,
  eventPayload,
  messagePayload,
  type TypedCommand,
  viewPayload,
  who,
} from './payloads.ts';
import { type Answer, type SentRequest, type ServiceAddress, sendSigned } from './signed.ts';
import type { Control } from './slack/control.ts';
import { APP, type Json, type PrivateMessage, type SlackMessage, type SlackView } from './slack/types.ts';
import { escapeCommand } from './slack-text.ts';
import { stateOf, type Typed } from './view-state.ts';

/** The service's answer. `problem`: what Slack would find wrong with it; null: nothing. */
export type Delivered = Answer & { sent: SentRequest; problem: string | null };

/** Handles an answer as Slack does. @returns what Slack finds wrong with it, or null. */
type Show = (body: string) => Promise<string | null>;

/** How long Slack waits for an acknowledgement (docs.slack.dev/interactivity). */
const ACKNOWLEDGE_WITHIN_MS = 3000;

/** Does what people do in Slack: the service gets the requests that Slack would send, the double shows the answers. */
export class Driver {
  readonly #to: ServiceAddress;
  readonly #slack: Control;
  readonly #withinMs: number;
  #events = 0;

  constructor(to: ServiceAddress, slack: Control, options: { withinMs?: number } = {}) {
    this.#to = to;
    this.#slack = slack;
    this.#withinMs = options.withinMs ?? ACKNOWLEDGE_WITHIN_MS;
  }

  /** `/exception 25 refund …`, the text as typed. */
  async command(what: TypedCommand): Promise<Delivered> {
    const { user, channel } = what;
    return this.#deliver(form(commandFields(this.#slack, what)), (body) =>
      this.#slack.acknowledged.command(user, channel, body),
    );
  }

  /** A click on a message of a channel or of private messages. */
  clickMessage(message: SlackMessage, click: Click): Promise<Delivered> {
    const place = { ...messagePayload(this.#slack, message), container: container(message, false) };
    const responseUrl = this.#slack.responseUrl(click.user, message.channel, { ts: message.ts });
    return this.#click(click, { place, blocks: message.blocks, viewId: null, responseUrl });
  }

  /** A click on a message that only this person sees. */
  clickPrivate(message: PrivateMessage, click: Click): Promise<Delivered> {
    const channel = { id: message.channel, name: channelName(this.#slack, message.channel) };
    const place = { channel, container: container(message, true) };
    const responseUrl = this.#slack.responseUrl(click.user, message.channel, { privateId: message.id });
    return this.#click(click, { place, blocks: message.blocks, viewId: null, responseUrl });
  }

  /** A click or choice in a modal or on the home. */
  clickView(view: SlackView, click: Click): Promise<Delivered> {
    const { block, value, typed = {} } = click;
    // The state already includes the latest choice.
    const held = block === undefined || value === undefined || value === null ? typed : { ...typed, [block]: value };
    const place = {
      container: { type: 'view', view_id: view.id },
      view: { ...viewPayload(this.#slack, view), state: { values: stateOf(view.blocks, held) } },
    };
    const viewId = view.type === 'modal' ? view.id : null;
    return this.#click(click, { place, blocks: view.blocks, viewId, responseUrl: null });
  }

  /** Submits the modal on top; `typed` by block id, over what the modal was opened with. */
  async submit(user: string, typed: Record<string, Typed>): Promise<Delivered> {
    const open = this.#slack.view(user);
    return this.submitState(user, open ? stateOf(open.view.blocks, typed) : {});
  }

  /** Submits the modal on top with this state, whatever its inputs are. */
  async submitState(user: string, values: Json): Promise<Delivered> {
    const open = this.#slack.view(user);
    if (!open) throw new Error(`${user} has no modal open.`);
    const { view } = open;
    const payload = {
      type: 'view_submission',
      ...who(this.#slack, user),
      trigger_id: this.#slack.trigger(user, view.id),
      view: { ...viewPayload(this.#slack, view), state: { values } },
      response_urls: [],
    };
    return this.#deliver(interaction(payload), (body) => this.#slack.acknowledged.submission(user, view.id, body));
  }

  /** Closes the modal on top, or all; the service hears of those that ask for it. */
  async close(user: string, all = false): Promise<void> {
    for (const view of this.#slack.closeViews(user, all)) {
      const shown = viewPayload(this.#slack, view);
      await this.#send(interaction({ type: 'view_closed', ...who(this.#slack, user), view: shown, is_cleared: all }));
    }
  }

  /** A message shortcut, such as **Give kudos**. */
  async messageShortcut(user: string, message: SlackMessage, callbackId: string): Promise<Delivered> {
    const payload = {
      type: 'message_action',
      ...who(this.#slack, user),
      ...messagePayload(this.#slack, message),
      callback_id: callbackId,
      trigger_id: this.#slack.trigger(user),
      message_ts: message.ts,
      action_ts: actionTs(),
      response_url: this.#slack.responseUrl(user, message.channel),
    };
    return this.#deliver(interaction(payload));
  }

  /** A shortcut that is offered anywhere, such as **Goodwill**. */
  async shortcut(user: string, callbackId: string): Promise<Delivered> {
    const payload = {
      type: 'shortcut',
      ...who(this.#slack, user),
      callback_id: callbackId,
      trigger_id: this.#slack.trigger(user),
      action_ts: actionTs(),
    };
    return this.#deliver(interaction(payload));
  }

  /** An event, such as `{type: 'app_home_opened', user, tab: 'home', channel}`. */
  async event(event: Json): Promise<Delivered> {
    const id = `Ev${Date.now()}${++this.#events}`;
    const body = JSON.stringify(eventPayload(this.#slack, id, event));
    return this.#deliver({ contentType: 'application/json', body });
  }

  /** Writes a message, the text as typed; the service hears of it in private messages and where it is mentioned. */
  async write(user: string, channel: string, typed: string): Promise<Delivered> {
    const { world } = this.#slack;
    const words = escapeCommand(typed, world);
    const ts = await this.#slack.say(user, channel, words);
    const isDm = Boolean(world.channels.get(channel)?.dmWith);
    if (isDm) return this.event({ type: 'message', channel_type: 'im', channel, user, text: words, ts });
    if (words.includes(`<@${APP.botUserId}`))
      return this.event({ type: 'app_mention', channel, user, text: words, ts });
    return { status: 200, body: '', sent: { contentType: '', body: '' }, problem: null };
  }

  /** Sends a request once more, as Slack does when it heard no answer. Its answer changes nothing on the screen. */
  async again(sent: SentRequest, retryNumber = 1): Promise<Answer> {
    return this.#send(sent, { 'x-slack-retry-num': String(retryNumber), 'x-slack-retry-reason': 'http_timeout' });
  }

  async #click(click: Click, on: Clicked): Promise<Delivered> {
    return this.#deliver(interaction(clickPayload(this.#slack, click, on)));
  }

  async #deliver(sent: SentRequest, show: Show = async () => null): Promise<Delivered> {
    const answer = await this.#send(sent);
    const problem =
      answer.status === 200 ? await show(answer.body) : `The service answered with status ${answer.status}.`;
    return { ...answer, sent, problem };
  }

  #send(sent: SentRequest, headers: Record<string, string> = {}): Promise<Answer> {
    return sendSigned(this.#to, sent, { headers, withinMs: this.#withinMs });
  }
}

function container({ ts, channel }: { ts: string; channel: string }, isPrivate: boolean): Json {
  return { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isPrivate };
}

function interaction(payload: Json): SentRequest {
  return form({ payload: JSON.stringify(payload) });
}

function form(fields: Record<string, string>): SentRequest {
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}
