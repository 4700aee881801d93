import type { Driver } from './driver.ts';
import type { Control } from './slack/control.ts';
import { isObject, objects } from './slack/json.ts';
import { APP, type WorkspaceSeed } from './slack/types.ts';
import { initialOf } from './view-state.ts';

/** The time zone of the sandbox's people. */
export const TIME_ZONE = 'Europe/London';

const CARE = 'C0CARE';
const KUDOS = 'C0KUDOS';
const MANAGERS = 'C0CAREMANAGERS';
const MAYA = 'U0MAYA';
/** On a busy machine the first answers can come too late, so it tries again. */
const MOST_TRIES = 5;

/** Three agents and their manager, who is also the workspace's admin. */
export const WORKSPACE: WorkspaceSeed = {
  name: 'Seconded sandbox',
  domain: 'seconded-sandbox',
  users: [
    { id: 'U0ANA', name: 'ana', realName: 'Ana' },
    { id: 'U0BEN', name: 'ben', realName: 'Ben' },
    { id: 'U0CHLOE', name: 'chloe', realName: 'Chloe' },
    { id: MAYA, name: 'maya', realName: 'Maya', isAdmin: true },
  ],
  channels: [
    { id: CARE, name: 'care', members: ['U0ANA', 'U0BEN', 'U0CHLOE', MAYA, APP.botUserId] },
    { id: KUDOS, name: 'kudos', members: ['U0ANA', 'U0BEN', 'U0CHLOE', MAYA, APP.botUserId] },
    { id: MANAGERS, name: 'care-managers', members: [MAYA, APP.botUserId], isPrivate: true },
  ],
};

/**
 * Makes Maya the manager of #care with `/exception setup`, as she would, so that budgets are on. Does nothing if the
 * team already has a manager.
 * @returns what went wrong in a sentence, or null.
 */
export async function nameManagers(driver: Driver, slack: Control): Promise<string | null> {
  for (let tries = 0; tries < MOST_TRIES && !slack.view(MAYA); tries += 1) {
    const asked = await driver.command({ user: MAYA, channel: CARE, command: '/exception', text: 'setup' });
    if (asked.problem) return asked.problem;
  }
  const open = slack.view(MAYA);
  if (!open) return '/exception setup opened no form.';
  const inputs = objects(open.view.blocks).filter((block) => block.type === 'input');
  const managers = inputs.find((block) => block.block_id === 'managers')?.element;
  const named = isObject(managers) ? initialOf(managers) : null;
  if (Array.isArray(named) && named.length > 0) {
    await driver.close(MAYA, true);
    return null;
  }
  const wanted = { managers: [MAYA], shoutOutChannel: KUDOS, managerChannel: MANAGERS, timeZone: TIME_ZONE };
  const submitted = await driver.submit(MAYA, wanted);
  const errors = Object.values(slack.view(MAYA)?.errors ?? {});
  await driver.close(MAYA, true);
  return submitted.problem ?? (errors.length > 0 ? errors.join(' ') : null);
}
