import type { Stored } from './stored.ts';
import type { FaultWorld } from './world.ts';

const GOODWILL_LIMIT_MINOR = 5_000;

/**
 * Nothing is held any more, accounts are the sums of their entries, and nobody gave more than their week allows.
 * @returns what was given in all, in minor units
 */
export function expectBooksToAddUp(stored: Stored): { potsMinor: number; goodwillMinor: number } {
  const named = (name: string) => stored.accounts.filter(({ id }) => id.startsWith(`${name}:`));
  const posted = (name: string) => named(name).reduce((sum, { postedMinor }) => sum + postedMinor, 0);
  expect(stored.openHolds).toBe(0);
  expect(stored.accounts).toEqual(stored.summed);
  expect(named('goodwill').filter(({ postedMinor }) => postedMinor > GOODWILL_LIMIT_MINOR)).toEqual([]);
  return { potsMinor: posted('pot'), goodwillMinor: posted('goodwill') };
}

/** Nothing waits, Slack has each message once, and each team's channel has `each` of them, those of a class in the order of the commits. */
export function expectShownOnceInOrder(stored: Stored, { slack, teams }: FaultWorld, each: number): void {
  const places = (messages: readonly { channel: string; ts: string }[]) =>
    messages.map(({ channel, ts }) => `${channel} ${ts}`).sort();
  expect(stored.undelivered).toBe(0);
  expect(places(slack.world.messages)).toEqual(places(stored.posted));
  for (const { channel } of teams) {
    const inOrderOfCommits = stored.posted.filter(({ place }) => place === `channel:${channel}`);
    expect(inOrderOfCommits).toHaveLength(each);
    for (const ofClass of Object.values(Object.groupBy(inOrderOfCommits, ({ urgency }) => urgency))) {
      const times = (ofClass ?? []).map(({ ts }) => ts);
      expect(times).toEqual(times.toSorted());
    }
  }
}
