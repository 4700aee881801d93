import { sayAmountProblem } from '../../kernel/content/field-problems.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import {
  bold,
  command,
  day,
  money,
  type Phrase,
  person,
  plural,
  say,
  span,
  when,
  words,
} from '../../kernel/content/phrase.ts';
import { namesOf, type RefusalOf, type Sentences } from '../../kernel/content/refusal-kinds.ts';
import type { GoodwillAsk } from '../../kernel/refusal.ts';
import type { Money, MoneyFormat } from '../../kernel/values/money.ts';
import type { BudgetLine, Budgets, GoodwillForm, SpendingView, Spent } from './view-model.ts';

export const GOODWILL_FORM = {
  submit: 'Give',
  kind: 'Type',
  kindness: 'Random act of kindness',
  text: 'What’s it for?',
  customerHint: 'Order or ticket number. You can leave it empty for a random act of kindness.',
} as const;

/** @returns what is left of each budget and when it renews, one a line (docs/product.md §4). */
export function budgetLines(budgets: Budgets): Phrase[] {
  const { teamName, timeZone, goodwill, kindness, kindnessCount, pot } = budgets;
  const renewal = ({ renewsAt }: Pick<BudgetLine, 'renewsAt'>): Phrase => day(renewsAt, timeZone);
  return [
    say`${bold(LABELS.goodwill)}: ${money(goodwill.left)} of ${money(goodwill.limit)} left, renews on ${renewal(goodwill)}`,
    kindnessCount.left === 0
      ? say`${bold(LABELS.randomActs)}: 0 of ${kindnessCount.limit} left, renews on ${renewal(kindnessCount)}`
      : say`${bold(LABELS.randomActs)}: ${kindnessCount.left} of ${kindnessCount.limit} left, up to ${money(kindness.left)} in all, renews on ${renewal(kindnessCount)}`,
    say`${bold(LABELS.teamPot)} for exceptions in ${teamName}: ${money(pot.left)} of ${money(pot.limit)} left, renews on ${renewal(pot)}`,
  ];
}

/** @returns the answer to `/goodwill`: what was given, what is left, and until when it can be undone. */
export function spent({ spending, left, countLeft, undoUntil, timeZone }: Spent): Phrase {
  return say`${gave(spending)} ${leftAndUndo(left, countLeft, when(undoUntil, timeZone))}`;
}

function gave({ kind, amount, customer }: SpendingView): Phrase {
  if (kind === 'kindness') {
    return amount === null
      ? words('Lovely! I’ve noted your random act of kindness.')
      : say`Lovely! I’ve noted your random act of kindness (${money(amount)}).`;
  }
  const what = amount === null ? words('goodwill') : say`${money(amount)} goodwill`;
  return customer === null ? say`You gave ${what}.` : say`You gave ${what} for ${customer}.`;
}

function leftAndUndo(left: Money | null, acts: number | null, until: Phrase): Phrase {
  if (acts === null) {
    return left === null
      ? say`You can undo this until ${until}.`
      : say`You have ${money(left)} left this week, and you can undo this until ${until}.`;
  }
  return left === null
    ? plural(acts, {
        one: say`You have 1 random act left this week, and you can undo this until ${until}.`,
        other: say`You have ${acts} random acts left this week, and you can undo this until ${until}.`,
      })
    : plural(acts, {
        one: say`You have 1 random act and ${money(left)} left this week, and you can undo this until ${until}.`,
        other: say`You have ${acts} random acts and ${money(left)} left this week, and you can undo this until ${until}.`,
      });
}

/** @returns the answer to **Undo**. */
export function undone(spending: SpendingView): Phrase {
  return spending.amount === null
    ? words('Undone. It doesn’t count any more.')
    : say`Undone. ${money(spending.amount)} is back in your budget.`;
}

/** @returns the answer to **Share with the team**. */
export function shared(): Phrase {
  return words('Shared with the team. Nice one!');
}

/** @returns the post in the team channel about a random act of kindness. */
export function sharedAct(spending: SpendingView): Phrase {
  return spending.undone
    ? words('This random act of kindness was undone.')
    : say`${person(spending.person)} made someone’s day with a random act of kindness:`;
}

/** @returns why the form opens; it's filled in with what was understood. `asked.ask`: what is unclear, if that's known. */
export function incomplete(form: GoodwillForm, asked: { ask: GoodwillAsk | null; format: MoneyFormat } | null): Phrase {
  const ask = asked?.ask ?? 'amount';
  if (asked !== null && ask !== 'amount' && ask !== 'customer' && ask !== 'text') {
    return words(sayAmountProblem(ask, asked.format));
  }
  if (form.kind === 'kindness') return words('What was the random act of kindness?');
  if (form.customer === '') return words('Which customer is this for?');
  return form.amount === '' ? words('How much is it?') : words('Please check the amount and the customer.');
}

/** Each says what is left, when it renews, and what the person can do now (docs/product.md §4). */
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
    say`Budgets are off here until ${namesOf(refusal.adminIds, who, 'a workspace admin')} names the team’s managers with ${command('exception', 'setup')}. You can already propose exceptions without an amount.`,
  'budget-short': budgetShort,
  'needs-exception': ({ customerSumMinor, t1Minor, ...format }) =>
    say`This customer would reach ${money({ minor: customerSumMinor, ...format })} in 30 days. Above ${money({ minor: t1Minor, ...format })} we ask a second person: propose it as an exception, and a teammate can co-sign it.`,
  'top-up-cap': ({ capMinor, ...format }) =>
    say`This would take the team pot over its cap of ${money({ minor: capMinor, ...format })} this month, so nothing was charged and the exception stays open. An admin can raise the cap with ${command('exception', 'setup')}.`,
  'too-late': ({ what, minutes }) =>
    what === 'undo'
      ? say`It’s too late to undo this: that works for ${span(minutes * 60_000)}. If it was a mistake, let a manager know.`
      : say`It’s too late to take these kudos back: that works for ${span(minutes * 60_000)}.`,
  already: ({ what }) => words(ALREADY[what]),
  'other-currency': ({ used, currency, renewsAt, timeZone }) =>
    say`You’ve used this week’s budget in ${words(used)}, and your home team now uses ${words(currency)}. Your budget in ${words(currency)} starts on ${day(renewsAt, timeZone)}; until then you can propose it as an exception.`,
  'home-team-fixed': ({ renewsAt, timeZone, currency }) =>
    say`You’ve already used this week’s budget in ${words(currency)}. You can change your home team on ${day(renewsAt, timeZone)}.`,
};

const ALREADY: Record<RefusalOf<'already'>['what'], string> = {
  undone: 'You’ve already undone this. Nothing else to do.',
  shared: 'You’ve already shared this with the team.',
  seconded: 'Your name is already on it. Thank you!',
  voted: 'You’ve already said Me too, and it counts once.',
  'own-voice': 'This one is yours, so you’re already counted.',
  'own-report': 'This is your own report, so another manager will talk to you.',
  answered: 'A manager has answered this one, and it’s closed. If it comes up again, add it with Share something.',
  'talk-taken': 'Another manager is already talking to them. Thank you for looking out for them!',
  'taken-back': 'These kudos were taken back, so you can’t second them any more.',
};

function budgetShort({ budget, leftMinor, currency, locale, renewsAt, timeZone }: RefusalOf<'budget-short'>): Phrase {
  const left = money({ minor: leftMinor, currency, locale });
  const renewal = day(renewsAt, timeZone);
  if (budget === 'kindness-count') {
    return say`You’ve used all your random acts of kindness this week, thank you! The count renews on ${renewal}; until then you can propose it as an exception: a teammate co-signs it, and the team pot pays.`;
  }
  if (budget === 'goodwill') {
    return leftMinor === 0
      ? say`You’ve used all your goodwill this week; it renews on ${renewal}. You can propose it as an exception now: a teammate co-signs it, and the team pot pays.`
      : say`You have ${left} goodwill left this week; it renews on ${renewal}. Give less, or propose it as an exception: a teammate co-signs it, and the team pot pays.`;
  }
  return leftMinor === 0
    ? say`You’ve used all your money for random acts of kindness this week; it renews on ${renewal}. You can propose it as an exception now: a teammate co-signs it, and the team pot pays.`
    : say`You have ${left} left for random acts of kindness this week; it renews on ${renewal}. Give less, or propose it as an exception: a teammate co-signs it, and the team pot pays.`;
}
