import type { Random } from '../../support/seeded.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a careless or hostile sender puts where something else is expected. Nothing here names an address outside. */
const NASTY: readonly Json[] = [
  null,
  true,
  '',
  ' ',
  '0',
  '-1',
  0,
  -1,
  1e308,
  9_007_199_254_740_991,
  0.1,
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  { toString: 'x' },
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066evil',
  '<!channel>',
  '<@U0MAYA>',
  '<at>Maya</at>',
  '{"a":',
  '%',
  '%ff',
  '../../etc/passwd',
  "'; DROP TABLE events; --",
  '=HYPERLINK(1)',
  '\u3164',
  '😀'.repeat(400),
  'x'.repeat(5_000),
  '9'.repeat(400),
  'http://127.0.0.1:1/',
  '2026-13-45',
  'EX-99999999999',
];

/** Values by the key that they stand under in recorded requests: what a forger takes from one request into another. */
export type Pool = Map<string, Json[]>;

/** Adds every value of `value` to the pool, whole subtrees and what is JSON within a string included. */
export function addToPool(pool: Pool, value: Json, key = ''): void {
  const known = pool.get(key) ?? [];
  if (known.length < 200) pool.set(key, [...known, value]);
  const inner = typeof value === 'string' ? parsed(value) : value;
  if (Array.isArray(inner)) for (const one of inner) addToPool(pool, one, key);
  else if (isObject(inner)) for (const [name, one] of Object.entries(inner)) addToPool(pool, one, name);
}

/**
 * @returns a copy of `value` with one change somewhere in it: a value of a wrong type, of another request, too long,
 *   missing, twice, or with a key too many. JSON within a string is changed inside.
 */
export function mutate(random: Random, pool: Pool, value: Json, key = ''): Json {
  const goDeeper = random(6) > 0;
  if (typeof value === 'string') {
    const inner = parsed(value);
    if (inner !== null && typeof inner === 'object' && goDeeper) {
      return JSON.stringify(mutate(random, pool, inner, key));
    }
  } else if (Array.isArray(value) && value.length > 0 && goDeeper) {
    const at = random(value.length);
    return value.map((one, index) => (index === at ? mutate(random, pool, one, key) : one));
  } else if (isObject(value) && goDeeper) {
    const keys = Object.keys(value);
    const name = keys[random(keys.length)];
    if (name !== undefined) return { ...value, [name]: mutate(random, pool, value[name] ?? null, name) };
  }
  return changed(random, pool, value, key);
}

function changed(random: Random, pool: Pool, value: Json, key: string): Json {
  const likes = pool.get(key) ?? [];
  switch (random(5)) {
    case 0:
      return pick(random, NASTY) ?? null;
    case 1:
      return pick(random, likes) ?? null;
    case 2:
      return pick(random, [...pool.values()][random(pool.size)] ?? []) ?? null;
    case 3:
      return reshaped(random, pool, value);
    default:
      return typeof value === 'string' ? spliced(random, value) : reshaped(random, pool, value);
  }
}

/** The same parts in another shape. */
function reshaped(random: Random, pool: Pool, value: Json): Json {
  if (Array.isArray(value)) return pick(random, [[], [...value, ...value], value.toReversed(), value.slice(1)]) ?? [];
  if (isObject(value)) {
    const keys = Object.keys(value);
    const gone = keys[random(keys.length)];
    const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== gone));
    const name = pick(random, [...pool.keys(), 'constructor', 'toString']) ?? 'x';
    return random(2) === 0 ? rest : { ...value, [name]: pick(random, NASTY) ?? null };
  }
  return pick(random, [[value], { value }, JSON.stringify(value), Number(value)]) ?? null;
}

function spliced(random: Random, text: string): string {
  const at = random(text.length + 1);
  const nasty = pick(random, NASTY);
  const piece = typeof nasty === 'string' ? nasty : JSON.stringify(nasty);
  return text.slice(0, at) + piece + text.slice(at + random(3));
}

/** One byte or a tail of a body that is no JSON any more. */
export function broken(random: Random, body: string): string {
  const at = random(body.length + 1);
  return pick(random, [
    body.slice(0, at),
    `${body.slice(0, at)}${String.fromCharCode(random(128))}${body.slice(at + 1)}`,
    body + body,
    '',
    '{',
    '[]',
    'null',
    `${'['.repeat(20_000)}`,
    body.replaceAll('%22', '%'),
  ]) as string;
}

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[random(from.length)];
}

function parsed(text: string): Json {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
