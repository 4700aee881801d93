import fc from 'fast-check';
import { tokensOf } from '../../../../src/features/precedents/rules/similarity.ts';

test.each([
  ['Refunds, refunded and REFUNDING are one word', ['refund', 'word']],
  ['The parcel came 3 days late', ['parcel', 'came', '3', 'dai', 'late']],
  ['Café, CAFE and cafe\u0301', ['cafe']],
  ['the customer’s flood; the customers’ floods', ['custom', 'flood']],
  ["don’t charge, didn't charge", ['charg']],
  ['STRASSE Straße', ['strass']],
  ['order 1182-B / AB12cd', ['order', '1182', 'ab12cd']],
  ['возврат ВОЗВРАТ', ['возврат']],
  ['fee — waived!', ['fee', 'waiv']],
  ['we have to be of the', []],
  ['?! 🙂 "*" -', []],
  ['', []],
])('%s', (text, tokens) => {
  expect(tokensOf(text)).toEqual(tokens);
});

test('whatever is typed becomes letters and digits, each token once and none of great length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const tokens = tokensOf(text);
      expect(new Set(tokens).size).toBe(tokens.length);
      for (const token of tokens) expect(token).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
    }),
  );
});

test('a word of great length is cut between letters', () => {
  expect(tokensOf('a'.repeat(99))).toEqual(['a'.repeat(40)]);
  expect(tokensOf(`x${'𐐨'.repeat(30)}`)).toEqual([`x${'𐐨'.repeat(19)}`]);
});
