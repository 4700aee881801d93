import type { World } from './slack/world.ts';

const BROADCASTS = new Set(['here', 'channel', 'everyone']);

/**
 * Escapes a command's text as Slack does for commands with `should_escape`
 * (docs.slack.dev/interactivity/implementing-slash-commands): `@ben` becomes `<@U…|ben>`, `#care` becomes
 * `<#C…|care>`, `@here` becomes `<!here>`, a group its `<!subteam^…>`; `&`, `<` and `>` become entities. An `@` that
 * names nobody stays text.
 */
export function escapeCommand(typed: string, world: World): string {
  const users = new Map([...world.users.values()].map((user) => [user.name, user]));
  const channels = new Map([...world.channels.values()].map((channel) => [channel.name, channel]));
  const groups = new Map([...world.groups.values()].map((group) => [group.handle, group]));
  const safe = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replace(/(?<![\p{L}\p{N}])([@#])([a-z0-9][a-z0-9_-]*)/giu, (whole, sign: string, word: string) => {
    const name = word.toLowerCase();
    if (sign === '#') {
      const channel = channels.get(name);
      return channel && !channel.dmWith ? `<#${channel.id}|${channel.name}>` : whole;
    }
    if (BROADCASTS.has(name)) return `<!${name}>`;
    const user = users.get(name);
    if (user) return `<@${user.id}|${user.name}>`;
    const group = groups.get(name);
    return group ? `<!subteam^${group.id}|@${group.handle}>` : whole;
  });
}
