import { readRefresh, readValue, readVerb } from '../../../../src/chats/teams/request.ts';
import { button } from '../../../../src/chats/teams/views/blocks.ts';
import { proposeButton, proposeSpendingButton } from '../../../../src/kernel/content/buttons.ts';
import { ID } from '../../../support/views/samples.ts';

test.each([
  [null],
  [undefined],
  ['words'],
  [{ id: 'EX-142' }],
  [{ id: ID, r: '2' }],
  [{ id: ID, r: 0 }],
  [{ words: 1 }],
])('data that isn’t ours is no value: %j', (data) => {
  expect(readValue(data)).toBeNull();
});

test('inputs that come along with a button are none of its value', () => {
  expect(readValue({ verb: 'home.team', id: ID, team: ID, msteams: {}, workspace: 'T0OTHER' })).toEqual({ id: ID });
});

test('what somebody typed comes back with the button as it was', () => {
  const words = '25 refund "\\ because 👩‍👧';
  expect(readValue(button(proposeButton({ words })).data)).toEqual({ words });
  const spend = { kind: 'goodwill' as const, amount: '15', customer: '1182', text: words };
  expect(readValue(button(proposeSpendingButton(spend)).data)).toEqual({ spend });
});

test('which button it is stands in its data, for clients that send nothing else', () => {
  expect(readVerb(button(proposeButton()).data)).toBe('exception.propose');
  expect(readVerb({ verb: 3 })).toBeNull();
});

test.each([[null], [{}], [{ tag: 1 }], [{ exception: 'EX-1' }]])('%j asks for no view', (data) => {
  expect(readRefresh(data)).toBeNull();
});
