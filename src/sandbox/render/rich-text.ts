import { isObject, objects, text } from '../slack/json.ts';
import type { Json } from '../slack/types.ts';
import { slackDate } from './dates.ts';
import { emojified } from './emoji.ts';
import { type Html, html, join } from './html.ts';
import { anchor, mention } from './mrkdwn.ts';
import { nameOf, placeName, type Reader } from './reader.ts';

/** Draws a `rich_text` block: in it every text stands as it is, nothing is markup. */
export function richText(reader: Reader, block: Json): Html {
  return join(objects(block.elements).map((element) => part(reader, element)));
}

function part(reader: Reader, element: Json): Html {
  const inside = join(objects(element.elements).map((child) => leaf(reader, child)));
  switch (element.type) {
    case 'rich_text_list': {
      const items = objects(element.elements).map((item) => html`<li>${part(reader, item)}</li>`);
      return element.style === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'rich_text_quote':
      return html`<blockquote class="lines">${inside}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${inside}</pre>`;
    default:
      return html`<div class="lines">${inside}</div>`;
  }
}

function leaf(reader: Reader, element: Json): Html {
  switch (element.type) {
    case 'user':
      return mention(`@${nameOf(reader, text(element.user_id))}`);
    case 'channel':
      return mention(placeName(reader, text(element.channel_id)));
    case 'usergroup':
      return mention(`@${reader.world.groups.get(text(element.usergroup_id))?.handle ?? 'a group'}`);
    case 'broadcast':
      return mention(`@${text(element.range)}`);
    case 'link':
      return anchor(text(element.url), text(element.text) || text(element.url));
    case 'emoji':
      return html`${emojified(`:${text(element.name)}:`)}`;
    case 'date':
      return html`<time>${slackDate(reader, Number(element.timestamp), text(element.format))}</time>`;
    default:
      return styled(element.style, html`${text(element.text)}`);
  }
}

function styled(style: unknown, inside: Html): Html {
  if (!isObject(style)) return inside;
  let drawn = style.code === true ? html`<code>${inside}</code>` : inside;
  if (style.bold === true) drawn = html`<strong>${drawn}</strong>`;
  if (style.italic === true) drawn = html`<em>${drawn}</em>`;
  return style.strike === true ? html`<s>${drawn}</s>` : drawn;
}
