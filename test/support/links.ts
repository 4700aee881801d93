/** Where tests say that browsers reach the service. */
export const PUBLIC_URL = 'https://seconded.test';

/** @returns the addresses that the words in these blocks or on this card link to, in order. */
export function linksIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(linksIn);
  if (part === null || typeof part !== 'object') return [];
  const { url, ...rest } = part as Record<string, unknown>;
  return [...(typeof url === 'string' ? [url] : []), ...Object.values(rest).flatMap(linksIn)];
}
