import { parseAmount } from '../../src/domain/shared/money.ts';
import { sayFieldProblem } from '../../src/wording/field-problems.ts';

const who = { people: new Map() };

test.each([
  ['GBP', 2_550],
  ['JPY', 25],
  ['KWD', 25_500],
])('the example of an amount in %s is one that would be taken', (currency, minor) => {
  const sentence = sayFieldProblem('amount', { problem: 'amount', why: 'not-a-number', currency }, who);
  const example = /like (\S+?)\.?$/.exec(sentence)?.[1] ?? '';
  expect(parseAmount(example, currency)).toEqual({ ok: true, minor });
});
