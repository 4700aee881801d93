import { APP, type Blocks, type PrivateMessage, type SlackMessage } from '../slack/types.ts';
import { blocksHtml } from './blocks.ts';
import { type Html, html } from './html.ts';
import { mrkdwn } from './mrkdwn.ts';
import { nameOf, type Reader, timeOf } from './reader.ts';

export type Shortcut = { name: string; callbackId: string };

/** Draws what a person sees in a channel: everyone's messages with their threads, and their own private ones. */
export function timeline(reader: Reader, channel: string, shortcuts: Shortcut[]): Html {
  const { messages, privates } = reader.world;
  const shown = [
    ...messages.filter((one) => one.channel === channel && (one.threadTs === null || one.broadcast)),
    ...privates.filter((one) => one.channel === channel && one.user === reader.me),
  ].sort((a, b) => Number(a.ts) - Number(b.ts));
  if (shown.length === 0) return html`<p class="empty">Nothing here yet.</p>`;
  return html`${shown.map((one) => ('id' in one ? privateMessage(reader, one) : message(reader, one, shortcuts)))}`;
}

function message(reader: Reader, one: SlackMessage, shortcuts: Shortcut[]): Html {
  const replies = reader.world.messages.filter((reply) => reply.channel === one.channel && reply.threadTs === one.ts);
  const parent = one.threadTs === null ? undefined : reader.world.message(one.channel, one.threadTs);
  return html`<article class="message" data-channel="${one.channel}" data-ts="${one.ts}" aria-label="${aria(reader, one)}">
    ${byline(reader, one.user, one.ts)}
    ${parent ? html`<p class="note">replied to: ${firstWords(parent.text)}</p>` : null}
    ${body(reader, one.text, one.blocks)}
    ${one.edited ? html`<small class="note">(edited)</small>` : null}
    ${replies.length > 0 ? html`<div class="thread" role="group" aria-label="Thread">${replies.map((reply) => message(reader, reply, []))}</div>` : null}
    <div class="shortcuts">${shortcuts.map(
      ({ name, callbackId }) =>
        html`<button type="button" class="quiet" data-shortcut="${callbackId}">${name}</button>`,
    )}</div>
  </article>`;
}

function privateMessage(reader: Reader, one: PrivateMessage): Html {
  return html`<article class="message private" data-private="${one.id}" aria-label="Only visible to you">
    ${byline(reader, APP.botUserId, one.ts)}
    <p class="note">Only visible to you</p>
    ${body(reader, one.text, one.blocks)}
    <div class="shortcuts"><button type="button" class="quiet" data-dismiss>Dismiss message</button></div>
  </article>`;
}

function byline(reader: Reader, user: string, ts: string): Html {
  const isApp = user === APP.botUserId;
  return html`<div class="byline"><span class="avatar ${isApp ? 'app' : ''}" aria-hidden="true">${nameOf(reader, user).slice(0, 1)}</span>
    <strong>${nameOf(reader, user)}</strong>${isApp ? html` <span class="badge">APP</span>` : null}
    <time>${timeOf(reader, Number(ts) * 1000)}</time></div>`;
}

/** Slack shows the blocks where there are any; the text is for notifications then. */
function body(reader: Reader, text: string, blocks: Blocks): Html {
  return html`<div class="body">${blocks.length > 0 ? blocksHtml(reader, blocks) : html`<p>${mrkdwn(reader, text)}</p>`}</div>`;
}

function aria(reader: Reader, one: SlackMessage): string {
  return `${nameOf(reader, one.user)}: ${firstWords(one.text)}`;
}

function firstWords(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
