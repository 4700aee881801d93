import { LABELS } from '../../../kernel/content/labels.ts';
import { bold, join, type Phrase, person, plural, say, when, words } from '../../../kernel/content/phrase.ts';
import type { MoneyFormat } from '../../../kernel/values/money.ts';
import type { BudgetLine, Budgets, GoodwillForm, Spent } from '../../api.ts';
import type { Money, SpendingView } from '../../messages.ts';
import type { GoodwillAsk } from '../rules/read.ts';
import { sayAmountProblem } from './amount-problems.ts';

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
