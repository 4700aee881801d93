/** How a NUL can stand in a body: as itself, in JSON, in a form, in JSON in a form. */
const NULS = ['\0', '\\u0000', '%00', '%5Cu0000', '%5cu0000'];
/** How half of a character can: a surrogate in JSON, or in JSON in a form. Whole ones are written so, too. */
const SURROGATES = ['\\ud', '\\uD', '%5Cud', '%5CuD', '%5cud', '%5cuD'];

/**
 * No text of ours has a NUL, which PostgreSQL can't keep, or half of a character, which no address can hold. Nobody
 * types either.
 *
 * @param body as it came
 * @returns what was read of it, without NULs in any text or name of a field, and U+FFFD in place of half characters
 */
export function wholeTexts<T>(body: Buffer, read: T): T {
  const mayBeBroken = [...NULS, ...SURROGATES].some((sign) => body.includes(sign));
  return mayBeBroken ? (mended(read) as T) : read;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.replaceAll('\0', ''), mended(one)]));
}
