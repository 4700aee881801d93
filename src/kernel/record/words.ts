import { createHash } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { storable } from '../values/plain-text.ts';
import type { Words } from './texts.ts';

/** @returns what a person wrote, ready to be kept apart under its own id (docs/storage.md, The history). */
export function wordsOf({ ids }: Pick<Deps, 'ids'>, typed: string): Words {
  const body = storable(typed);
  const salt = ids.newSalt();
  return { id: ids.newId(), body, salt, digest: createHash('sha256').update(salt).update(body).digest('hex') };
}
