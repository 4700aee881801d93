import type { MessageActivity } from './payloads.ts';

/** Finds the object id behind `29:…`; null: not to be found. */
type Find = (teamsId: string) => Promise<string | null>;

/** What was typed, or the name in a tag. */
type Part = { typed: string } | { tagged: string };
type Mention = { id: string; mark: string };
/** By the names that stand in their tags. Two people of one name have the same: theirs come in the order of the mentions. */
type Mentions = Map<string, Mention[]>;

/**
 * @returns typed words with people marked as every chat's words are (conversation/marked-text.ts), the bot left out.
 *   The person who can't be found stays a name.
 */
export async function markedText({ text, entities, recipient }: MessageActivity, find: Find): Promise<string> {
  const mentions: Mentions = new Map();
  for (const { type, text: tag, mentioned } of entities ?? []) {
    if (type !== 'mention' || !mentioned) continue;
    // Some clients leave out the tag, or write its signs in another way than the text has them.
    const tagged = nameIn(tag ?? '') || decoded(mentioned.name ?? '');
    const mark = mentioned.id === recipient?.id ? '' : await markOf(mentioned, tagged, find);
    mentions.set(keyOf(tagged), [...(mentions.get(keyOf(tagged)) ?? []), { id: mentioned.id, mark }]);
  }
  return marked(partsOf(text ?? ''), mentions).trim();
}

function partsOf(text: string): Part[] {
  return text
    .split(/(<at\b[^>]*>.*?<\/at>)/s)
    .map((part, at) => (at % 2 === 0 ? { typed: decoded(part) } : { tagged: nameIn(part) }));
}

function marked(parts: readonly Part[], mentions: Mentions): string {
  let text = '';
  /** Whose tag stands last, but for blanks. */
  let last: string | null = null;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] as Part;
    if ('typed' in part) {
      text += escaped(part.typed);
      if (part.typed.trim() !== '') last = null;
      continue;
    }
    const found = mentionFrom(parts, at, mentions);
    if (found === null) text += escaped(part.tagged);
    // One mention for each of the tags that a name was parted into.
    else text = found.mention.id === last ? text.trimEnd() : text + found.mention.mark;
    last = found?.mention.id ?? null;
    at = found?.until ?? at;
  }
  return text;
}

/** A name with a sign in it, “Ben & Co”, comes in several tags at times: as many of them as one mention has. */
function mentionFrom(
  parts: readonly Part[],
  from: number,
  mentions: Mentions,
): { mention: Mention; until: number } | null {
  let name = '';
  let until: number | null = null;
  let key = '';
  for (let at = from; at < parts.length; at += 1) {
    const part = parts[at] as Part;
    if ('typed' in part && part.typed.trim() !== '') break;
    name += 'typed' in part ? part.typed : part.tagged;
    if (!('tagged' in part) || !mentions.has(keyOf(name))) continue;
    until = at;
    key = keyOf(name);
  }
  const waiting = mentions.get(key);
  const mention = waiting && waiting.length > 1 ? waiting.shift() : waiting?.[0];
  return until === null || mention === undefined ? null : { mention, until };
}

async function markOf(
  { id, name, type }: { id: string; name?: string | null | undefined; type?: string | null | undefined },
  tagged: string,
  find: Find,
): Promise<string> {
  const called = escaped(decoded(name ?? '') || tagged).replaceAll('|', '¦');
  // Channels, teams and tags name nobody in particular.
  if (id.startsWith('19:') || ['channel', 'team', 'tag'].includes(type ?? '')) return '<!channel>';
  const userId = id.startsWith('29:') ? await find(id) : id.toLowerCase();
  return userId === null ? called : `<@${userId}|${called}>`;
}

function nameIn(tag: string): string {
  return decoded(tag.replace(/<[^>]*>/g, ''));
}

/** A name as it is compared: blanks and the way that it is written don't tell two apart. */
function keyOf(name: string): string {
  return decoded(name).normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Some signs come as entities, whatever the text's format is said to be. */
function decoded(text: string): string {
  return text
    .replace(/&nbsp;|\u00A0/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
