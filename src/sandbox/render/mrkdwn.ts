import { slackDate } from './dates.ts';
import { emojified } from './emoji.ts';
import { type Html, html, join } from './html.ts';
import { nameOf, placeName, type Reader } from './reader.ts';

/**
 * Draws Slack's markup (docs.slack.dev/messaging/formatting-message-text): mentions, dates, links, bold, italic,
 * struck, code, quotes. What would ping people is drawn as a mention, so that a leak of one is seen.
 */
export function mrkdwn(reader: Reader, text: string): Html {
  const pieces = text.split(/```\n?([\s\S]*?)\n?```/);
  return join(
    pieces.map((piece, index) => (index % 2 === 1 ? html`<pre>${decoded(piece)}</pre>` : lines(reader, piece))),
  );
}

function lines(reader: Reader, text: string): Html {
  const drawn: Html[] = [];
  let quoted: Html[] = [];
  const endQuote = () => {
    if (quoted.length > 0) drawn.push(html`<blockquote>${separated(quoted)}</blockquote>`);
    quoted = [];
  };
  let open: Html[] = [];
  const endOpen = () => {
    if (open.length > 0) drawn.push(separated(open));
    open = [];
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      endOpen();
      quoted.push(inline(reader, quote[1] ?? ''));
    } else {
      endQuote();
      open.push(inline(reader, line));
    }
  }
  endQuote();
  endOpen();
  return join(drawn);
}

function separated(parts: Html[]): Html {
  return join(parts.map((part, index) => (index === 0 ? part : html`<br>${part}`)));
}

const INLINE =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}])/u;

function inline(reader: Reader, text: string): Html {
  const drawn: Html[] = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    drawn.push(html`${emojified(decoded(rest.slice(0, found.index)))}`);
    const [whole, link, code, bold, italic, struck] = found;
    if (link !== undefined) drawn.push(reference(reader, link));
    else if (code !== undefined) drawn.push(html`<code>${decoded(code)}</code>`);
    else if (bold !== undefined) drawn.push(html`<strong>${inline(reader, bold)}</strong>`);
    else if (italic !== undefined) drawn.push(html`<em>${inline(reader, italic)}</em>`);
    else drawn.push(html`<s>${inline(reader, struck ?? '')}</s>`);
    rest = rest.slice(found.index + whole.length);
  }
  drawn.push(html`${emojified(decoded(rest))}`);
  return join(drawn);
}

/** The text between `<` and `>`. */
function reference(reader: Reader, inside: string): Html {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return mention(`@${nameOf(reader, target.slice(1))}`);
  if (target.startsWith('#')) return mention(placeName(reader, target.slice(1)));
  if (target.startsWith('!date^')) {
    const [, seconds, format = '', link] = target.split('^');
    const shown = slackDate(reader, Number(seconds), format);
    return link ? anchor(link, shown) : html`<time>${shown}</time>`;
  }
  if (target.startsWith('!subteam^')) {
    return mention(
      decoded(label ?? `@${reader.world.groups.get(target.slice('!subteam^'.length))?.handle ?? 'a group'}`),
    );
  }
  if (target.startsWith('!')) return mention(`@${target.slice(1)}`);
  return anchor(decoded(target), decoded(label ?? target));
}

/** @returns a mention of a person, group or channel. */
export function mention(name: string): Html {
  return html`<span class="mention">${name}</span>`;
}

/** @returns a link; only to the web and to mail, whatever it says. */
export function anchor(url: string, label: string): Html {
  if (!/^(https?|mailto):/i.test(url)) return html`${label}`;
  return html`<a href="${url}" target="_blank" rel="noreferrer">${label}</a>`;
}

function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
