import { MADE_UP, readBy } from '../../../src/kernel/content/reader.ts';

/** What people may have typed, for the made-up language: nothing that could be taken for words of ours, short and long. */
export const TYPED_IN_MADE_UP: [name: string, typed: string][] = [
  ['a short text', '1182'],
  ['as much as a form takes', '1182 '.repeat(600).trim()],
];

/** @returns what `draw` makes for a reader of the made-up language. */
export function inMadeUp<T>(draw: () => T): T {
  return readBy({ locale: MADE_UP, now: null }, draw);
}

/** Keys of a message, card or view that hold text people read. */
const SHOWN =
  /^(text|title|label|hint|tooltip|speak|fallbackText|accessibility_label|errorMessage|summary|legend|name)$/;
/** The samples' people, kinds, addresses and commands, and names that every language keeps. */
const NOT_OURS =
  /\b(back-offi\S*|Refund|Ana|Ben|Chloe|Maya|Seconded|excep\w*|goodwill|kudos|voice|invite|help|setup|policies|stories|reports|list|show|export|mine|webhooks|digest|home|quiet|loud|reverse|abuse|blocker|last|kindness)\b|https?:\S+|<[^>]*>|\{\{[^}]*\}\}/g;

/** @returns the words among what is shown that weren't put into the made-up language. */
export function leftInEnglish(drawn: unknown): string[] {
  const found = new Set<string>();
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string' && SHOWN.test(key)) {
      for (const [word] of value
        .replaceAll(NOT_OURS, '')
        .matchAll(/(?<![\p{L}\p{N}#_.])[a-z]*[aeiou][a-z]{2,}(?![\p{L}\p{N}_])/giu))
        found.add(word);
    } else if (typeof value === 'object' && value !== null) {
      for (const [part, one] of Object.entries(value))
        if (part !== 'data') look(one, Array.isArray(value) ? key : part);
    }
  };
  look(drawn, '');
  return [...found];
}
