import fc from 'fast-check';

type Json = Record<string, unknown>;
type Path = (string | number)[];

/** What stands somewhere that it doesn't belong. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    [null],
    [[]],
    '__proto__',
    '\u0000',
    '\ud800',
    '[',
    'C0CARE',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** @returns a payload with something else in one to three of its places, or without it, or with more beside it. */
export function mutated(payload: Json): fc.Arbitrary<Json> {
  const change = fc.record({
    at: fc.constantFrom(...pathsIn(payload)),
    how: fc.constantFrom('other' as const, 'gone' as const, 'more' as const, 'list' as const),
    value: ODD,
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const copy = structuredClone(payload);
    for (const { at, how, value } of changes) {
      const parent = at.slice(0, -1).reduce<unknown>((inner, key) => (inner as Json | null)?.[key as string], copy);
      if (typeof parent !== 'object' || parent === null) continue;
      const key = at.at(-1) as string;
      const holder = parent as Json;
      if (how === 'gone') delete holder[key];
      else if (how === 'more') holder[`${key}_more`] = value;
      else holder[key] = how === 'list' ? [holder[key], value] : value;
    }
    return copy;
  });
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}
