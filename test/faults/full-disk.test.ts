import { statSync } from 'node:fs';
import { storedIn } from './support/stored.ts';
import { type FaultWorld, openFaults } from './support/world.ts';

const BLOCK_BYTES = 512;
/** Room for some commands, so that the disk gets full in the middle of the work. */
const ROOM_BYTES = 200_000;
const MANY = 60;

let world: FaultWorld;
beforeEach(async () => {
  world = await openFaults({ agents: 10 });
});
afterEach(() => world.close());

test('a full disk: whoever is told so has lost nothing but that, whoever was thanked for it has it', async () => {
  await world.service.stop();
  const fileBlocks = Math.ceil((statSync(world.database).size + ROOM_BYTES) / BLOCK_BYTES);
  await world.start({ fileBlocks });
  const agents = world.teams[0]?.agents ?? [];
  const answers: string[] = [];
  for (let count = 0; count < MANY; count += 1) {
    const user = agents[count % agents.length] ?? '';
    answers.push(
      await world.command(user, `/kudos @maya for helping with case ${count}, ${'and another, '.repeat(30)}`),
    );
  }
  const told = answers.filter((answer) => answer.includes('Nothing was changed'));
  const accepted = answers.filter((answer) => answer.includes('You thanked'));
  expect(told.length).toBeGreaterThan(0);
  expect(accepted.length).toBeGreaterThan(0);
  expect(told.length + accepted.length).toBe(MANY);
  for (const answer of told) expect(answer).not.toMatch(/SQLITE|disk|Error/);
  const ready = await fetch(`${world.service.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([
    503,
    expect.stringMatching(/^The database can't be used: .*full\.$/),
  ]);

  await world.service.kill();
  await world.start();
  expect((await fetch(`${world.service.url}/readyz`)).status).toBe(200);
  await world.service.stop();
  const stored = await storedIn(world.database);
  expect(stored.events['kudos-given']).toBe(accepted.length);
  expect(stored.accounts).toEqual(stored.summed);
});
