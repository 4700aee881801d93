import { type CommandPiece, named } from '../../kernel/content/commands.ts';
import type { Piece } from '../../kernel/content/phrase.ts';

/** @returns `said` for the bot's own chat with somebody, where nobody mentions it: commands stand as they are typed there. */
export function withoutMention<T>(said: T): T {
  return walked(said) as T;
}

function walked(part: unknown): unknown {
  if (isOurCommand(part)) return { is: 'words', text: named(part), bold: true } satisfies Piece;
  if (Array.isArray(part)) return part.map(walked);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, walked(value)]));
}

/** How the bot is added to a channel isn't typed to it. */
function isOurCommand(part: unknown): part is CommandPiece {
  const { is, name } = (part ?? {}) as Partial<CommandPiece>;
  return is === 'command' && name !== 'invite';
}
