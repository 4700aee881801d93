import type { ModalView } from '@slack/types';
import { readContext } from '../../../../src/chats/slack/request.ts';
import { formModal } from '../../../../src/chats/slack/views/modals.ts';
import { actForm } from '../../../../src/features/exceptions/forms/reasons.ts';
import { teamForm } from '../../../../src/features/people/forms.ts';
import { checkView } from '../../../support/slack-limits.ts';
import { everyFormOf, FORM_FIELDS, PROPOSAL_LABELS } from '../../../support/views/form-samples.ts';
import { homeOf } from '../../../support/views/home-samples.ts';
import { problemsWith, withNastyTexts } from '../../../support/views/nasty-texts.ts';
import { exceptionView, ID } from '../../../support/views/samples.ts';
import { unmeantMentions } from './pings.ts';

const CONTEXT = { id: ID, r: 2, teamId: ID, channel: 'C0CARE', answerTo: 'https://hooks.slack.example/commands/1' };

/** Every form there is, with `typed` in all that is prefilled. */
function everyForm(typed: string): [name: string, view: ModalView][] {
  return everyFormOf(typed).map(([name, form]) => [name, formModal(form, CONTEXT)]);
}

function inputsOf(view: ModalView): string[] {
  return view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
}

function labelsOf(view: ModalView): string[] {
  return view.blocks.flatMap((block) => ('label' in block ? [block.label.text] : []));
}

function form(name: string): ModalView {
  const found = everyForm('some words').find(([one]) => one === name);
  if (found === undefined) throw new Error(`no form ${name}`);
  return found[1];
}

test.each(withNastyTexts(everyForm))(
  'the form %s is taken by Slack and mentions nobody, whatever was typed before',
  (_form, views) => {
    expect(problemsWith(views, (view) => [...checkView(view), ...unmeantMentions(view)])).toEqual([]);
  },
);

test('the proposal’s form has the product’s title, and its inputs the product’s labels, in order', () => {
  const view = form('propose');
  expect(view.title.text).toBe('Propose an exception');
  expect(labelsOf(view)).toEqual(PROPOSAL_LABELS);
  expect(JSON.stringify(view)).toContain('"Customer is waiting"');
});

test('what was typed is in the form again, and the kind and the boxes are as they were', () => {
  const json = JSON.stringify(form('propose'));
  expect(json.match(/"initial_value":"some words"/g)).toHaveLength(5);
  expect(json).toContain(
    '"initial_option":{"text":{"type":"plain_text","text":"Refund","emoji":false},"value":"Refund"}',
  );
  expect(json.match(/"initial_options":\[/g)).toHaveLength(2);
});

test('of boxes none has to be ticked', () => {
  const blocks: { optional?: boolean; element?: { type: string } }[] = JSON.parse(
    JSON.stringify(form('propose').blocks),
  );
  const boxes = blocks.filter(({ element }) => element?.type === 'checkboxes');
  expect(boxes.map(({ optional }) => optional)).toEqual([true, true]);
});

test('editing names the exception', () => {
  expect(form('edit').title.text).toBe('Edit EX-142');
});

test.each(FORM_FIELDS)(
  'the inputs of %s are named as its fields, so that a wrong one is shown where it is',
  (name, fields) => {
    expect(inputsOf(form(name))).toEqual(fields);
  },
);

test('Mark as done asks for no amount where none was approved', () => {
  const exception = { ...exceptionView('approved'), amount: null };
  expect(inputsOf(formModal(actForm('apply', exception), CONTEXT))).toEqual(['mood', 'note']);
});

test('the last manager can be taken away: the form doesn’t ask for one', () => {
  const blocks = form('settings of an admin').blocks as { block_id?: string; optional?: boolean }[];
  expect(blocks.find(({ block_id }) => block_id === 'managers')).toMatchObject({ optional: true });
});

test('a manager’s settings leave out what is an admin’s to change', () => {
  const admins = ['managers', 'potMinor', 'carryCapMinor', 'topUpCapMinor'];
  expect(inputsOf(form('settings of an admin'))).toEqual(expect.arrayContaining(admins));
  expect(inputsOf(form('settings of a manager')).filter((field) => admins.includes(field))).toEqual([]);
});

test('who may not change settings reads them, and who may', () => {
  const view = form('settings to read');
  expect(view.submit).toBeUndefined();
  expect(JSON.stringify(view)).toMatch(/managers and admins can change these.*£2,000\.00/);
});

test('a form remembers what it is for and where its answer goes', () => {
  expect(readContext(form('object').private_metadata)).toEqual(CONTEXT);
});

test('a command too long to be remembered whole is shortened, not lost', () => {
  const view = formModal(teamForm(homeOf('').teams), { command: '/exception', words: '25 refund '.repeat(1_000) });
  expect(readContext(view.private_metadata)?.words).toMatch(/^25 refund 25 refund/);
});
