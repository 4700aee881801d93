import { merkleTree } from '../../kernel/record/merkle.ts';
import type { Head } from '../../kernel/record/record.ts';
import { leafOf, sealHash } from '../../kernel/record/seal.ts';
import { Broken } from './broken.ts';
import { beside, rowsOf, type Snapshot } from './rows.ts';

type Leaf = { workspaceId: string; day: string; head: Head | null };

/**
 * Each seal is the root over the heads that it names, chained to the one before. Seals of before there were trees can't
 * be made again, as nobody knows where the heads stood then: the last of them is proved by the seal after it.
 *
 * @param published the first characters of a seal's hash that someone kept; null: none to look for
 * @returns how many there are. @throws {Broken} on the first that isn't
 */
export async function verifySeals(snapshot: Snapshot, published: string | null): Promise<number> {
  const leaves = beside(leavesOf(snapshot), ({ workspaceId, day }) => [workspaceId, day], await strayOf(snapshot));
  let before = { workspaceId: '', hash: '' };
  let count = 0;
  let found = published === null;
  for await (const seal of rowsOf(snapshot, snapshot.t.seals, { by: ['workspaceId', 'day'] })) {
    const { workspaceId, day, root, hash } = seal;
    const broken = (why: string) => new Broken({ kind: 'seal', workspaceId, id: day, why });
    const previous = before.workspaceId === workspaceId ? before.hash : '';
    const tree = merkleTree();
    await leaves.each([workspaceId, day], ({ head }) => {
      if (head === null) throw broken('An event that it covers is missing.');
      tree.add(leafOf(head));
    });
    if (root === null) {
      if (tree.size() > 0) throw broken('It lists events but has no checksum for them.');
    } else {
      if (tree.size() !== seal.leaves || tree.root() !== root) throw broken('The events that it covers were changed.');
      if (sealHash(previous, { ...seal, root, leaves: tree.size() }) !== hash)
        throw broken("It was changed, or doesn't follow from the checksum before it.");
    }
    found ||= hash.startsWith(published ?? '');
    before = { workspaceId, hash };
    count += 1;
  }
  await leaves.finish();
  if (!found)
    throw new Broken({
      kind: 'seal',
      workspaceId: null,
      id: `${published}…`,
      why: 'No nightly checksum has this value.',
    });
  return count;
}

async function* leavesOf({ rows }: Snapshot): AsyncGenerator<Leaf, undefined> {
  const query = `SELECT s.workspace_id, s.day, s.stream, s.version, e.hash FROM sealed_heads s
    LEFT JOIN events e ON e.workspace_id = s.workspace_id AND e.stream = s.stream AND e.version = s.version
    ORDER BY s.workspace_id, s.day, s.stream`;
  for await (const some of rows(query)) {
    for (const { workspace_id: workspaceId, day, stream, version, hash } of some) {
      const head = { stream: String(stream) as Head['stream'], version: Number(version), hash: String(hash) };
      yield { workspaceId: String(workspaceId), day: String(day), head: hash === null ? null : head };
    }
  }
}

/** Every collected leaf belongs to a seal, or to the one in the making. */
async function strayOf(snapshot: Snapshot): Promise<(leaf: Leaf) => void> {
  const underWay = new Set<string>();
  for await (const { workspaceId, day } of rowsOf(snapshot, snapshot.t.sealings, { by: ['workspaceId'] }))
    underWay.add(`${workspaceId} ${day}`);
  return ({ workspaceId, day }) => {
    if (underWay.has(`${workspaceId} ${day}`)) return;
    throw new Broken({
      kind: 'seal',
      workspaceId,
      id: day,
      why: 'It is missing, but the list of what it covers exists.',
    });
  };
}
