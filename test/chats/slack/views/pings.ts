type Json = Readonly<Record<string, unknown>>;

/** People, channels and links that the samples themselves name. */
const MEANT =
  /^(@U0(ANA|BEN|CHLOE|MAYA)|#C0(CARE|MANAGERS)|!date\^17\d{8}\^.*|https:\/\/((tickets|slack)\.example|seconded\.test\/exports)\/.*)$/;

/**
 * Reads what was drawn as Slack would.
 *
 * @returns every mention, link or group that Slack would make and that the samples don't name.
 */
export function unmeantMentions(drawn: object): string[] {
  return [...markedTexts(drawn).flatMap(tokens), ...richMentions(drawn)].filter((token) => !MEANT.test(token));
}

/** Texts that Slack parses: mrkdwn objects, and `text` beside the blocks. */
export function markedTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markedTexts);
  if (typeof value !== 'object' || value === null) return [];
  const json = value as Json;
  const { type, text } = json;
  const parsed = type === 'mrkdwn' || (type === undefined && 'blocks' in json);
  return [...(parsed && typeof text === 'string' ? [text] : []), ...Object.values(json).flatMap(markedTexts)];
}

function tokens(text: string): string[] {
  return [...text.matchAll(/<([^>]*)>/g)].map(([, token = '']) => token);
}

function richMentions(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(richMentions);
  if (typeof value !== 'object' || value === null) return [];
  const { type, ...rest } = value as Json;
  const own = {
    user: () => [`@${String(rest.user_id)}`],
    channel: () => [`#${String(rest.channel_id)}`],
    link: () => [String(rest.url)],
    broadcast: () => ['!broadcast'],
    usergroup: () => ['!usergroup'],
  }[String(type)];
  return [...(own?.() ?? []), ...Object.values(rest).flatMap(richMentions)];
}
