import { createHash } from 'node:crypto';

/*
 * Merkle trees as RFC 6962 (Certificate Transparency), section 2.1, has them, with SHA-256: a leaf is hashed after a byte
 * 0, two children after a byte 1, so that neither passes for the other, and a tree of n leaves splits at the largest power
 * of two below n. Hashes are hex.
 */

/** The root of a tree without leaves. */
const EMPTY_ROOT = createHash('sha256').digest('hex');

/** @returns the hash of a leaf that says `data`. */
export function leafHash(data: string): string {
  return createHash('sha256').update(Buffer.of(0)).update(data).digest('hex');
}

function nodeHash(left: string, right: string): string {
  return createHash('sha256').update(Buffer.of(1)).update(left, 'hex').update(right, 'hex').digest('hex');
}

/** A tree to which leaves are added one by one. It keeps only what a root takes: a hash for each power of two in its size. */
export type MerkleTree = {
  /** @param leaf as `leafHash` gives it */
  add(leaf: string): void;
  size(): number;
  root(): string;
  /** @returns the hashes that lead from the leaf that was asked for to the root, from below. */
  path(): string[];
};

type Subtree = { hash: string; size: number; holds: boolean };

/** @param index the leaf, from 0, whose path is wanted; left out: none */
export function merkleTree(index = -1): MerkleTree {
  const peaks: Subtree[] = [];
  const path: string[] = [];
  let size = 0;

  function join(left: Subtree, right: Subtree, siblings: string[]): Subtree {
    if (left.holds) siblings.push(right.hash);
    if (right.holds) siblings.push(left.hash);
    const holds = left.holds || right.holds;
    return { hash: nodeHash(left.hash, right.hash), size: left.size + right.size, holds };
  }
  function top(siblings: string[]): string {
    const joined = peaks.reduceRight<Subtree | null>(
      (right, left) => (right ? join(left, right, siblings) : left),
      null,
    );
    return joined?.hash ?? EMPTY_ROOT;
  }

  return {
    add(leaf) {
      let last: Subtree = { hash: leaf, size: 1, holds: size === index };
      for (let left = peaks.at(-1); left?.size === last.size; left = peaks.at(-1)) {
        peaks.pop();
        last = join(left, last, path);
      }
      peaks.push(last);
      size += 1;
    },
    size: () => size,
    root: () => top([]),
    path() {
      if (index < 0 || index >= size) throw new Error(`the tree has no leaf ${index}`);
      const siblings = [...path];
      top(siblings);
      return siblings;
    },
  };
}

/**
 * What a path comes to (RFC 9162, section 2.1.3.2): the leaf is in the tree whose root this is.
 *
 * @param leaf as `leafHash` gives it, at `index` from 0 of a tree with `size` leaves
 * @returns the root; null: that is no path in a tree of this size
 */
export function rootOf(leaf: string, { index, size, path }: { index: number; size: number; path: readonly string[] }) {
  if (index < 0 || index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      // A right edge has no sibling on the levels that its subtree skips.
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}
