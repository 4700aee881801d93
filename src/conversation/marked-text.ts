import type { KudosForm } from '../application/api.ts';

/**
 * Typed text with people, places and links marked, as Slack sends it (with `should_escape` in the manifest) and as the
 * text of Teams is made: `<@id|name>`, `<!here>`, `<#id|name>`, `<https://…>`; `&`, `<` and `>` are entities.
 */
const ESCAPED = /<([@#!])?([^<>|]*)(?:\|([^<>]*))?>/g;

/** @returns `text` as it was typed, entities gone. */
function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** @returns a command's words as they were typed: `<@U1|ben>` is `@ben` again, `<https://x.y|x.y>` a link. */
export function wordsOf(text: string): string {
  const typed = text.replaceAll(ESCAPED, (_all, sigil: string | undefined, id: string, label: string | undefined) => {
    if (sigil === undefined) return id.startsWith('mailto:') ? id.slice('mailto:'.length) : id;
    if (sigil === '!') return `@${(label ?? id).replace(/^@/, '')}`;
    return `${sigil}${label || id}`;
  });
  return unescapeEntities(typed).trim();
}

/** @returns a person marked in text, by the chat's id. */
export function mentionOf(userId: string): string {
  return `<@${userId}>`;
}

type Named = Pick<KudosForm, 'userIds' | 'groupIds' | 'broadcast'>;

/** Not marked, as where a chat has no such mention, it would notify nobody; it is meant to all the same. */
const PLAIN_BROADCAST = '@(here|channel|everyone)(?![\\w-])';
const MENTION = `<(?:@|!subteam\\^)[^<>]*>|<!(?:here|channel|everyone)(?:\\|[^<>]*)?>|${PLAIN_BROADCAST}`;
/** A colon that begins an emoji is part of the words. */
const BETWEEN = String.raw`\s|,|&amp;|\+|and\b|:(?![\w+'-]+:)`;
/** Those named first are thanked; people named later are part of the words. */
const LEADING = new RegExp(`^(?:(?:${MENTION})(?:${BETWEEN})*)+`, 'i');
const PLAIN = new RegExp(`(?:^|[\\s,+>])${PLAIN_BROADCAST}`, 'i');

/**
 * Reads `/kudos`'s words: who is named at the start, or anywhere if nobody is there; the rest is what for. A `#value`
 * stays in it for the team's values to decide.
 *
 * @param text with mentions marked.
 */
export function kudosFormOf(text: string): KudosForm {
  const leading = LEADING.exec(text.trimStart())?.[0] ?? '';
  const words = wordsOf(text.trimStart().slice(leading.length));
  return { ...namedIn(leading || text), text: words, value: null, isPrivate: false, link: null };
}

function namedIn(text: string): Named {
  const found: Named = { userIds: [], groupIds: [], broadcast: null };
  for (const [, sigil, id = ''] of text.matchAll(ESCAPED)) {
    if (sigil === '@' && !found.userIds.includes(id)) found.userIds.push(id);
    if (sigil !== '!') continue;
    if (id.startsWith('subteam^')) found.groupIds.push(id.slice('subteam^'.length));
    else if (id === 'here' || id === 'channel' || id === 'everyone') found.broadcast ??= `@${id}`;
  }
  const plain = PLAIN.exec(text)?.[1]?.toLowerCase();
  if (plain === 'here' || plain === 'channel' || plain === 'everyone') found.broadcast ??= `@${plain}`;
  return found;
}
