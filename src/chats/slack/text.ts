import type { AnyBlock, RichTextBlock, RichTextElement, RichTextSection, RichTextText } from '@slack/types';
import { isEmpty, type Line } from '../../kernel/content/content.ts';
import { join, type Phrase, plain as plainOf, type Shown, spelled } from '../../kernel/content/phrase.ts';
import {
  COMMANDS,
  type CommandStyle,
  momentIn,
  type OurCommand,
  type Reader,
  readerWith,
} from '../../kernel/content/reader.ts';
import { clean, oneLine } from '../../kernel/content/typed.ts';
import { emojiIn, withEmoji } from '../../kernel/values/emoji.ts';

/** What each of our commands is called in Slack, without the slash. */
export type CommandNames = Readonly<Record<OurCommand, string>>;

/** One process serves one Slack app, which has each command once: its sentences have these names, wherever they are drawn. */
let names: CommandNames = { exception: 'exception', goodwill: 'goodwill', kudos: 'kudos', voice: 'voice' };
const OURS = names;

/** Has all sentences name the commands so; left out: as we call them. */
export function callCommands(given: CommandNames = OURS): void {
  names = given;
}

/** @returns the commands as they come from Slack, `/thanks`, each with ours. */
export function commandsInSlack(): ReadonlyMap<string, `/${OurCommand}`> {
  return new Map(COMMANDS.map((name) => [`/${names[name]}`, `/${name}`]));
}

/** @returns a command as it is typed in Slack. */
export const slashed: CommandStyle = ({ name, words }) =>
  name === 'invite' ? '/invite @Seconded' : `/${names[name]} ${words}`.trim();

/** @returns the reader of what is being drawn, in Slack. */
export function slackReader(): Reader {
  return readerWith(slashed);
}

/**
 * Slack parses mrkdwn, and has no way to quote its signs: what could start formatting is shown by a sign that looks
 * the same. Inside a word they format nothing and stay. Only short texts go this way; long ones are rich text,
 * where nothing is parsed at all.
 */
const LOOKALIKES: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** @returns `text` with the three characters escaped that Slack asks for, so that no mention or link can be in it. */
function escapeEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** @returns someone's text for mrkdwn, on one line, read as it was typed: nothing in it formats, links or pings. */
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
const DATE_FORMAT = '{date_short_pretty} at {time}';

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

/** @returns a block with these lines. Nothing in rich text is parsed, so what people typed stays as they typed it. */
export function rich(lines: readonly Line[], blockId?: string): RichTextBlock {
  const elements = grouped(lines.filter((line) => !isEmpty(line))).map(element);
  return { type: 'rich_text', elements, ...(blockId === undefined ? {} : { block_id: blockId }) };
}

/** Sentences that follow each other become one, with line breaks: Slack doesn't promise that sections start new lines. */
function grouped(lines: readonly Line[]): Line[] {
  const groups: Line[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last === undefined || isSetApart(last) || isSetApart(line)) groups.push(line);
    else groups[groups.length - 1] = join([last, line], '\n');
  }
  return groups;
}

function isSetApart(line: Line): line is Exclude<Line, Phrase> {
  return 'quote' in line || 'items' in line;
}

function element(line: Line): RichTextBlock['elements'][number] {
  if ('quote' in line) return { type: 'rich_text_quote', elements: typed(line.quote) };
  if ('items' in line) {
    return { type: 'rich_text_list', style: 'bullet', elements: line.items.map(section) };
  }
  return section(line);
}

function section(phrase: Phrase): RichTextSection {
  return { type: 'rich_text_section', elements: merged(spelled(phrase, slackReader()).flatMap(richPieces)) };
}

/** Neighbouring texts of one style become one: a message may hold only so many characters, its JSON counted. */
function merged(pieces: readonly RichTextElement[]): RichTextElement[] {
  const whole: RichTextElement[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last?.type === 'text' && piece.type === 'text' && last.style?.bold === piece.style?.bold) {
      whole[whole.length - 1] = { ...last, text: last.text + piece.text };
    } else whole.push(piece);
  }
  return whole;
}

function richPieces(piece: Shown): RichTextElement[] {
  switch (piece.is) {
    case 'words':
      return [{ type: 'text', text: piece.text, ...(piece.bold ? BOLD : {}) }];
    case 'typed':
      return typed(piece.text, piece.bold ? BOLD : {});
    case 'person':
      // Someone who was erased has a name to show at most.
      return piece.person.chatUserId === ''
        ? typed(piece.person.name)
        : [{ type: 'user', user_id: piece.person.chatUserId }];
    case 'when':
      return [
        {
          type: 'date',
          timestamp: Math.floor(piece.at / 1000),
          format: DATE_FORMAT,
          fallback: momentIn(slackReader(), piece.at, piece.timeZone),
        },
      ];
    case 'channel':
      return [{ type: 'channel', channel_id: piece.channel }];
    case 'link':
      return [{ type: 'link', url: piece.url, text: piece.label }];
    case 'command':
      return [{ type: 'text', text: slashed(piece), ...BOLD }];
  }
}

const BOLD = { style: { bold: true } } as const;
/** Emoji stand by their names, a workspace's own too; all else is shown as it was typed. */
function typed(text: string, look: Pick<RichTextText, 'style'> = {}): RichTextElement[] {
  return emojiIn(clean(text)).map((piece) =>
    typeof piece === 'string' ? { type: 'text', text: piece, ...look } : { type: 'emoji', name: piece.name, ...look },
  );
}

/** @returns the block with its emoji as signs among the text: they look the same, and take a tenth of the room. */
export function withSigns<B extends AnyBlock>(block: B): B {
  return isRich(block) ? { ...block, elements: block.elements.map(signed) } : block;
}

function isRich(block: AnyBlock): block is RichTextBlock {
  return block.type === 'rich_text';
}

function signed<P extends RichTextBlock['elements'][number]>(part: P): P {
  if (part.type === 'rich_text_list') return { ...part, elements: part.elements.map(signed) };
  return { ...part, elements: merged(part.elements.map(sign)) };
}

function sign(piece: RichTextElement): RichTextElement {
  if (piece.type !== 'emoji') return piece;
  const { type: _, name, ...look } = piece;
  return { type: 'text', text: withEmoji(`:${name}:`), ...look };
}
