import { andMore } from '../../kernel/content/lines.ts';
import { command, list, type Phrase, say, words } from '../../kernel/content/phrase.ts';
import type { HomeView } from './view-model.ts';

/** Headings and lines of the app's home (docs/product.md §9). */
export const HOME = {
  title: 'Your home in Seconded',
  budgets: 'My budgets',
  waitingForMe: 'Waiting for me',
  mine: 'Mine, open',
  mineLatest: 'Mine',
  thanks: 'Thanks I received',
  guidance: 'Guidance',
  review: 'To review',
  recap: 'Weekly recap',
  homeTeam: 'Home team',
  chooseHomeTeam: 'Make it my home team',
  settings: 'Team settings',
  turnRecapOn: 'Turn on the recap',
  turnRecapOff: 'Turn off the recap',
} as const;

/** @returns what stands where a part has nothing to show. */
export const NOTHING: Record<'waitingForMe' | 'mine' | 'thanks' | 'review' | 'noTeam' | 'moneyClosed', Phrase> = {
  waitingForMe: words('Nothing waits for you.'),
  mine: words('None of yours is open.'),
  thanks: words('Nothing yet; it will come.'),
  review: words('Everything is reviewed.'),
  noTeam: say`You are in no team yet. Use ${command('exception')}, ${command('goodwill')} or ${command('kudos')} in your team’s channel once, and this page fills.`,
  moneyClosed: say`Money opens once an admin names the team’s managers with ${command('exception', 'setup')}.`,
};

/** @returns the answers of choices on the home. */
export const CHOSEN = {
  recapOn: words('You’ll get your recap every week.'),
  recapOff: words('No more recaps. The home brings them back.'),
  homeTeam: words('That is your home team now: goodwill and random acts count there.'),
} as const;

/** @returns what stands under those that wait for the reader, where there are more; nothing where there aren't. */
export function waitingMore(count: number): Phrase {
  return count === 0 ? [] : say`and ${count} more: ${command('exception', 'list')} shows them`;
}

/** @returns how many more are to review, by team where it is several. */
export function reviewMoreLine(more: HomeView['reviewMore']): Phrase {
  const [one, ...others] = more;
  if (one === undefined) return [];
  if (others.length === 0) return andMore(one.count);
  const each = more.map(({ teamName, count }) => say`${count} in ${teamName}`);
  return say`and more: ${list(each)}`;
}
