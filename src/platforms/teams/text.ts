import type { MessageActivity } from './payloads.ts';

/** Finds the object id behind `29:…`; null: not to be found. */
type Find = (teamsId: string) => Promise<string | null>;

/**
 * @returns typed words with people marked as every chat's words are (conversation/marked-text.ts), the bot left out.
 *   Whoever can't be found stays a name.
 */
export async function markedText({ text, entities, recipient }: MessageActivity, find: Find): Promise<string> {
  const marks = new Map<string, string[]>();
  for (const { type, text: tag, mentioned } of entities ?? []) {
    if (type !== 'mention' || !tag || !mentioned) continue;
    const mark = mentioned.id === recipient?.id ? '' : await markOf(mentioned, tag, find);
    marks.set(tag, [...(marks.get(tag) ?? []), mark]);
  }
  const parts = (text ?? '').split(/(<at\b[^>]*>.*?<\/at>)/s);
  const marked = parts.map((part, at) => {
    if (at % 2 === 0) return escaped(decoded(part));
    const waiting = marks.get(part);
    // Two people of one name have the same tag: theirs come in the order of the entities.
    const mark = waiting && waiting.length > 1 ? waiting.shift() : waiting?.[0];
    return mark ?? escaped(nameIn(part));
  });
  return marked.join('').trim();
}

async function markOf(
  { id, name, type }: { id: string; name?: string | null | undefined; type?: string | null | undefined },
  tag: string,
  find: Find,
): Promise<string> {
  const called = escaped(name || nameIn(tag)).replaceAll('|', '¦');
  // Channels, teams and tags name nobody in particular.
  if (id.startsWith('19:') || ['channel', 'team', 'tag'].includes(type ?? '')) return '<!channel>';
  const userId = id.startsWith('29:') ? await find(id) : id.toLowerCase();
  return userId === null ? called : `<@${userId}|${called}>`;
}

function nameIn(tag: string): string {
  return tag.replace(/<[^>]*>/g, '');
}

/** Some signs come as entities, whatever the text's format is said to be. */
function decoded(text: string): string {
  return text
    .replace(/&nbsp;|\u00A0/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
