import { isObject, text } from '../slack/json.ts';
import type { SlackView } from '../slack/types.ts';
import { blocksHtml } from './blocks.ts';
import { type Html, html } from './html.ts';
import type { Reader } from './reader.ts';

/** Draws a modal: its title, blocks, and the buttons that submit or close it. */
export function modal(reader: Reader, view: SlackView): Html {
  const submit = label(view.submit);
  return html`<form method="dialog" data-view="${view.id}" aria-labelledby="modal-title" novalidate>
    <header><h2 id="modal-title">${label(view.title)}</h2></header>
    <div class="blocks">${blocksHtml(reader, view.blocks)}</div>
    <footer>
      <button type="button" data-close>${label(view.close) || 'Cancel'}</button>
      ${submit ? html`<button type="submit" class="primary">${submit}</button>` : null}
    </footer>
  </form>`;
}

function label(object: unknown): string {
  return isObject(object) ? text(object.text) : '';
}

/** Draws the app's home as it was last published; Slack shows an empty page until then. */
export function home(reader: Reader, view: SlackView | undefined): Html {
  if (!view) return html`<p class="empty">Seconded is getting your home ready…</p>`;
  return html`<div data-view="${view.id}">${blocksHtml(reader, view.blocks)}</div>`;
}
