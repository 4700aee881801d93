import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { leafHash, merkleTree, rootOf } from '../../../src/kernel/record/merkle.ts';
import type { Head } from '../../../src/kernel/record/record.ts';
import { isUnder, leafOf, type Seal, sealHash, sealPath } from '../../../src/kernel/record/seal.ts';

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, section 2.1, word by word. */
function rootByTheBook(leaves: string[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), Buffer.from(leaves[0] ?? ''));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), rootByTheBook(leaves.slice(0, k)), rootByTheBook(leaves.slice(k)));
}

function treeOf(leaves: string[], index?: number) {
  const tree = merkleTree(index);
  for (const leaf of leaves) tree.add(leafHash(leaf));
  return tree;
}

const someLeaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 });

test('the root is the one that RFC 6962 defines, for no leaves, too', () => {
  expect(treeOf([]).root()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  // The published test vectors of certificate-transparency-go.
  expect(leafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 70 }), (leaves) => {
      expect(treeOf(leaves).root()).toBe(rootByTheBook(leaves).toString('hex'));
    }),
  );
});

test('every leaf’s path leads to the root, and is no longer than the tree is high', () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), (leaves, any) => {
      const index = any % leaves.length;
      const tree = treeOf(leaves, index);
      const path = tree.path();
      const size = leaves.length;
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(rootOf(leafHash(leaves[index] ?? ''), { index, size, path })).toBe(tree.root());
    }),
  );
});

test('another leaf, place, size or path leads nowhere', () => {
  fc.assert(
    fc.property(someLeaves, fc.nat(), fc.nat(), (some, any, other) => {
      const leaves = some.map((leaf, at) => `${at} ${leaf}`);
      const size = leaves.length;
      const index = any % size;
      const tree = treeOf(leaves, index);
      const path = tree.path();
      const leaf = leafHash(leaves[index] ?? '');
      const root = tree.root();
      expect(rootOf(leafHash('x'), { index, size, path })).not.toBe(root);
      const elsewhere = other % size;
      if (elsewhere !== index) expect(rootOf(leaf, { index: elsewhere, size, path })).not.toBe(root);
      expect(rootOf(leaf, { index, size, path: [...path, leaf] })).toBeNull();
      if (path.length > 0) expect(rootOf(leaf, { index, size, path: path.slice(1) })).not.toBe(root);
      expect(rootOf(leaf, { index: size, size, path })).toBeNull();
    }),
  );
});

test('a head is proved to be under its seal by a few hashes, and nothing else is', async () => {
  const heads = Array.from({ length: 1_000 }, (_, at): Head => ({ stream: `kudos:${at}`, version: 1, hash: `${at}` }));
  const tree = merkleTree();
  for (const head of heads) tree.add(leafOf(head));
  const content = { workspaceId: 'slack:T1', day: '2026-11-30', at: 1, leaves: tree.size(), root: tree.root() };
  const seal: Seal = { ...content, previous: 'before', hash: sealHash('before', content) };
  const path = await sealPath(heads, 700);
  expect(path.path).toHaveLength(10);
  const head = heads[700] as Head;
  expect(isUnder(seal, head, path)).toBe(true);
  expect(isUnder(seal, { ...head, version: 2 }, path)).toBe(false);
  expect(isUnder(seal, heads[701] as Head, path)).toBe(false);
  expect(isUnder({ ...seal, day: '2026-11-29' }, head, path)).toBe(false);
  expect(isUnder({ ...seal, previous: '' }, head, path)).toBe(false);
});
