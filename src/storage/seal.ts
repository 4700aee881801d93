import { createHash } from 'node:crypto';
import type { Head } from '../domain/shared/record.ts';

/**
 * A seal vouches for everything recorded so far (docs/storage.md, The record).
 *
 * @param heads of the workspace's streams that have events, in the order of their names
 * @param previous the hash of the seal before, '' for the first
 * @returns sha256 over both, hex
 */
export function sealHash(previous: string, heads: Iterable<Head>): string {
  const hash = createHash('sha256').update(previous);
  for (const { stream, version, hash: head } of heads) hash.update(`\n${stream} ${version} ${head}`);
  return hash.digest('hex');
}
