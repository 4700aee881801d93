import { andMore } from '../../kernel/content/content.ts';
import { command, list, type Phrase, say, words } from '../../kernel/content/phrase.ts';
import type { HomeView } from './view-model.ts';

/** Headings and buttons of the app's home (docs/product.md §9). */
export const HOME = {
  title: 'Seconded',
  budgets: 'My budgets',
  waitingForMe: 'Waiting for me',
  mine: 'My open exceptions',
  mineLatest: 'My exceptions',
  thanks: 'Thanks I’ve received',
  guidance: 'Guidance',
  review: 'To review',
  recap: 'Weekly recap',
  homeTeam: 'Home team',
} as const;

/** For the parts of the home that have nothing to show. */
export const NOTHING: Record<'waitingForMe' | 'mine' | 'thanks' | 'review' | 'noTeam' | 'moneyClosed', Phrase> = {
  waitingForMe: words('Nothing is waiting for you.'),
  mine: words('You have no open exceptions.'),
  thanks: words('No shout-outs yet.'),
  review: words('You’re all caught up.'),
  noTeam: say`You’re not in a team yet. Use ${command('exception')}, ${command('goodwill')} or ${command('kudos')} once in your team’s channel, and your page appears here.`,
  moneyClosed: say`Budgets start when an admin names the team’s managers with ${command('exception', 'setup')}.`,
};

/** The answers to choices on the home. */
export const CHOSEN = {
  recapOn: words('You’ll get your recap every week.'),
  recapOff: words('You won’t get recaps any more. You can turn them back on in the Home tab.'),
  homeTeam: words('That’s your home team now. Your goodwill and random acts of kindness count there.'),
} as const;

/** @returns the line under the exceptions that wait for the reader; nothing if all of them are shown. */
export function waitingMore(count: number): Phrase {
  return count === 0 ? [] : say`${count} more in ${command('exception', 'list')}`;
}

/** @returns how many more are waiting for review, by team if there are several. */
export function reviewMoreLine(more: HomeView['reviewMore']): Phrase {
  const [one, ...others] = more;
  if (one === undefined) return [];
  if (others.length === 0) return andMore(one.count);
  const each = more.map(({ teamName, count }) => say`${count} in ${teamName}`);
  return say`Also waiting: ${list(each)}`;
}
