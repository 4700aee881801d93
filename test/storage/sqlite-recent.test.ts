import { Recent } from '../../src/storage/sqlite/recent.ts';

test('what was put the longest ago makes room, unless somebody asked for it', () => {
  const recent = new Recent<number>(3);
  for (const [value, key] of ['a', 'b', 'c'].entries()) recent.set(key, value);
  expect(recent.get('a')).toBe(0);
  recent.set('d', 3);
  expect(['a', 'b', 'c', 'd'].map((key) => recent.get(key))).toEqual([0, undefined, 2, 3]);
});

test('a value that is put anew takes the place of the old one', () => {
  const recent = new Recent<string>(6, ({ length }) => length);
  recent.set('a', 'four');
  recent.set('a', 'two');
  recent.set('b', 'six');
  expect([recent.get('a'), recent.get('b')]).toEqual(['two', 'six']);
});

test('as much as there is room for is kept; a value that is larger than all of it is not', () => {
  const recent = new Recent<string>(6, ({ length }) => length);
  recent.set('a', '123');
  recent.set('b', '1234');
  expect([recent.get('a'), recent.get('b')]).toEqual([undefined, '1234']);
  recent.set('c', '1234567');
  expect([recent.get('b'), recent.get('c')]).toEqual([undefined, undefined]);
});

test('forgotten values leave their room to others', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.delete('a');
  recent.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([undefined, 2, 3]);
  recent.clear();
  recent.set('d', 4);
  expect(recent.get('d')).toBe(4);
});
