import fc from 'fast-check';
import { findPersonalData } from '../../../src/domain/shared/personal-data.ts';

test.each([
  'ben@example.com',
  'write to ben.miller+refunds@mail.example.co.uk please',
  '<mailto:ben@example.com|ben@example.com>',
  'ben\u200b@exam\u200bple.com',
  'ben＠example．com',
  'bën@exämple.de',
  'https://desk.example.com/?user=ben@example.com',
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
  '4222222222222',
  '6212345678901232',
  '４１１１１１１１１１１１１１１１',
  '4111 1111\u200b 1111 1111',
  '4111111111111111 1228',
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
  '3 items @ 4.50',
  'ben@localhost',
  'EX-142, EX-143 and EX-144',
  'account 4111 1111',
  'sizes 41 11 11 11 11 11 11 11',
])('nothing personal is found in %j', (text) => {
  expect(findPersonalData(text)).toBeNull();
});

test('an order number in a text of any length is answered, and a number that no scheme uses passes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[01789]\d{0,30}$/), (digits) => {
      expect(findPersonalData(`order ${digits} came late`)).toBeNull();
    }),
  );
  expect(findPersonalData('1 '.repeat(20_000))).toBeNull();
  expect(findPersonalData('a'.repeat(50_000))).toBeNull();
});
