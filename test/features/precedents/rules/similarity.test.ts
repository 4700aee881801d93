import fc from 'fast-check';
import { SIMILAR_FROM, similarity, tokensOf } from '../../../../src/features/precedents/rules/similarity.ts';

const like = (text: string, kind = 'Refund') => ({ kind, tokens: tokensOf(text) });
const LONG_KETTLE = `Refund the kettle in full although the window closed four days ago. The customer wrote on the day it
  arrived that the lid was broken, our reply went to the wrong address, and they have waited for an answer since then.`;

test.each([
  ['the same words', 'refund the broken kettle', 'Refund the broken kettle'],
  ['the same in other forms', 'kettles that break', 'a kettle broke, breaking its lid'],
  ['few words and many', 'broken kettle lid', LONG_KETTLE],
  ['the same matter told twice', LONG_KETTLE, 'Kettle arrived with its lid broken and we replied to the wrong address'],
])('similar: %s', (_, one, other) => {
  expect(similarity(like(one), like(other))).toBeGreaterThanOrEqual(SIMILAR_FROM);
});

test.each([
  ['nothing in common', 'broken kettle', 'double booking of a flight'],
  ['only what is in every case', 'the customer asked for a refund of the order', 'refund for a customer, wrong order'],
  ['only the name of the kind', 'refund the kettle', 'refund the flight'],
  ['only a number', 'order 1182 was late', 'order 1182, wrong colour'],
  ['one word of many', LONG_KETTLE, 'Gym membership cancelled while abroad, letters came to an old address for months'],
  ['no words', '', ''],
])('not similar: %s', (_, one, other) => {
  expect(similarity(like(one), like(other))).toBeLessThan(SIMILAR_FROM);
});

test('cases of another kind aren’t alike at all', () => {
  expect(similarity(like('broken kettle', 'Refund'), like('broken kettle', 'Replacement'))).toBe(0);
});

test('it lies between 0 and 1, and is the same whichever comes first', () => {
  const likeness = fc.record({
    kind: fc.constantFrom('Refund', 'Fee waiver'),
    tokens: fc.array(fc.constantFrom('kettl', 'lid', 'broken', 'refund', 'custom', '12', 'fee'), { maxLength: 7 }),
  });
  fc.assert(
    fc.property(likeness, likeness, (one, other) => {
      const alike = similarity(one, other);
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThan(1);
      expect(similarity(other, one)).toBe(alike);
    }),
  );
});

test('more in common is more alike', () => {
  const draft = like('broken kettle lid, wrong address');
  const [much, some, little] = ['kettle lid broken', 'kettle broken', 'kettle'].map((text) =>
    similarity(draft, like(text)),
  );
  expect(much).toBeGreaterThan(some as number);
  expect(some).toBeGreaterThan(little as number);
});
