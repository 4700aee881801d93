import { createHmac } from 'node:crypto';
import { messagePayload, viewPayload, who } from './payloads.ts';
import type { Control } from './slack/control.ts';
import { APP, type Json, type PrivateMessage, type SlackMessage, type SlackView } from './slack/types.ts';
import { escapeCommand } from './slack-text.ts';
import { findAction, stateOf, type Typed } from './view-state.ts';

export type ServiceAddress = { serviceUrl: string; signingSecret: string };

/** A request as Slack sent it, so that it can be sent once more. */
export type SentRequest = { body: string; contentType: string };
/** What the service answered. `problem`: what Slack found wrong with the answer; null: nothing. */
export type Delivered = { status: number; body: string; sent: SentRequest; problem: string | null };

/** How long Slack waits for an acknowledgement (docs.slack.dev/interactivity). */
const ACKNOWLEDGE_WITHIN_MS = 3000;

/**
 * Signs a request the way Slack does and sends it to `/slack/events`
 * (docs.slack.dev/authentication/verifying-requests-from-slack). The signature has real time.
 * @throws where the service can't be reached or takes longer than `withinMs`.
 */
export async function sendSigned(
  to: ServiceAddress,
  sent: SentRequest,
  options: { headers?: Record<string, string>; atMs?: number; withinMs?: number } = {},
): Promise<{ status: number; body: string }> {
  const timestamp = Math.floor((options.atMs ?? Date.now()) / 1000);
  const base = `v0:${timestamp}:${sent.body}`;
  const response = await fetch(`${to.serviceUrl}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': sent.contentType,
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${createHmac('sha256', to.signingSecret).update(base).digest('hex')}`,
      ...options.headers,
    },
    body: sent.body,
    ...(options.withinMs ? { signal: AbortSignal.timeout(options.withinMs) } : {}),
  });
  return { status: response.status, body: await response.text() };
}

/**
 * What was clicked or chosen: by `action_id`, or by the label on the button; where several blocks have the like, by
 * `block` too. `value`: what was chosen. `typed`: what stands in a modal's inputs meanwhile.
 */
export type Click = { user: string; action: string; block?: string; value?: Typed; typed?: Record<string, Typed> };

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

  /** `/exception 25 refund …`; the text as typed: names after `@` and `#` are escaped here, as Slack does. */
  async command(what: { user: string; channel: string; command: string; text: string }): Promise<Delivered> {
    const world = this.#slack.world;
    const channel = world.channels.get(what.channel);
    const sent = form({
      token: 'sandbox',
      team_id: world.teamId,
      team_domain: world.domain,
      ...(world.enterpriseId === null ? {} : { enterprise_id: world.enterpriseId, enterprise_name: world.domain }),
      channel_id: what.channel,
      channel_name: channel?.dmWith ? 'directmessage' : (channel?.name ?? 'privategroup'),
      user_id: what.user,
      user_name: world.users.get(what.user)?.name ?? what.user,
      command: what.command,
      text: escapeCommand(what.text, world),
      api_app_id: APP.appId,
      is_enterprise_install: String(world.enterpriseId !== null),
      response_url: this.#slack.responseUrl(what.user, what.channel),
      trigger_id: this.#slack.trigger(what.user),
    });
    const answer = await this.#send(sent);
    return this.#acknowledged(sent, answer, () =>
      this.#slack.acknowledged.command(what.user, what.channel, answer.body),
    );
  }

  /** A click on a message of a channel or of private messages. */
  clickMessage(message: SlackMessage, click: Click): Promise<Delivered> {
    const original = { ts: message.ts };
    const payload = {
      ...messagePayload(this.#slack, message),
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
    };
    const responseUrl = this.#slack.responseUrl(click.user, message.channel, original);
    return this.#interact(payload, message.blocks, click, null, responseUrl);
  }

  /** A click on a message that only this person sees. */
  clickPrivate(message: PrivateMessage, click: Click): Promise<Delivered> {
    const channel = { id: message.channel, name: this.#slack.world.channels.get(message.channel)?.name ?? '' };
    const payload = {
      channel,
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: true },
    };
    const responseUrl = this.#slack.responseUrl(click.user, message.channel, { privateId: message.id });
    return this.#interact(payload, message.blocks, click, null, responseUrl);
  }

  /** A click or choice in a modal or on the home. */
  clickView(view: SlackView, click: Click): Promise<Delivered> {
    const { block, value, typed = {} } = click;
    // What was chosen just now stands in the state already.
    const held = block === undefined || value === undefined || value === null ? typed : { ...typed, [block]: value };
    const payload = {
      container: { type: 'view', view_id: view.id },
      view: { ...viewPayload(this.#slack, view), state: { values: stateOf(view.blocks, held) } },
    };
    return this.#interact(payload, view.blocks, click, view.type === 'modal' ? view.id : null, null);
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
    const sent = form({ payload: JSON.stringify(payload) });
    const answer = await this.#send(sent);
    return this.#acknowledged(sent, answer, () => this.#slack.acknowledged.submission(user, view.id, answer.body));
  }

  /** Closes the modal on top, or all; the service hears of those that ask for it. */
  async close(user: string, all = false): Promise<void> {
    for (const view of this.#slack.closeViews(user, all)) {
      const payload = {
        type: 'view_closed',
        ...who(this.#slack, user),
        view: viewPayload(this.#slack, view),
        is_cleared: all,
      };
      await this.#send(form({ payload: JSON.stringify(payload) }));
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
    const sent = form({ payload: JSON.stringify(payload) });
    return this.#acknowledged(sent, await this.#send(sent), async () => null);
  }

  /** An event, such as `{type: 'app_home_opened', user, tab: 'home', channel}`. */
  async event(event: Json): Promise<Delivered> {
    const id = `Ev${Date.now()}${++this.#events}`;
    const sent = {
      contentType: 'application/json',
      body: JSON.stringify({
        token: 'sandbox',
        team_id: this.#slack.world.teamId,
        api_app_id: APP.appId,
        type: 'event_callback',
        event_id: id,
        event_time: Math.floor(Date.now() / 1000),
        event: { event_ts: actionTs(), ...event },
        authorizations: [
          {
            enterprise_id: this.#slack.world.enterpriseId,
            team_id: this.#slack.world.teamId,
            user_id: APP.botUserId,
            is_bot: true,
            is_enterprise_install: this.#slack.world.enterpriseId !== null,
          },
        ],
      }),
    };
    return this.#acknowledged(sent, await this.#send(sent), async () => null);
  }

  /** Sends a request once more, as Slack does when it heard no answer. Its answer changes nothing on the screen. */
  async again(sent: SentRequest, retryNumber = 1): Promise<{ status: number; body: string }> {
    const headers = { 'x-slack-retry-num': String(retryNumber), 'x-slack-retry-reason': 'http_timeout' };
    return sendSigned(this.#to, sent, { headers, withinMs: this.#withinMs });
  }

  async #interact(
    place: Json,
    blocks: Json[],
    click: Click,
    viewId: string | null,
    responseUrl: string | null,
  ): Promise<Delivered> {
    const action = findAction(blocks, click);
    if (!action) throw new Error(`There is nothing named ${click.action} to click.`);
    const payload = {
      type: 'block_actions',
      ...who(this.#slack, click.user),
      ...place,
      trigger_id: this.#slack.trigger(click.user, viewId),
      ...(responseUrl ? { response_url: responseUrl, state: { values: {} } } : {}),
      actions: [{ ...action, action_ts: actionTs() }],
    };
    const sent = form({ payload: JSON.stringify(payload) });
    return this.#acknowledged(sent, await this.#send(sent), async () => null);
  }

  #send(sent: SentRequest): Promise<{ status: number; body: string }> {
    return sendSigned(this.#to, sent, { withinMs: this.#withinMs });
  }

  async #acknowledged(
    sent: SentRequest,
    answer: { status: number; body: string },
    show: () => Promise<string | null>,
  ): Promise<Delivered> {
    const problem = answer.status === 200 ? await show() : `The service answered with status ${answer.status}.`;
    return { ...answer, sent, problem };
  }
}

let lastActionMicros = 0;

/** @returns a timestamp for an action; no two are the same. */
function actionTs(): string {
  lastActionMicros = Math.max(Date.now() * 1000, lastActionMicros + 1);
  const micros = String(lastActionMicros);
  return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
}

function form(fields: Record<string, string>): SentRequest {
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}
