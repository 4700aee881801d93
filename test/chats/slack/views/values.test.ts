import fc from 'fast-check';
import { readContext, readValue, writeContext, writeValue } from '../../../../src/chats/slack/request.ts';
import { ID } from '../../../support/views/samples.ts';

test('a button’s value is as short as can be, and read back as it was', () => {
  const written = writeValue({ id: ID, r: 2 });
  expect(written).toBe(`{"id":"${ID}","r":2}`);
  expect(readValue(written)).toEqual({ id: ID, r: 2 });
});

test.each([
  [undefined],
  [''],
  ['null'],
  ['[]'],
  ['not json'],
  ['{"id":"EX-142"}'],
  [`{"id":"${ID}","r":"2"}`],
  [`{"id":"${ID}","r":0}`],
  [`{"id":"${ID}","workspace":"T0OTHER"}`],
])('a value that isn’t ours is no value: %s', (text) => {
  expect(readValue(text)).toBeNull();
  expect(readContext(text)).toBeNull();
});

test('whatever was typed, a button’s value and a form’s context stay within Slack’s limits and readable', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 6_000 }), fc.constant('"\\'.repeat(3_000)));
  fc.assert(
    fc.property(typed, (words) => {
      const value = writeValue({ words });
      const spend = writeValue({ spend: { kind: 'goodwill', amount: '15', customer: '1182', text: words } });
      const context = writeContext({ teamId: ID, command: '/exception', words });
      expect([value.length <= 2_000, spend.length <= 2_000, context.length <= 3_000]).toEqual([true, true, true]);
      expect([readValue(value), readValue(spend), readContext(context)]).not.toContain(null);
    }),
  );
});
