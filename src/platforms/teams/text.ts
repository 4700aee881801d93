/** Somebody or something that a message mentions: `text` stands for it in the message's text, such as `<at>Ben</at>`. */
export type Mentioned = { text: string; id: string; name: string };

/**
 * Gives a message's text the marks that commands are read with (conversation/marked-text.ts): people become
 * `<@id|name>`, tags, channels and teams a group mention, and everything else is text.
 *
 * @param text as Teams sends it: mentions are tags in it, some signs are entities.
 * @param botId whose mention goes: it only said to whom the message is.
 */
export function markedText(text: string, mentions: readonly Mentioned[], botId: string): string {
  let rest = decoded(text);
  let marked = '';
  // In order, because two people of one name are mentioned by the same text.
  for (const mention of mentions) {
    const tag = decoded(mention.text);
    const at = tag === '' ? -1 : rest.indexOf(tag);
    if (at < 0) continue;
    marked += escaped(rest.slice(0, at)) + (mention.id === botId ? '' : mark(mention));
    rest = rest.slice(at + tag.length);
  }
  return (marked + escaped(rest)).trim();
}

function mark({ id, name }: Mentioned): string {
  const label = name.replace(/[<>|&]/g, ' ');
  return isPerson(id) ? `<@${id}|${label}>` : '<!channel>';
}

/** People are `29:…`; channels and teams `19:…`, tags have ids of their own. */
function isPerson(id: string): boolean {
  return /^(29:|8:)/.test(id);
}

function decoded(text: string): string {
  return text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00A0', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text
    .replace(/<\/?at[^>]*>/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
