import { lookAround } from '../../conversation/look-around.ts';
import { privacy } from '../../conversation/privacy.ts';
import { slackChat } from '../../conversation/slack-chat.ts';
import { openMany, type Workspace } from '../../support/slack-many.ts';

describe('In Slack', () =>
  privacy(async () => {
    const world = await openMany();
    const chatIn = ({ slack, driver }: Workspace) =>
      slackChat({ ...world, slack, driver, troubles: [], restart: () => Promise.reject(new Error('not here')) });
    for (const workspace of [world.acme, world.zenith]) await world.install(workspace);
    return {
      chat: chatIn(world.acme),
      async stranger() {
        const zenith = chatIn(world.zenith);
        await lookAround(zenith, 'maya', ['care']);
        return zenith.screens('maya');
      },
    };
  }));
