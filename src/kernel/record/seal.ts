import type { EpochMs, WorkspaceId } from '../values/ids.ts';
import { leafHash, type MerkleTree, merkleTree, rootOf } from './merkle.ts';
import { canonicalJson, chainHash, type Head } from './record.ts';

/** What a day's seal vouches for: the streams that changed since the one before, at the root of a tree (docs/storage.md, Seals). */
export type SealContent = {
  workspaceId: WorkspaceId;
  /** `2026-11-30`, in UTC. */
  day: string;
  /** What was recorded after this moment belongs to the next seal. */
  at: EpochMs;
  leaves: number;
  root: string;
};

export type Seal = SealContent & {
  /** The hash of the seal before, '' for the first. */
  previous: string;
  hash: string;
};

/** @returns the hash of a seal: over the one before it and what it says, as events' hashes are. */
export function sealHash(previous: string, { workspaceId, day, at, leaves, root }: SealContent): string {
  return chainHash(previous, canonicalJson({ workspaceId, day, at, leaves, root }));
}

/** @returns the leaf of a stream's head, whose hash vouches for all events up to its version. */
export function leafOf({ stream, version, hash }: Head): string {
  return leafHash(canonicalJson({ stream, version, hash }));
}

/**
 * The proof that a stream's head is under a seal: about twenty hashes for a million heads.
 *
 * @param heads all of the seal, in the order of their streams; they are gone through once and not kept
 * @param index which of them it is for, from 0
 */
export async function sealPath(heads: AsyncIterable<Head> | Iterable<Head>, index: number): Promise<SealPath> {
  const tree: MerkleTree = merkleTree(index);
  for await (const head of heads) tree.add(leafOf(head));
  return { index, size: tree.size(), path: tree.path() };
}

export type SealPath = { index: number; size: number; path: string[] };

/** @returns whether the path leads from the head to the seal, and the seal's hash is over what it says. */
export function isUnder(seal: Seal, head: Head, path: SealPath): boolean {
  return (
    path.size === seal.leaves && rootOf(leafOf(head), path) === seal.root && sealHash(seal.previous, seal) === seal.hash
  );
}
