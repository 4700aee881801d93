import { wholeTexts } from '../../src/kernel/http/requests.ts';
import { wordsOf } from '../../src/kernel/record/record.ts';

test.each([
  [
    'in JSON',
    '{"text":"a\\u0000b","many":["\\u0000"],"k\\u0000":1,"n":null}',
    { text: 'ab', many: [''], k: 1, n: null },
  ],
  ['none', '{"text":"a\\\\u0000b"}', { text: 'a\\u0000b' }],
])('a NUL in a body is read as if it weren’t there: %s', (_where, body, read) => {
  expect(wholeTexts(Buffer.from(body), JSON.parse(body))).toEqual(read);
});

test('so is one in a form, and in JSON in a form', () => {
  for (const body of ['text=a%00b', 'payload=%7B%22text%22%3A%22a%5Cu0000b%22%7D'])
    expect(wholeTexts(Buffer.from(body), { text: 'a\0b' })).toEqual({ text: 'ab' });
});

test('no words are kept with one, wherever they come from', () => {
  const ids = { newId: () => 'id', newSalt: () => 'salt' };
  expect(wordsOf({ ids }, 'be\0fore')).toEqual(wordsOf({ ids }, 'before'));
});

test.each([
  ['{"id":"19:car\\ud800@thread"}', { id: '19:car\ufffd@thread' }],
  ['{"id":"\\uDC00"}', { id: '\ufffd' }],
  ['{"text":"\\ud83d\\ude00 fine"}', { text: '😀 fine' }],
])('half of a character in %s has another in its place, and whole ones stay', (body, read) => {
  expect(wholeTexts(Buffer.from(body), JSON.parse(body))).toEqual(read);
});
