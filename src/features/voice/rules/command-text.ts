import { isOneLetterOff } from '../../../kernel/values/command-words.ts';
import type { VoiceKind } from '../../../kernel/values/forms.ts';

/** What the words after `/voice` ask for. */
export type VoiceWords =
  | { subcommand: 'list' | 'reports' | 'help' }
  /** `query`: as typed; '' for the latest. */
  | { subcommand: 'stories'; query: string }
  /** A lone word that is nearly one of these. */
  | { hint: string }
  /** Opens the form; `kind` null: to be chosen there. */
  | { kind: VoiceKind | null; text: string };

/** How a kind can be named at the start; the longer ones first. */
const KINDS: readonly (readonly [name: string, kind: VoiceKind])[] = [
  ['customer abuse', 'abuse'],
  ['customers say', 'said'],
  ['customer said', 'said'],
  ['in our way', 'annoyance'],
  ['blocker', 'annoyance'],
  ['story', 'story'],
  ['abuse', 'abuse'],
  ['said', 'said'],
];
const ALONE = ['list', 'reports', 'help'] as const;
const KNOWN = ['stories', ...ALONE, 'story', 'blocker', 'abuse', 'said'];

/**
 * Reads the words after `/voice` (docs/product.md §6): `stories` with search words, another subcommand on its own, or what
 * someone wants to share, with its kind in front if they like.
 */
export function readVoiceWords(words: string): VoiceWords {
  const typed = words.trim();
  const [first = '', ...more] = typed.split(/\s+/);
  const word = first.toLowerCase();
  if (word === 'stories') return { subcommand: word, query: typed.slice(first.length).trim() };
  const alone = more.length === 0 ? ALONE.find((subcommand) => subcommand === word) : undefined;
  if (alone !== undefined) return { subcommand: alone };

  for (const [name, kind] of KINDS) {
    const named = new RegExp(
      String.raw`^${name.replaceAll(' ', String.raw`\s+`)}(?![\p{L}\p{N}'’])[\s:,.\p{Pd}]*`,
      'iu',
    );
    const match = named.exec(typed);
    if (match !== null) return { kind, text: typed.slice(match[0].length) };
  }
  const near = more.length === 0 ? KNOWN.find((known) => isOneLetterOff(word, known)) : undefined;
  return near === undefined ? { kind: null, text: typed } : { hint: near };
}
