import { canonicalJson } from '../../kernel/record/record.ts';

/** PostgreSQL's text can't hold it; `move` writes the symbol for it instead (docs/storage.md, Verifying). */
const NUL = '\0';
const NUL_SYMBOL = '\u2400';

/** @returns `text` as every database can keep it: each NUL as its symbol, ␀. */
export function withoutNul(text: string): string {
  return text.includes(NUL) ? text.replaceAll(NUL, NUL_SYMBOL) : text;
}

/** @returns `text` with each ␀ as the NUL that it stood for, if there is any; else null. */
export function withNul(text: string): string | null {
  return text.includes(NUL_SYMBOL) ? text.replaceAll(NUL_SYMBOL, NUL) : null;
}

/**
 * Where a stored row differs from what its events come to. Fields that the version which stored it didn't know may be
 * missing, as long as today's rules fill them with nothing.
 *
 * @returns the name of the first field that differs; null: it holds
 */
export function differs(expected: object, stored: object): string | null {
  const kept = stored as Record<string, unknown>;
  for (const [name, value] of Object.entries(expected)) {
    if (!isSame(value, kept[name])) return name;
  }
  return null;
}

function isSame(expected: unknown, stored: unknown): boolean {
  if (stored === undefined) return isNothing(expected);
  if (!isRecord(expected) || !isRecord(stored)) {
    if (typeof expected === 'string' && typeof stored === 'string') return sameText(expected, stored);
    return canonicalJson(expected ?? null) === canonicalJson(stored);
  }
  const names = new Set([...Object.keys(expected), ...Object.keys(stored)]);
  return [...names].every((name) => {
    if (name in expected) return isSame(expected[name], stored[name]);
    return stored[name] === undefined;
  });
}

/** A column keeps no NUL where it was moved, and half a character as the sign for one that can't be read. */
function sameText(one: string, other: string): boolean {
  return one === other || withoutNul(one.toWellFormed()) === withoutNul(other.toWellFormed());
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns how two keys are ordered, by the bytes of their parts, as the databases order them. */
export function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const [one = '', other = ''] = [a[at], b[at]];
    if (one !== other) return Buffer.compare(Buffer.from(one), Buffer.from(other));
  }
  return 0;
}
