import { momentIn } from '../../kernel/content/intl.ts';
import { type Phrase, plain as plainOf, type Shown, spelled } from '../../kernel/content/phrase.ts';
import { clean, oneLine } from '../../kernel/content/typed.ts';
import { slackReader, slashed } from './command-names.ts';

/**
 * Slack parses mrkdwn, and has no way to quote its signs: what could start formatting is shown by a sign that looks
 * the same. Inside a word they format nothing and stay. Only short texts go this way; long ones are rich text,
 * where nothing is parsed at all (views/rich.ts).
 */
const LOOKALIKES: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** @returns `text` with the three characters escaped that Slack asks for, so that no mention or link can be in it. */
function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** @returns somebody's text for mrkdwn, on one line, read as it was typed: nothing in it formats, links or pings. */
export function typedMrkdwn(text: string): string {
  const quiet = oneLine(clean(text))
    .replace(/^(\s*)>/, '$1›')
    .replace(/`|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu, (sign) => LOOKALIKES[sign] ?? sign)
    // A colon on both sides makes an emoji; a zero-width non-joiner after the first one prevents it.
    .replace(/:(?=[a-z0-9_+'-]+:)/gi, ':\u200C');
  return escapeEntities(quiet);
}

/** @returns a moment as Slack renders it, in the reader's own zone. */
export function date(at: number, timeZone = 'UTC'): string {
  return `<!date^${Math.floor(at / 1000)}^${DATE_FORMAT}|${escapeEntities(momentIn(slackReader(), at, timeZone))}>`;
}

/** How Slack is asked to show a moment, here and in rich text. */
export const DATE_FORMAT = '{date_short_pretty} at {time}';

/** @returns the sentence as bare text: for labels, titles and errors at a field. */
export function plain(phrase: Phrase): string {
  return plainOf(phrase, slackReader());
}

/** @returns a sentence as mrkdwn: for `text` beside blocks, and for context and section blocks. */
export function mrkdwn(phrase: Phrase): string {
  return spelled(phrase, slackReader()).map(mrkdwnPiece).join('');
}

function mrkdwnPiece(piece: Shown): string {
  switch (piece.is) {
    case 'words':
      return piece.bold ? `*${escapeEntities(piece.text)}*` : escapeEntities(piece.text);
    case 'typed':
      return piece.bold ? `*${typedMrkdwn(piece.text)}*` : typedMrkdwn(piece.text);
    case 'person':
      return piece.person.chatUserId === '' ? typedMrkdwn(piece.person.name) : `<@${piece.person.chatUserId}>`;
    case 'when':
      return date(piece.at, piece.timeZone);
    case 'channel':
      return `<#${piece.channel}>`;
    case 'link':
      return `<${linkUrl(piece.url)}|${escapeEntities(piece.label).replace(/\|/g, '¦')}>`;
    case 'command':
      return `*${escapeEntities(slashed(piece))}*`;
  }
}

/** A link's address in mrkdwn ends at `|` or `>`. */
function linkUrl(url: string): string {
  return url.replace(/[<>|]/g, encodeURIComponent).replace(/&/g, '&amp;');
}
