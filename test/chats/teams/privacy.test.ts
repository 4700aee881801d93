import { LOOKS } from '../../conversation/look-around.ts';
import { privacy } from '../../conversation/privacy.ts';
import { teamsChat } from '../../conversation/teams-chat.ts';
import { openTeams } from '../../support/teams.ts';

const ELSEWHERE = '99999999-2222-3333-4444-555555555555';

describe('In Teams', () =>
  privacy(async () => {
    const world = await openTeams();
    return {
      chat: teamsChat(world),
      /** The same people and channel, of another tenant. */
      async stranger() {
        const { driver } = world;
        const asked = LOOKS.map((text) => driver.activity('maya', 'care', { type: 'message', text }));
        const answers = [];
        for (const activity of asked) {
          const channelData = { ...(activity.channelData as object), tenant: { id: ELSEWHERE } };
          answers.push(await driver.deliver({ ...activity, channelData }));
        }
        return answers.map(({ status, text }) => `${status} ${text}`);
      },
    };
  }));
