import { command, type Phrase, say, span, when, words } from '../../../kernel/content/phrase.ts';
import { namesOf, type RefusalOf, type Sentences } from '../../../kernel/content/refusal-kinds.ts';
import { money } from './money.ts';

/** Budgets that are short, closed or fixed: each sentence has what is left, when it renews, and what to do now (docs/product.md §4). */
export const ON_MONEY: Sentences<
  | 'money-closed'
  | 'budget-short'
  | 'needs-exception'
  | 'top-up-cap'
  | 'too-late'
  | 'already'
  | 'home-team-fixed'
  | 'other-currency'
> = {
  'money-closed': (refusal, who) =>
    say`Money opens here once the team’s managers are named. ${namesOf(refusal.adminIds, who, 'An admin of the workspace')} can do that with ${command('exception', 'setup')}. An exception without an amount works at once.`,
  'budget-short': budgetShort,
  'needs-exception': ({ customerSumMinor, t1Minor, ...format }) =>
    say`That would bring what this customer was given in 30 days to ${money({ minor: customerSumMinor, ...format })}. Above ${money({ minor: t1Minor, ...format })} two heads decide: propose it as an exception, and a teammate can co-sign it.`,
  'top-up-cap': ({ capMinor, ...format }) =>
    say`With this the team pot and its top-ups would go over ${money({ minor: capMinor, ...format })} this month, so nothing is charged; the case stays open. An admin can raise the cap with ${command('exception', 'setup')}.`,
  'too-late': ({ what, minutes }) =>
    what === 'undo'
      ? say`Undo works for ${span(minutes * 60_000)}, and those have passed. It stays recorded.`
      : say`Taking back works for ${span(minutes * 60_000)}, and those have passed. The thanks stay.`,
  already: ({ what }) => words(ALREADY[what]),
  'other-currency': ({ used, currency, renewsAt, timeZone }) =>
    say`You used this week’s budget in ${words(used)}, and your home team’s currency is ${words(currency)} now. Your budget in ${words(currency)} starts ${when(renewsAt, timeZone)}; right now you can propose it as an exception.`,
  'home-team-fixed': ({ renewsAt, timeZone, currency }) =>
    say`You have used this week’s allowance in ${words(currency)}, so your home team stays until ${when(renewsAt, timeZone)}. Choose the other one then.`,
};

const ALREADY: Record<RefusalOf<'already'>['what'], string> = {
  undone: 'This is undone already; nothing is left to do.',
  shared: 'This is shared already: the team can see it.',
  seconded: 'Your name is on it already. Thank you!',
  voted: 'You have said Me too to this one already: it counts once.',
  'own-voice': 'You said this one yourself, so your voice is counted already.',
  'own-report': 'This report is your own, so another manager has to be the one who talks to you.',
  answered: 'A manager has answered this one for good, so there is nothing to add to it any more.',
  'talk-taken': 'Another manager talks to them already. Thank you for looking after them!',
  'taken-back': 'These kudos were taken back, so they can’t be seconded any more.',
};

function budgetShort({ budget, leftMinor, currency, locale, renewsAt, timeZone }: RefusalOf<'budget-short'>): Phrase {
  const renews = say`renews ${when(renewsAt, timeZone)}`;
  const now = words('Right now you can propose it as an exception: a teammate co-signs it, and the team pot pays.');
  if (budget === 'kindness-count') {
    return say`This week’s random acts are all given, thank you! The count ${renews}. ${now}`;
  }
  const name = budget === 'goodwill' ? 'goodwill' : 'random acts';
  const left = leftMinor === 0 ? words('is all given') : say`has ${money({ minor: leftMinor, currency, locale })} left`;
  return say`Your budget for ${words(name)} ${left} this week; it ${renews}. ${now}`;
}
