import { anyActivity } from '../../../src/chats/teams/payloads.ts';
import { createReferences } from '../../../src/chats/teams/references.ts';
import { learn } from '../../../src/chats/teams/request.ts';
import { fixturesOf } from '../../support/readers.ts';

const TEAM = '19:team@thread.tacv2';

/** @returns what is kept of the team's first channel, which has the team's id, after these activities. */
async function firstChannelAfter(...names: string[]) {
  const kept = new Map<string, unknown>();
  const rows = {
    load: async (_ws: string, key: string) => kept.get(key) ?? null,
    save: async (_ws: string, key: string, value: unknown) => void kept.set(key, value),
  };
  const references = createReferences(rows as never, 'teams:t', { now: () => 0 });
  for (const name of names) {
    const { payload } = fixturesOf('teams').find((one) => one.name === name) ?? {};
    await learn({ references }, anyActivity.parse(payload));
  }
  return references.place(TEAM);
}

test.each([
  'conversation_update_channel_renamed',
  'conversation_update_private_channel_created',
  'conversation_update_channel_shared',
])('what %s tells of another channel is not kept of the first, in which Teams tells it', async (name) => {
  expect(await firstChannelAfter('conversation_update_member_added', name)).toMatchObject({ name: null, type: null });
});
