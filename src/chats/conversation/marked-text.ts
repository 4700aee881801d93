import type { UseCases } from '../../features/index.ts';
import type { KudosForm } from '../../features/kudos/view-model.ts';
import type { Actor } from '../../kernel/actor.ts';
import { withEmoji } from '../../kernel/values/emoji.ts';
import { UNNAMED } from './words/unnamed.ts';

/**
 * Typed text with people, places and links marked, as Slack sends it (with `should_escape` in the manifest) and as the
 * text of Teams is made: `<@id|name>`, `<!here>`, `<#id|name>`, `<https://…>`; `&`, `<` and `>` are entities.
 */
const ESCAPED = /<([@#!])?([^<>|]*)(?:\|([^<>]*))?>/g;
/** The same in text where `<` is a sign like any other, as in Slack's forms: only what can be nothing else. */
const MARKED =
  /<(?:([@#!])((?:[UWCG][A-Z0-9]{2,}|subteam\^S[A-Z0-9]{2,}|date\^[^<>|]*|here|channel|everyone))|()((?:https?:\/\/|mailto:|tel:)[^<>|\s]+))(?:\|([^<>]*))?>/g;

/** The names of people, groups and channels by the chat's ids. */
export type Names = ReadonlyMap<string, string>;
const NO_NAMES: Names = new Map();

/** The author of a text: the user groups in it are those of their workspaces. */
type Writer = Pick<Actor, 'workspaceId' | 'personId'>;

/** @returns the text with names where the chat marked people, groups and channels by their ids alone. */
export async function labelled(useCases: UseCases, by: Writer, text: string): Promise<string> {
  const names = await namesIn(useCases, by, [text]);
  if (names.size === 0) return text;
  return text.replaceAll(ESCAPED, (whole, sigil: string | undefined, id: string, label: string | undefined) => {
    const name = names.get(bareId(id));
    return label || sigil === undefined || name === undefined ? whole : `<${sigil}${id}|${escapeEntities(name)}>`;
  });
}

/** @returns the names of those who are marked in these texts without one. People we can't ask about in time have none. */
export async function namesIn(useCases: UseCases, by: Writer, texts: readonly string[]): Promise<Names> {
  const ids = new Set<string>();
  for (const [, sigil, id = '', label] of texts.flatMap((text) => [...text.matchAll(ESCAPED)])) {
    // `<#C1|>` is a private channel.
    const isNamed = sigil === '#' ? label !== undefined : Boolean(label);
    if (sigil !== undefined && !isNamed && /^[A-Z0-9]{3,}$/.test(bareId(id))) ids.add(bareId(id));
  }
  return ids.size === 0 ? NO_NAMES : useCases.people.names(by, [...ids]);
}

/** @returns a command's words as they were typed: `<@U1|ben>` is `@ben` again, `<https://x.y|x.y>` a link, `:tada:` 🎉. */
export function wordsOf(text: string): string {
  const typed = text.replaceAll(ESCAPED, (_all, sigil: string | undefined, id: string, label: string | undefined) =>
    sigil === undefined ? linkWords(id, label) : markWords(sigil, id, label),
  );
  return withEmoji(unescapeEntities(typed).trim());
}

/** @returns what stands in a form's field, where nothing is escaped, as it was typed. */
export function fieldWordsOf(text: string, names: Names = NO_NAMES): string {
  const typed = text.replaceAll(
    MARKED,
    (_all, sigil: string | undefined, id: string | undefined, _none, url: string | undefined, label?: string) =>
      url === undefined
        ? markWords(sigil ?? '', id ?? '', label || names.get(bareId(id ?? '')))
        : linkWords(url, label),
  );
  return withEmoji(typed);
}

function markWords(sigil: string, id: string, label: string | undefined): string {
  if (sigil === '#') return label ? `#${label}` : UNNAMED.channel;
  // A moment, in the words that stand for it.
  if (sigil === '!' && id.startsWith('date^')) return label ?? '';
  const unnamed = sigil === '@' ? UNNAMED.person : id.startsWith('subteam^') ? UNNAMED.group : id;
  // Some are called by their address.
  return `@${(label || unnamed).replace(/^@/, '').replace(/(?<=.)@\S*\.\S*$/, '')}`;
}

/** What was typed is the label where the chat made the link of it; else both count, so that nobody is misled. */
function linkWords(url: string, label: string | undefined): string {
  const address = url.replace(/^(?:mailto|tel):/, '');
  if (!label) return address;
  if (url.startsWith('tel:') || address.replace(/^https?:\/\//, '').replace(/\/$/, '') === label) return label;
  return address.includes(label.replace(/(?:…|\.\.\.)$/, '')) ? address : `${label} (${address})`;
}

function bareId(id: string): string {
  return id.replace(/^subteam\^/, '');
}

/** @returns `text` as it was typed, entities gone. */
function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '¦');
}

/** @returns a person marked in text, by the chat's id. */
export function mentionOf(userId: string): string {
  return `<@${userId}>`;
}

type Named = Pick<KudosForm, 'userIds' | 'groupIds' | 'broadcast'>;

/** Not marked, as where a chat has no such mention, it would notify nobody; it is meant to all the same. */
const PLAIN_BROADCAST = '@(?:here|channel|everyone)(?![\\w-])';
const MENTION = `<(?:@|!subteam\\^)[^<>]*>|<!(?:here|channel|everyone)(?:\\|[^<>]*)?>|${PLAIN_BROADCAST}`;
/** “And” as people write it who write English, and in the languages around them. */
const AND =
  'and|&amp;|plus|with|along|together|both|as|well|also|und|sowie|mit|et|avec|ainsi|que|y|e|con|com|en|met|og|och|samt|' +
  'i|a|oraz|z|és|și|ja|sekä|un|ir|ve|ile|dan|và|и|й|і|та|και|و|ו|और|และ|と|や|和|与|與|及|跟|그리고|와|과|랑|하고';
/** Blanks, signs, an emoji, a possessive and “and”: nothing that says what for. At any place one of them fits at most. */
const JOINER = String.raw`\s|['’ʼ]s(?![\p{L}\p{N}])|:[\w+'-]+:|(?!:[\w+'-]+:|&(?:lt|gt|amp);)[\p{P}\p{S}]|(?<![\p{L}\p{N}])(?:${AND})(?![\p{L}\p{N}])`;
const MENTION_HERE = new RegExp(MENTION, 'iuy');
const JOINER_HERE = new RegExp(JOINER, 'iuy');
const HAS_EMOJI = /:[\w+'-]+:|\p{Extended_Pictographic}/u;
const PLAIN = new RegExp(`(?:^|[\\s,+>])(${PLAIN_BROADCAST})`, 'i');

/** Of “@ben’s calm”; only right after the name. */
const POSSESSIVE = /^(?:['’ʼ]s?(?![\p{L}\p{N}]))/u;
/** Of “@ben’ll be missed”. */
const CONTRACTED = /^['’ʼ]\p{L}/u;
/** A smiley, or what begins an emoji, a value, a number or emphasis: it belongs to the words. */
const OPENS_WORDS = String.raw`[:;=]['-]?[)(DPp\]\[/\\|*](?![\p{L}\p{N}])|:[\w+'-]+:|[+\p{Pd}#]\p{N}|[#@*_~\x60“"'‘«¿¡(\[]\S`;
const AFTER_NAMES = new RegExp(String.raw`^(?:\s|&amp;|(?!${OPENS_WORDS}|&(?:lt|gt);)[\p{P}+|=~])+`, 'u');

/**
 * Reads `/kudos`'s words: who is named at the start, or anywhere if nobody is there; the rest is what for. Whatever
 * stands between names joins them, as long as it says nothing. A `#value` stays in the words for the team's values to
 * decide.
 *
 * @param text with mentions marked.
 */
export function kudosFormOf(text: string): KudosForm {
  const typed = text.trimStart();
  const { names, joiners } = leadingIn(typed);
  if (names === 0) return formOf(typed, wordsOf(typed));
  const [leading, rest] = [typed.slice(0, names), typed.slice(names)];
  const saysNothing = joiners === typed.length && !HAS_EMOJI.test(rest);
  return formOf(leading, saysNothing ? '' : whatFor(leading, rest));
}

function formOf(named: string, words: string): KudosForm {
  return { ...namedIn(named), text: words, value: null, isPrivate: false, link: null };
}

/** @returns where those named first end, and where what joins them to a next one would. */
function leadingIn(text: string): { names: number; joiners: number } {
  const past = (what: RegExp, at: number): number => {
    what.lastIndex = at;
    return at + (what.exec(text)?.[0].length ?? 0);
  };
  let names = 0;
  for (let at = 0; ; ) {
    const mention = past(MENTION_HERE, at);
    if (mention === at) return { names, joiners: at };
    names = mention;
    at = mention;
    for (let next = past(JOINER_HERE, at); next > at && past(MENTION_HERE, at) === at; next = past(JOINER_HERE, at)) {
      at = next;
    }
  }
}

function whatFor(leading: string, rest: string): string {
  const possessive = POSSESSIVE.exec(rest)?.[0];
  if (possessive === undefined && CONTRACTED.test(rest)) {
    return wordsOf(`${/<[^<>]*>$/.exec(leading)?.[0] ?? ''}${rest}`);
  }
  return wordsOf(rest.slice(possessive?.length ?? 0).replace(AFTER_NAMES, ''));
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
  if (plain === '@here' || plain === '@channel' || plain === '@everyone') found.broadcast ??= plain;
  return found;
}
