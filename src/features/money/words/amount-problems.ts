import type { AmountProblem } from '../../../kernel/refusal.ts';
import { typedAmount } from '../../../kernel/values/amount.ts';
import { decimalsOf, type MoneyFormat } from '../../../kernel/values/money.ts';

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
