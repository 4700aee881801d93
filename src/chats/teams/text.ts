import { isEmpty, type Line } from '../../kernel/content/content.ts';
import { type Phrase, plain as plainOf, type Shown, spelled } from '../../kernel/content/phrase.ts';
import { type CommandStyle, label, type Reader, readerWith } from '../../kernel/content/reader.ts';
import { clean, oneLine } from '../../kernel/content/typed.ts';
import type { Container, Element, RichTextBlock, TextBlock, TextRun } from './views/adaptive.ts';
import { TEAMS_WORDS } from './words.ts';

/**
 * Teams renders Markdown and tags in a card's `TextBlock`s, choices and fallback text, and has no dependable way to
 * quote their signs: what could start formatting is shown by a sign that looks the same. Only names and short labels go
 * this way; what people wrote goes into `TextRun`s, where nothing is parsed.
 */
const LOOKALIKES: Record<string, string> = {
  '*': '∗',
  _: 'ˍ',
  '~': '∼',
  '`': 'ˋ',
  '[': '［',
  ']': '］',
  '<': '‹',
  '>': '›',
  '&': '＆',
  '#': '＃',
  '\\': '＼',
  '|': '｜',
  '{': '｛',
};

/** @returns a name or label for where Markdown is rendered, on one line: nothing in it formats, links or pings. */
export function typedMarkdown(text: string): string {
  const quiet = oneLine(clean(text))
    .replace(/[*_~`[\]<>&#\\|{]/g, (sign) => LOOKALIKES[sign] ?? sign)
    // At the start these make a list; `://` makes a link.
    .replace(/^([-+]|\d+[.)])(?=\s)/, '\u200C$1')
    .replace(/:\/\//g, ':\u200C//');
  return quiet;
}

/** People whom a card mentions, and the text that stands for each in it. */
export type Mentions = ReadonlyMap<string, string>;

/** @returns a sentence as Markdown. People among `mentions` are mentioned, the others named. */
export function markdown(phrase: Phrase, mentions: Mentions = new Map()): string {
  return spelled(phrase, teamsReader())
    .map((piece) => markdownPiece(piece, mentions))
    .join('');
}

/**
 * @returns a command as it is typed in Teams (docs/teams.md): the bot is mentioned. In its own chat that isn't needed,
 *   and is understood as well.
 */
export const mentioned: CommandStyle = ({ name, words }) =>
  name === 'invite' ? TEAMS_WORDS.addTheApp : `@Seconded ${name} ${words}`.trim();

/** @returns the sentence as bare text: for labels, titles and errors at a field, and screen readers. */
export function plain(phrase: Phrase): string {
  return plainOf(phrase, teamsReader());
}

/** @returns the reader of what is being drawn, in Teams. */
export function teamsReader(): Reader {
  return readerWith(mentioned);
}

/** @returns a moment as the client shows it, in its reader's own zone. */
export function date(at: number): string {
  const moment = `${new Date(at).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${moment}, SHORT)}} {{TIME(${moment})}}`;
}

function markdownPiece(piece: Shown, mentions: Mentions): string {
  switch (piece.is) {
    case 'words':
      return piece.bold ? `**${piece.text}**` : piece.text;
    case 'typed':
      return piece.bold ? `**${typedMarkdown(piece.text)}**` : typedMarkdown(piece.text);
    case 'person':
      return mentions.get(piece.person.chatUserId) ?? typedMarkdown(piece.person.name);
    case 'when':
      return date(piece.at);
    case 'command':
      return `**${typedMarkdown(mentioned(piece))}**`;
    default:
      return plain([piece]);
  }
}

/** Of one quote; what is more follows on the last line. */
const MOST_PARAGRAPHS = 20;

/** @returns the lines. Nothing in a `TextRun` is parsed, so what people typed stays as they typed it. */
export function rich(lines: readonly Line[]): Element[] {
  const shown = lines.filter((line) => !isEmpty(line));
  return shown.flatMap((line, at) => element(line, isSetApart(shown[at - 1]) ? 'Medium' : 'Small'));
}

function isSetApart(line: Line | undefined): boolean {
  return line !== undefined && ('quote' in line || 'items' in line);
}

/** @returns a sentence as rich text; `look` is what all of it looks like. */
export function sentence(phrase: Phrase, look: Omit<TextRun, 'type' | 'text'> = {}): RichTextBlock {
  const runs = spelled(phrase, teamsReader()).map((piece) => ({ ...look, ...run(piece) }));
  return { type: 'RichTextBlock', inlines: merged(runs) };
}

function element(line: Line, spacing: 'Small' | 'Medium'): Element[] {
  if ('quote' in line) return [line.isToCopy ? toCopy(line.quote) : quote(line.quote)];
  if ('items' in line) {
    return line.items.map((item) => ({ ...sentence([{ is: 'words', text: '•  ' }, ...item]), spacing: 'Small' }));
  }
  return [{ ...sentence(line), spacing }];
}

/** Clients break a `TextBlock` anywhere if they must, and put nothing into it for that. */
function toCopy(quoted: string): Container {
  const item: TextBlock = { type: 'TextBlock', text: quoted, wrap: true, fontType: 'Monospace' };
  return { type: 'Container', style: 'emphasis', spacing: 'Small', items: [item] };
}

/** Not every client breaks lines inside a `TextRun`: each paragraph is one. */
function quote(quoted: string): Container {
  const paragraphs = clean(quoted)
    .split(/\n+/)
    .filter((one) => one.trim() !== '');
  const shown = [...paragraphs.slice(0, MOST_PARAGRAPHS - 1), paragraphs.slice(MOST_PARAGRAPHS - 1).join(' ')];
  const items = shown
    .filter((one) => one !== '')
    .map((one): RichTextBlock => ({ type: 'RichTextBlock', inlines: [text(breakable(typed(one)))], spacing: 'Small' }));
  return { type: 'Container', style: 'emphasis', spacing: 'Small', items };
}

/** Neighbouring texts of one look become one: a message may hold only so many bytes. */
function merged(runs: readonly TextRun[]): TextRun[] {
  const whole: TextRun[] = [];
  for (const one of runs) {
    const last = whole.at(-1);
    const alike = last && !last.selectAction && !one.selectAction && last.weight === one.weight;
    if (alike) whole[whole.length - 1] = { ...last, text: last.text + one.text };
    else whole.push(one);
  }
  return whole;
}

function run(piece: Shown): TextRun {
  switch (piece.is) {
    case 'words':
      return text(breakable(piece.text), piece.bold);
    case 'typed':
      return text(breakable(typed(piece.text)), piece.bold);
    case 'person':
      return text(breakable(typed(piece.person.name)));
    case 'when':
      return text(date(piece.at));
    case 'command':
      return text(breakable(mentioned(piece)), true);
    case 'channel':
      return text(label(TEAMS_WORDS.channel));
    case 'link':
      return { ...text(breakable(piece.label)), selectAction: { type: 'Action.OpenUrl', url: piece.url } };
  }
}

function text(shown: string, bold?: true): TextRun {
  return { type: 'TextRun', text: shown, ...(bold ? { weight: 'Bolder' as const } : {}) };
}

/** Clients put moments in for `{{DATE(…)}}` in any text: in someone's own it stays as it was typed. */
function typed(shown: string): string {
  return clean(shown).replace(/\{\{(?=\s*(?:DATE|TIME)\b)/gi, '{\u200C{');
}

/** Clients break lines between words only: what is left of a long address is hidden. */
const LONG_WORD = /\S{21,}/gu;
/** Never inside of what is seen as one sign, such as a family. */
const PART_OF_WORD = /\S{10,}?(?<!\u200D)(?=\S)(?![\p{M}\p{Emoji_Modifier}\u200B-\u200D])/gu;

/** @returns the text with places to break a line in words that are wider than a narrow card. */
export function breakable(shown: string): string {
  return shown.replace(LONG_WORD, (word) => word.replace(PART_OF_WORD, '$&\u200B')).replace(/([☐☑]) /g, '$1\u00A0');
}
