import { moveBy } from '../../src/sandbox/moves.ts';
import { World } from '../../src/sandbox/slack/world.ts';
import { escapeCommand } from '../../src/sandbox/slack-text.ts';
import { findAction, missingInputs, stateOf } from '../../src/sandbox/view-state.ts';
import { SEED } from './seed.ts';

const world = new World(SEED, () => 0);
const options = ['one', 'two'].map((value) => ({ value, text: { type: 'plain_text', text: value } }));
const input = (element: { type: string; [property: string]: unknown }, extra = {}) => ({
  type: 'input',
  block_id: 'b',
  element: { action_id: 'a', ...element },
  ...extra,
});

test.each([
  ['@ben for @chloe', '<@U0BEN|ben> for @chloe'],
  ['@Ben, thanks', '<@U0BEN|ben>, thanks'],
  ['ana@ben.example', 'ana@ben.example'],
  ['#care and #secret-plan', '<#C0CARE|care> and #secret-plan'],
  ['@here @channel @everyone', '<!here> <!channel> <!everyone>'],
  ['@care-team', '<!subteam^S0CARE|@care-team>'],
  ['a < b & <!channel>', 'a &lt; b &amp; &lt;!channel&gt;'],
])('the command text %j goes out as %j', (typed, sent) => {
  expect(escapeCommand(typed, world)).toBe(sent);
});

test.each([
  ['an untouched text', input({ type: 'plain_text_input', initial_value: 'as it was' }), {}, { value: 'as it was' }],
  ['an emptied text', input({ type: 'plain_text_input', initial_value: 'x' }), { b: '' }, { value: null }],
  ['a choice', input({ type: 'static_select', options }), { b: 'two' }, { selected_option: options[1] }],
  ['no choice', input({ type: 'static_select', options }), { b: null }, { selected_option: null }],
  [
    'the choice it had',
    input({ type: 'radio_buttons', options, initial_option: options[0] }),
    {},
    { selected_option: options[0] },
  ],
  ['boxes', input({ type: 'checkboxes', options }), { b: ['one'] }, { selected_options: [options[0]] }],
  [
    'boxes unticked',
    input({ type: 'checkboxes', options, initial_options: options }),
    { b: [] },
    { selected_options: [] },
  ],
  ['people', input({ type: 'multi_users_select' }), { b: ['U1', 'U2'] }, { selected_users: ['U1', 'U2'] }],
  ['the people it had', input({ type: 'multi_users_select', initial_users: ['U1'] }), {}, { selected_users: ['U1'] }],
  ['a person', input({ type: 'users_select' }), { b: 'U1' }, { selected_user: 'U1' }],
  ['a channel', input({ type: 'conversations_select' }), { b: 'C1' }, { selected_conversation: 'C1' }],
  ['a date', input({ type: 'datepicker' }), { b: '2026-11-23' }, { selected_date: '2026-11-23' }],
])('a form holds %s', (_what, block, typed, held) => {
  expect(stateOf([block], typed)).toEqual({ b: { a: { type: block.element.type, ...held } } });
});

test('a choice that is not offered can not be made', () => {
  expect(() => stateOf([input({ type: 'static_select', options })], { b: 'three' })).toThrow('three');
});

test('the button of the block that was named is the one that is clicked', () => {
  const row = (id: string) => ({
    type: 'actions',
    block_id: id,
    elements: [{ type: 'button', action_id: 'endorse', value: id, text: { type: 'plain_text', text: 'Endorse' } }],
  });
  expect(findAction([row('one'), row('two')], { action: 'endorse', block: 'two' })).toMatchObject({ value: 'two' });
  expect(findAction([row('one')], { action: 'coach' })).toBeNull();
});

test('Slack itself asks for what must be filled in', () => {
  const text = { type: 'plain_text_input' };
  expect(missingInputs([input(text)], {})).toEqual({ b: 'Please complete this required field.' });
  expect(missingInputs([input(text)], { b: 'x' })).toEqual({});
  expect(missingInputs([input(text, { optional: true })], {})).toEqual({});
  expect(missingInputs([input({ type: 'checkboxes', options })], { b: [] })).toHaveProperty('b');
});

test.each([
  ['2026-11-22T12:00:00Z', '2026-11-23T09:00:00Z'],
  ['2026-11-23T08:59:59Z', '2026-11-23T09:00:00Z'],
  ['2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z'],
  ['2026-03-28T12:00:00Z', '2026-03-30T08:00:00Z'],
  ['2026-10-24T12:00:00Z', '2026-10-26T09:00:00Z'],
])('from %s the next Monday 09:00 in London is %s', (from, to) => {
  const now = Date.parse(from);
  expect(new Date(now + moveBy('monday', now, 'Europe/London')).toISOString()).toBe(new Date(to).toISOString());
});
