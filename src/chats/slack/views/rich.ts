import type { AnyBlock, RichTextBlock, RichTextElement, RichTextSection, RichTextText } from '@slack/types';
import { momentIn } from '../../../kernel/content/intl.ts';
import { isEmpty, type Line } from '../../../kernel/content/lines.ts';
import { join, type Phrase, type Shown, spelled } from '../../../kernel/content/phrase.ts';
import { clean } from '../../../kernel/content/typed.ts';
import { emojiIn, withEmoji } from '../../../kernel/values/emoji.ts';
import { slackReader, slashed } from '../command-names.ts';
import { DATE_FORMAT } from '../mrkdwn.ts';

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
      // Somebody who was erased has a name to show at most.
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
