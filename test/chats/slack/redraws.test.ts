import { createRedraws } from '../../../src/chats/slack/redraws.ts';

const ACME = 'slack:T0ACME';
const OTHER = 'slack:T0OTHER';

function counted() {
  let now = Date.UTC(2026, 10, 18, 12);
  const redraws = createRedraws({ now: () => now });
  return {
    redraws,
    move: (ms: number) => {
      now += ms;
    },
    /** How many forms of a workspace may change now. */
    async taken(ws: string, of: number): Promise<number> {
      let count = 0;
      for (let asked = 0; asked < of; asked += 1) if ((await redraws.take(ws)) === 0) count += 1;
      return count;
    },
  };
}

test('in any minute fewer forms change than views.update takes of a workspace, and each workspace has its own', async () => {
  const { move, taken } = counted();
  let count = 0;
  for (let second = 0; second < 60; second += 1) {
    count += await taken(ACME, 200);
    move(1_000);
  }
  expect(count).toBeGreaterThan(60);
  expect(count).toBeLessThanOrEqual(80);
  expect(await taken(OTHER, 200)).toBe(20);
});

test('a limit of Slack’s holds for all forms of the workspace, as long as it asks for', async () => {
  const { redraws, move } = counted();
  redraws.limited(ACME, 30_000);
  expect(await redraws.take(ACME)).toBe(30_000);
  expect(await redraws.take(OTHER)).toBe(0);
  move(30_000);
  expect(await redraws.take(ACME)).toBe(0);
});
