import type { CommandStyle } from '../../kernel/content/commands.ts';
import { type Phrase, plain as plainOf, type Shown, spelled } from '../../kernel/content/phrase.ts';
import { type Reader, readerWith } from '../../kernel/content/reader.ts';
import { clean, oneLine } from '../../kernel/content/typed.ts';
import { TEAMS_WORDS } from './words.ts';

/**
 * Teams renders Markdown and tags in a card's `TextBlock`s, choices and fallback text, and has no dependable way to
 * quote their signs: what could start formatting is shown by a sign that looks the same. Only names and short labels go
 * this way; what people wrote goes into `TextRun`s, where nothing is parsed (views/rich.ts).
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
