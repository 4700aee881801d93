/** How a NUL can stand in a body: as itself, in JSON, in a form, in JSON in a form. */
const NULS = ['\0', '\\u0000', '%00', '%5Cu0000', '%5cu0000'];

/**
 * No text of ours has a NUL: PostgreSQL can't keep one, and nobody types it.
 *
 * @param body as it came
 * @returns what was read of it, without NULs in any text or name of a field
 */
export function withoutNul<T>(body: Buffer, read: T): T {
  return NULS.some((nul) => body.includes(nul)) ? (strip(read) as T) : read;
}

function strip(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.replaceAll('\0', ''), strip(one)]));
}
