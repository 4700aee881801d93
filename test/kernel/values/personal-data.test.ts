import fc from 'fast-check';
import { findPersonalData } from '../../../src/kernel/values/text.ts';

test.each([
  'ben@example.com',
  'write to ben.miller+refunds@mail.example.co.uk please',
  '<mailto:ben@example.com|ben@example.com>',
  'ben\u200b@exam\u200bple.com',
  'ben＠example．com',
  'bën@exämple.de',
  'https://desk.example.com/?user=ben@example.com',
  "o'neil+refunds@example.com",
  'ben_@example.com',
  '(ben@example.com)',
])('an e-mail address is found in %j', (text) => {
  expect(findPersonalData(text)).toBe('email');
});

test.each([
  '4111111111111111',
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '4111–1111–1111–1111',
  '4111\u00a01111\u00a01111\u00a01111',
  'card 5555 5555 5555 4444, exp 12/28',
  'order 1182 4111 1111 1111 1111',
  '3782 822463 10005',
  '3056 930902 5904',
  '6011111111111117',
  '2223 0031 2200 3222',
  '3530 1113 3330 0000',
  '6212345678901232',
  '４１１１１１１１１１１１１１１１',
  '4111 1111\u200b 1111 1111',
  '4111111111111111 1228',
  '4111_1111_1111_1111',
  '4111/1111/1111/1111',
  '4242,4242,4242,4242',
  '4242;4242;4242;4242',
  '4111 / 1111 / 1111 / 1111',
  '4111 · 1111 · 1111 · 1111',
  '4111•1111•1111•1111',
  '4111*1111*1111*1111',
  '4111:1111:1111:1111',
  '4111|1111|1111|1111',
  "4111'1111’1111`1111",
  '4111\\1111\\1111\\1111',
  '(4111) (1111) (1111) (1111)',
  '4111=1111=1111=1111',
  '41111111 11111111',
  '411111 1111111111',
  '37828 22463 10005',
  '4111111111111111/12/28/123',
  'Visa4111111111111111',
  '+4111 1111 1111 1111',
  '0049 4111 1111 1111 1111',
  'phone +44 20 7946 0958, card 4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00 or 4111 1111 1111 1111',
  'GB00 4111 1111 1111 1111',
  '4000 0000 0000 0000 006',
  '3600 0000 0000 08',
  '3566 0020 2036 0505',
  '6304 0000 0000 0000',
  '6703 0000 0000 0000 3',
  '5019 7170 1010 3742',
  '9792 0303 9444 0796',
  '2200 0000 0000 0004',
])('a card number is found in %j', (text) => {
  expect(findPersonalData(text)).toBe('card');
});

test.each([
  '',
  'order 1182',
  'Order 4111111111111112',
  'tracking 1Z999AA10123456784',
  'parcel 00340434161094042557',
  'timestamp 1763812800000',
  'book 9780306406157',
  'call +44 20 7946 0958',
  '2026-11-22 12:30:00, 2026-11-23 09:00:00',
  '1000 2000 3000 4000 5000',
  'thanks @ben and @chloe',
  '@ben.miller',
  "he said '@ben.miller' knows",
  '@ana+@ben.miller, @ana-@ben.miller, @ana.@ben.miller',
  '...@ben.miller',
  '-@ben.miller',
  '_@ben.miller_',
  '(@ben.miller)',
  '@ana/@ben.miller:@chloe.ng',
  '3 items @ 4.50',
  '3@4.50',
  'ben@localhost',
  'EX-142, EX-143 and EX-144',
  'account 4111 1111',
  'sizes 41 11 11 11 11 11 11 11',
  // Phone numbers: the first is kept free for films.
  '+4917604069006',
  'ring +49 176 04069006 or 0176 04069006',
  '+378282246310005',
  '+374911234567804',
  '020 7946 0000, 020 7946 0018',
  // Articles, 8 to 14 digits, and parcels.
  '4009852379483',
  '4222222222222',
  'EAN 4006381333931, 5901234123457, 5012345678900',
  '14009852379481',
  'parcel 9400 1000 0000 0000 0000 00',
  // Orders, by the shops' own patterns.
  '304-3612345-1234569',
  '113-4111111-1111111',
  'orders 4501, 4502, 4503, 4510 and 4505',
  'orders 4242, 4242, 4242, 4242',
  'orders 4242; 4242; 4242; 4242',
  // Right check digits, and no card: a phone's serial number, loyalty and gift cards, an old Maestro length.
  'IMEI 356938035643809',
  'Clubcard 634004024123456784',
  'gift card 6006491234567891',
  '5018 0000 0009',
  '501800000009',
  // Accounts.
  'DE42 4305 0001 0123 4007 00',
  'refund to DE12500105170648489890',
  'ES91 2100 0418 4502 0005 1332',
  // A scheme's first digits and a wrong length.
  '4111 1111 1111 116',
  '5555 5555 5555 44440',
  '3782 822463 1003',
  // Numbers that programs write.
  '20261130215040',
  '1763812800000000',
  '41.11, 11.11 and 11.11',
])('nothing personal is found in %j', (text) => {
  expect(findPersonalData(text)).toBeNull();
});

test('an order number in a text of any length is answered, and a number that no scheme uses passes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0178]\d{0,30}$/), (digits) => {
      expect(findPersonalData(`order ${digits} came late`)).toBeNull();
    }),
  );
  expect(findPersonalData('1 '.repeat(20_000))).toBeNull();
  expect(findPersonalData('a'.repeat(50_000))).toBeNull();
});
