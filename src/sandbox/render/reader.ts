import { APP, LOCALE } from '../slack/types.ts';
import type { World } from '../slack/world.ts';

/** The person who reads the page, and the time: they decide how names, mentions and dates are drawn. */
export type Reader = {
  world: World;
  /** A Slack user id. */
  me: string;
  /** Epoch milliseconds of the sandbox's clock. */
  now: number;
  timeZone: string;
};

/** @returns the name that is shown of a person. */
export function nameOf(reader: Reader, userId: string): string {
  const user = reader.world.users.get(userId);
  return user?.realName ?? user?.name ?? (userId === APP.botUserId ? 'Seconded' : userId);
}

/** @returns how a place is called: `#care`, or the person at the other end. */
export function placeName(reader: Reader, channelId: string): string {
  const channel = reader.world.channels.get(channelId);
  if (!channel) return channelId.startsWith('D') ? 'Seconded' : 'a private channel';
  return channel.dmWith ? 'Seconded' : `#${channel.name}`;
}

/** @returns the day and time of `at`, such as `Mon 23 Nov, 09:00`. */
export function timeOf(reader: Reader, at: number): string {
  return new Intl.DateTimeFormat(LOCALE, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: reader.timeZone,
  }).format(at);
}
