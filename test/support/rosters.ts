import type { RosterPage } from '../../src/kernel/ports.ts';

/** @returns everybody on a roster, all its pages turned. */
export async function everybodyOn(page: (cursor: string | null) => Promise<RosterPage>): Promise<string[]> {
  const userIds: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const read = await page(cursor);
    userIds.push(...read.userIds);
    cursor = read.next;
    if (cursor === null) return userIds;
  }
}
