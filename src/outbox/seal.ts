import { setImmediate as turn } from 'node:timers/promises';
import type { Deps } from '../kernel/deps.ts';
import { followed } from '../kernel/handle.ts';
import { emptyPlan, type Plan } from '../kernel/plan.ts';
import type { Sealing } from '../kernel/ports/seals.ts';
import { type MerkleTree, merkleTree } from '../kernel/record/merkle.ts';
import { leafOf, type Seal, sealHash } from '../kernel/record/seal.ts';
import type { EpochMs, WorkspaceId } from '../kernel/values/ids.ts';

/** Streams that are looked at together: some milliseconds, between which commands go. */
const AT_ONCE = 500;
/** Long enough that nobody still seals that day. */
const SEALED_KEY_MS = 14 * 24 * 3_600_000;

/**
 * Seals what was recorded since the last seal (docs/storage.md, Seals), in slices: it can be ended at any moment and is
 * gone on with later, by whoever comes first. What is recorded in between belongs to the next one. The seal is also
 * written to the log, so that who can change the database can't change what was sealed unseen.
 *
 * @param day `2026-11-30`; a day that was begun before and not finished is sealed first
 */
export async function sealDay(deps: Deps, ws: WorkspaceId, day: string, now: EpochMs): Promise<void> {
  for (;;) {
    const begun = await deps.store.seals.begin(ws, day, now);
    if (begun === null || !(await collectAll(deps, ws, begun))) return;
    const seal = await sealOf(deps, ws, begun);
    const plan: Plan = {
      ...emptyPlan(ws, now),
      claims: [{ key: `seal:${seal.day}`, subject: seal.hash, expiresAt: now + SEALED_KEY_MS }],
      rows: [{ table: 'seals', seal }],
    };
    const stored = await deps.store.commit(await followed(deps, { plan, before: null, after: null }));
    if (!stored.ok) return;
    const { hash, root, leaves, previous } = seal;
    deps.log.info({ workspaceId: ws, day: seal.day, seal: hash, root, leaves, previous }, 'record sealed');
    if (seal.day >= day) return;
  }
}

/** @returns false if another process goes on with it. */
async function collectAll({ store }: Deps, ws: WorkspaceId, begun: Sealing): Promise<boolean> {
  let sealing: Sealing | null = begun;
  while (sealing !== null && sealing.after !== null) {
    sealing = await store.seals.collect(ws, { ...sealing, after: sealing.after }, AT_ONCE);
    await turn();
  }
  return sealing !== null;
}

async function sealOf(deps: Deps, ws: WorkspaceId, { day, at }: Sealing): Promise<Seal> {
  const previous = (await deps.store.read.lastSeal(ws))?.hash ?? '';
  const tree: MerkleTree = merkleTree();
  for (let after: string | null = ''; after !== null; ) {
    const heads = await deps.store.seals.heads(ws, day, after, AT_ONCE);
    for (const head of heads) tree.add(leafOf(head));
    after = heads.at(-1)?.stream ?? null;
    await turn();
  }
  const content = { workspaceId: ws, day, at, leaves: tree.size(), root: tree.root() };
  return { ...content, previous, hash: sealHash(previous, content) };
}
