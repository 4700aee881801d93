import type { SlackMessage } from '../../src/sandbox/slack/types.ts';
import { CARE, type SlackWorld, wordsIn } from './slack.ts';

/** Somebody proposes 25.00 in #care. @returns the card. */
export async function proposed(world: SlackWorld, user = 'U0ANA', customer = 'order 1182'): Promise<SlackMessage> {
  await world.command(user, '/exception 25 refund because the parcel came late');
  const sent = await world.driver.submit(user, { customer });
  if (sent.problem !== null || world.slack.view(user)) throw new Error(`refused: ${sent.body}`);
  await world.delivered();
  const card = world.slack.messages(CARE).findLast(({ blocks }) => wordsIn(blocks).includes(customer));
  if (!card) throw new Error(`no card is about ${customer}`);
  return structuredClone(card);
}

/** Clicks a button. @returns the words of the private answer. */
export async function clicked(world: SlackWorld, user: string, action: string, on: SlackMessage): Promise<string> {
  const answer = await world.nextPrivate(user, () => world.driver.clickMessage(on, { user, action }));
  await world.delivered();
  return wordsIn(answer.blocks);
}

/** A click that Slack never drew: any button, with any value, on a message that is really there. */
export function forged(message: SlackMessage, action: string, value: object | string): SlackMessage {
  const text = { type: 'plain_text', text: 'x' };
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const button = { type: 'button', action_id: action, text, value: written };
  return { ...message, blocks: [{ type: 'actions', block_id: 'forged', elements: [button] }] };
}

/** @returns everything that is on record of #care, to see that nothing was added. */
export async function recordOf({ app }: SlackWorld): Promise<unknown> {
  const ws = 'slack:T000000001';
  const team = await app.store.read.teamByChannel(ws, CARE);
  const events = await app.store.read.teamEvents(ws, team?.state.id ?? '', 0, Number.MAX_SAFE_INTEGER);
  return { settings: team?.state.settings, events };
}
