import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };
import { once } from './once.ts';

/** An emoji among words: what it looks like, and the chats' name for it, `clap::skin-tone-4`. */
export type Emoji = { name: string; sign: string };

/** Slack's names by code points, as its own data has them (github.com/iamcal/emoji-data). */
const NAMES: Readonly<Record<string, string | readonly string[]>> = shortcodes;

const TONES = ['\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'];
const ANY_TONE = /[\u{1F3FB}-\u{1F3FF}]/gu;

const signs = once(() => {
  const byName = new Map<string, string>();
  for (const [points, names] of Object.entries(NAMES)) {
    for (const name of [names].flat()) byName.set(name, signOf(points));
  }
  return byName;
});

const names = once(() => {
  const bySign = new Map<string, string>();
  for (const [points, own] of Object.entries(NAMES)) bySign.set(bare(signOf(points)), [own].flat()[0] ?? '');
  return bySign;
});

/** Names stand by themselves or beside words, not in times, ratios (`1:100:2`) and addresses. */
const NAMED = /\bhttps?:\/\/\S*|(?<![\p{N}/]):([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/giu;

/** @returns the text with emoji that it has by name, `:clap::skin-tone-4:`, as they look: 👏🏽. A workspace's own stay names. */
export function withEmoji(text: string): string {
  return text.replace(NAMED, (whole, name?: string, tone?: string) =>
    name === undefined ? whole : (signNamed(name.toLowerCase(), tone) ?? whole),
  );
}

/** @returns the emoji of that name, in that tone (2 to 6) where it takes one; null where everybody's emoji have none of that name. */
function signNamed(name: string, tone: string | undefined): string | null {
  const sign = signs().get(name);
  if (sign === undefined) return null;
  if (tone === undefined) return sign;
  return sign.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${TONES[Number(tone) - 2] ?? ''}`);
}

/** What can be an emoji: with its joined parts, its tone, or a flag's letters; or the name of a workspace's own. */
const EMOJI =
  /\p{RGI_Emoji}|\p{Emoji}\uFE0F|(?<![\p{L}\p{N}\/]):(?=[\w+'\-]*[a-z])[a-z0-9_+'\-]+:(?::skin-tone-[2-6]:)?/giv;

/** @returns the text in pieces: words as they are, and the emoji between them. */
export function emojiIn(text: string): (string | Emoji)[] {
  const pieces: (string | Emoji)[] = [];
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(EMOJI)) {
    const name = sign.startsWith(':') ? sign.slice(1, -1) : nameOf(sign);
    if (name === null) continue;
    if (index > from) pieces.push(text.slice(from, index));
    pieces.push({ name, sign });
    from = index + sign.length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

function nameOf(sign: string): string | null {
  const name = names().get(bare(sign));
  const [tone, ...more] = new Set(sign.match(ANY_TONE) ?? []);
  if (name === undefined || more.length > 0) return null;
  return tone === undefined ? name : `${name}::skin-tone-${TONES.indexOf(tone) + 2}`;
}

/** The one that is looked up: without tone, and whether shown as a picture or not. */
function bare(sign: string): string {
  return sign.replace(ANY_TONE, '').replaceAll('\uFE0F', '');
}

/** Some signs are pictures only with a mark for it. */
function signOf(points: string): string {
  const sign = String.fromCodePoint(...points.split('-').map((point) => Number.parseInt(point, 16)));
  return /^\p{Emoji}$/u.test(sign) && !/^\p{Emoji_Presentation}$/u.test(sign) ? `${sign}\uFE0F` : sign;
}
