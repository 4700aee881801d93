import { LABELS } from '../../kernel/content/labels.ts';
import {
  bold,
  command,
  join,
  type Phrase,
  person,
  plural,
  say,
  span,
  when,
  words,
} from '../../kernel/content/phrase.ts';
import { namesOf, type RefusalOf, type Sentences } from '../../kernel/content/refusal-kinds.ts';
import type { AmountProblem } from '../../kernel/refusal.ts';
import { typedAmount } from '../../kernel/values/amount.ts';
import { decimalsOf, type MoneyFormat } from '../../kernel/values/money.ts';
import type { BudgetLine, Budgets, GoodwillForm, Spent } from '../api.ts';
import type { Money, SpendingView } from '../messages.ts';
import type { GoodwillAsk } from './rules/read.ts';

/** @returns an amount as people read it: `£25.00`. */
export function money({ minor, currency, locale }: Money): Phrase {
  return [{ is: 'money', money: { minor, currency, locale } }];
}

/** @returns what is left of each budget, and when it renews (docs/product.md §4). One phrase a line. */
export function budgetLines(budgets: Budgets): Phrase[] {
  const { teamName, timeZone, kindnessCount } = budgets;
  const count = say`${kindnessCount.left} of ${kindnessCount.limit} left, together ${money(budgets.kindness.left)}`;
  return [
    say`${bold(LABELS.goodwill)}: ${left(budgets.goodwill)}, renews ${when(budgets.goodwill.renewsAt, timeZone)}`,
    say`${bold(LABELS.randomActs)}: ${count}, renews ${when(kindnessCount.renewsAt, timeZone)}`,
    say`${bold(LABELS.teamPot)} for exceptions in ${teamName}: ${left(budgets.pot)}, renews ${when(budgets.pot.renewsAt, timeZone)}`,
  ];
}

/** @returns what somebody reads after spending; `undoUntil` is 10 minutes ahead. */
export function spent({ spending, ...after }: Spent): Phrase {
  const what =
    spending.kind === 'goodwill'
      ? say`Done: ${spending.amount === null ? [] : say`${money(spending.amount)} `}goodwill${forCustomer(spending)} is recorded.`
      : say`How kind! A random act of kindness${ofAmount(spending)} is recorded.`;
  return say`${what} ${remaining(after)} You can undo this until ${when(after.undoUntil, after.timeZone)}.`;
}

/** @returns what somebody reads after **Undo**. */
export function undone(spending: SpendingView): Phrase {
  return spending.amount === null
    ? words('Undone: it no longer counts.')
    : say`Undone: ${money(spending.amount)} is back in your budget.`;
}

/** @returns what somebody reads after **Share with the team**. */
export function shared(): Phrase {
  return words('Shared with the team. Thank you for showing how it’s done.');
}

/** @returns the post in the team channel for a random act that its giver shared. */
export function sharedAct(spending: SpendingView): Phrase {
  return spending.undone
    ? words('A random act of kindness was shared here and taken back.')
    : say`${person(spending.person)} made somebody’s day with a random act of kindness:`;
}

/** @returns why the form opens: what was understood of the words is in it. `asked`: what for, where that is known. */
export function incomplete(form: GoodwillForm, asked: { ask: GoodwillAsk | null; format: MoneyFormat } | null): Phrase {
  const ask = asked?.ask ?? 'amount';
  if (asked !== null && ask !== 'amount' && ask !== 'customer' && ask !== 'text') {
    return words(sayAmountProblem(ask, asked.format));
  }
  if (form.kind === 'kindness') return words('Please say what the random act was.');
  if (form.customer === '') return words('Goodwill is for a customer: please add which one.');
  return form.amount === '' ? words('Please add how much it is.') : words('Please check the amount and the customer.');
}

function left(line: BudgetLine): Phrase {
  return say`${money(line.left)} of ${money(line.limit)} left`;
}

function forCustomer(spending: SpendingView): Phrase {
  return spending.customer === null ? [] : say` for ${spending.customer}`;
}

function ofAmount(spending: SpendingView): Phrase {
  return spending.amount === null ? [] : say` of ${money(spending.amount)}`;
}

function remaining(after: { left: Money | null; countLeft: number | null }): Phrase {
  const acts = (count: number): Phrase => plural(count, { one: words('1 act left'), other: say`${count} acts left` });
  const parts = [
    ...(after.left === null ? [] : [say`${money(after.left)} left`]),
    ...(after.countLeft === null ? [] : [acts(after.countLeft)]),
  ];
  return parts.length === 0 ? [] : say`This week: ${join(parts, ', ')}.`;
}

/** @returns an amount as the team writes it: `25.50`, `25,50`, `25` for JPY; for KWD not `25.500`, which could be either. */
export function exampleAmount(format: MoneyFormat): string {
  return typedAmount(Math.floor(25.5 * 10 ** decimalsOf(format.currency)), format);
}

/** @returns what is wrong with an amount, and how to write it. */
export function sayAmountProblem(why: AmountProblem, format: MoneyFormat): string {
  return AMOUNT[why](format.currency, exampleAmount(format));
}

const AMOUNT: Record<AmountProblem, (currency: string, example: string) => string> = {
  'not-a-number': (_, example) => `I couldn’t read this amount. Please write it like ${example}.`,
  percentage: (_, example) => `A percentage isn’t an amount. Please write what it comes to, such as ${example}.`,
  'foreign-sign': (currency, example) => `The team’s currency is ${currency}. Please write the amount like ${example}.`,
  'too-many-decimals': (currency, example) => `That is finer than ${currency} goes. Please write it like ${example}.`,
  zero: (_, example) =>
    `Please give an amount above zero, such as ${example}, or leave it empty where it isn’t needed.`,
  negative: (_, example) => `Please give the amount without a minus, such as ${example}.`,
  'too-large': (currency, example) =>
    `That is more than 1,000,000 ${currency}. Please check it; ${example} would be fine.`,
  ambiguous: (_, example) => `This can be read in two ways. Please write it like ${example}.`,
  'currency-changed': (currency, example) =>
    `The team’s currency is ${currency} now. If you mean that, write it with the amount, like ${currency} ${example}.`,
};

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
