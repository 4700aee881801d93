import { isObject, objects, text } from '../slack/json.ts';
import type { Blocks, Json } from '../slack/types.ts';
import { elementsOf } from '../view-state.ts';
import { chart } from './chart.ts';
import { control } from './controls.ts';
import { emojified } from './emoji.ts';
import { type Html, html, join } from './html.ts';
import { mrkdwn } from './mrkdwn.ts';
import type { Reader } from './reader.ts';
import { richText } from './rich-text.ts';

/** Draws blocks (docs.slack.dev/reference/block-kit/blocks) as they look in a message, modal or home. */
export function blocksHtml(reader: Reader, blocks: Blocks): Html {
  return join(blocks.map((block) => html`<div class="block ${text(block.type)}">${blockHtml(reader, block)}</div>`));
}

function blockHtml(reader: Reader, block: Json): Html {
  switch (block.type) {
    case 'header':
      return html`<h3>${textHtml(reader, block.text)}</h3>`;
    case 'section':
      return section(reader, block);
    case 'context':
      return join(objects(block.elements).map((element) => html`<span>${contextElement(reader, element)}</span> `));
    case 'actions':
      return join(objects(block.elements).map((element) => control(reader, block, element)));
    case 'input':
      return inputField(reader, block);
    case 'rich_text':
      return richText(reader, block);
    case 'markdown':
      return html`<span class="lines">${text(block.text)}</span>`;
    case 'divider':
      return html`<hr>`;
    case 'image':
      return html`<img src="${text(block.image_url)}" alt="${text(block.alt_text)}">`;
    case 'data_visualization':
      return chart(block);
    default:
      return html`<p class="unknown">The sandbox can’t draw “${text(block.type)}”.</p>`;
  }
}

function section(reader: Reader, block: Json): Html {
  const fields = objects(block.fields).map((field) => html`<div>${textHtml(reader, field)}</div>`);
  return html`<div class="text">${block.text ? html`<div>${textHtml(reader, block.text)}</div>` : null}
    ${fields.length > 0 ? html`<div class="fields">${fields}</div>` : null}</div>
    ${elementsOf(block).map((element) => control(reader, block, element))}`;
}

function contextElement(reader: Reader, element: Json): Html {
  if (element.type !== 'image') return textHtml(reader, element);
  return html`<img class="small" src="${text(element.image_url)}" alt="${text(element.alt_text)}">`;
}

/** Draws a text object. Plain text shows as it is, with its emoji unless they are off. */
function textHtml(reader: Reader, object: unknown): Html {
  if (!isObject(object)) return html``;
  const words = text(object.text);
  if (object.type === 'mrkdwn') return mrkdwn(reader, words);
  return html`<span class="lines">${object.emoji === false ? words : emojified(words)}</span>`;
}

/** An input with its label, hint, and the place for what is wrong with it. */
function inputField(reader: Reader, block: Json): Html {
  const id = text(block.block_id);
  const hint = isObject(block.hint) ? html`<p class="hint">${text(block.hint.text)}</p>` : null;
  return html`${elementsOf(block).map((element) => control(reader, block, element))}${hint}
    <p class="error" role="alert" data-error-of="${id}" id="error-${id}"></p>`;
}
