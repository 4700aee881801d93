import { isEmpty, type Line } from '../../../kernel/content/lines.ts';
import { type Phrase, type Shown, spelled } from '../../../kernel/content/phrase.ts';
import { clean } from '../../../kernel/content/typed.ts';
import { date, mentioned, teamsReader } from '../markdown.ts';
import { TEAMS_WORDS } from '../words.ts';
import type { Container, Element, RichTextBlock, TextBlock, TextRun } from './adaptive.ts';

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
      return text(TEAMS_WORDS.channel);
    case 'link':
      return { ...text(breakable(piece.label)), selectAction: { type: 'Action.OpenUrl', url: piece.url } };
  }
}

function text(shown: string, bold?: true): TextRun {
  return { type: 'TextRun', text: shown, ...(bold ? { weight: 'Bolder' as const } : {}) };
}

/** Clients put moments in for `{{DATE(…)}}` in any text: in somebody's own it stays as it was typed. */
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
