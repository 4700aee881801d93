import { customerKey, readCustomer } from '../../../src/kernel/values/customer.ts';

test.each([
  ['Order 1182', 'ORDER-1182'],
  ['order #1182', 'order1182'],
  ['order 1182', 'order １１８２'],
  ['order 1182', 'or\u200bder\u00a01182'],
  ['ORDER_1182.', '(order 1182)'],
  ['Straße 5', 'STRASSE 5'],
  ['İzmir-4', 'i̇zmir 4'],
  ['café 7', 'cafe\u0301 7'],
  ['٣٤', '34'],
  ['ﬁle 1', 'FILE 1'],
])('%j and %j are the same customer', (one, other) => {
  expect(customerKey(one)).toBe(customerKey(other));
  expect(customerKey(one)).not.toBe('');
});

test.each([
  ['order 1182', 'order 1183'],
  ['jose', 'josé'],
  ['A-1', 'B-1'],
])('%j and %j are two customers', (one, other) => {
  expect(customerKey(one)).not.toBe(customerKey(other));
});

test.each([
  ['', 'missing'],
  ['  \u200b ', 'missing'],
  ['###', 'missing'],
  ['x'.repeat(101), 'too-long'],
  ['ben@example.com', 'personal-data'],
  ['4111 1111 1111 1111', 'personal-data'],
])('the reference %j is refused: %s', (typed, problem) => {
  expect(readCustomer(typed)).toMatchObject({ ok: false, problem: { problem } });
});

test('a reference of 100 characters is kept, trimmed', () => {
  expect(readCustomer(` ${'x'.repeat(100)} `)).toEqual({ ok: true, text: 'x'.repeat(100) });
});
