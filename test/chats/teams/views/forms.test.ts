import { readContext, readVerb } from '../../../../src/chats/teams/request.ts';
import { type Dialog, formAgain, formModal } from '../../../../src/chats/teams/views/modals.ts';
import { proposalForm } from '../../../../src/features/exceptions/forms/proposal.ts';
import { actForm } from '../../../../src/features/exceptions/forms/reasons.ts';
import { kudosForm } from '../../../../src/features/kudos/forms.ts';
import { settingsForm } from '../../../../src/features/settings/forms.ts';
import { cardProblems, textBlocksIn } from '../../../support/adaptive-cards.ts';
import {
  everyFormOf,
  FORM_FIELDS,
  PROPOSAL_LABELS,
  proposalDraft,
  settingsView,
} from '../../../support/views/form-samples.ts';
import { problemsWith, withNastyTexts } from '../../../support/views/nasty-texts.ts';
import { exceptionView, ID } from '../../../support/views/samples.ts';
import { buttonsIn, inputsIn, labelsOf, markdownIn, textOf } from './drawn-texts.ts';

const CONTEXT = { id: ID, r: 2, teamId: ID, channel: '19:care@thread.tacv2' };

function everyForm(typed: string): [name: string, dialog: Dialog][] {
  return everyFormOf(typed).map(([name, form]) => [name, formModal(form, CONTEXT)]);
}

function form(name: string): Dialog {
  const found = everyForm('some words').find(([one]) => one === name);
  if (found === undefined) throw new Error(`no form ${name}`);
  return found[1];
}

function choicesIn({ card }: Dialog): { title: string }[] {
  return card.body.flatMap((element) => ('choices' in element ? element.choices : []));
}

describe.each(withNastyTexts(everyForm))('the dialog %s, whatever was typed before,', (_form, dialogs) => {
  test('is a card of 1.5 under 28 KB, and renders nothing typed', () => {
    const problems = problemsWith(dialogs, (dialog) => [
      ...cardProblems(dialog.card),
      ...textBlocksIn(dialog.card).flatMap(markdownIn),
      // Choices are rendered as Markdown too.
      ...choicesIn(dialog).flatMap(({ title }) => markdownIn(title)),
      ...(dialog.title.length > 60 ? [`a title of ${dialog.title.length} characters`] : []),
    ]);
    expect(problems).toEqual([]);
  });

  test('is one with problems at its fields, too', () => {
    const problems = problemsWith(dialogs, (dialog, typed) => {
      const fields = inputsIn(dialog.card).map(({ id }) => id);
      const again = formAgain(
        dialog,
        Object.fromEntries(fields.map((field) => [field, typed])),
        Object.fromEntries(fields.map((field) => [field, `Something about ${field}`])),
      );
      return cardProblems(again.card);
    });
    expect(problems).toEqual([]);
  });
});

describe('what is filled in is what was saved, because it is saved again', () => {
  const guidance = 'ご不便をおかけした場合は、\n'.repeat(214).trim();
  const view = settingsView('some words', 'all');
  const settings = { ...view.settings, guidance };
  // As many as Teams offers, with names and ids as long as it gives them.
  const channels = Array.from({ length: 98 }, (_, at) => ({
    channel: `19:${String(at).padStart(32, '0')}@thread.tacv2`,
    name: `${at} a channel with a rather long name for its own good`,
  }));
  const dialog = formModal(settingsForm({ ...view, settings }), CONTEXT, { channels });
  const filledIn = (drawn: Dialog, field: string) => inputsIn(drawn.card).find(({ id }) => id === field)?.value;

  test('settings with 3,000 characters of guidance and a hundred channels', () => {
    expect(guidance.length).toBeGreaterThan(2_990);
    expect(cardProblems(dialog.card)).toEqual([]);
    expect(filledIn(dialog, 'guidance')).toBe(guidance);
    expect(filledIn(dialog, 'managerChannel')).toBe('C0MANAGERS');
  });

  test('the same once more, with a problem at every field', () => {
    const fields = inputsIn(dialog.card).map(({ id }) => id);
    const typed = { guidance: `${guidance}!`, kinds: 'Gift card\n'.repeat(100), managerChannel: channels[90]?.channel };
    const again = formAgain(
      dialog,
      typed,
      Object.fromEntries(fields.map((field) => [field, `Something about ${field}`])),
    );
    expect(cardProblems(again.card)).toEqual([]);
    expect(filledIn(again, 'guidance')).toBe(`${guidance}!`);
    expect(filledIn(again, 'kinds')).toBe(typed.kinds);
  });
});

test('the proposal’s dialog has the product’s title, and its inputs the product’s labels, in order', () => {
  const dialog = form('propose');
  expect(dialog.title).toBe('Propose an exception');
  expect(inputsIn(dialog.card).map(({ label }) => label)).toEqual(PROPOSAL_LABELS);
  expect(choicesIn(dialog).map(({ title }) => title)).toContain('Customer is waiting');
});

test.each(FORM_FIELDS)('the inputs of %s are named as its fields', (name, fields) => {
  expect(inputsIn(form(name).card).map(({ id }) => id)).toEqual(fields);
});

test('what was typed is in the dialog again, and the kind and the boxes are as they were', () => {
  const values = Object.fromEntries(inputsIn(form('propose').card).map(({ id, value }) => [id, value]));
  expect(values).toEqual({
    customer: 'some words',
    resolution: 'some words',
    reason: 'some words',
    amount: 'some words',
    ticketLink: 'some words',
    kind: 'Refund',
    policy: 'none',
    waiting: 'waiting',
    yesCheck: 'customer,society',
  });
});

test('its button says which form it is, what it is for, and gives nothing else away', () => {
  const [submit] = buttonsIn(form('object').card);
  expect(submit).toMatchObject({ type: 'Action.Submit', label: 'Object' });
  expect(readVerb(submit?.data)).toBe('exception.object');
  expect(readContext({ ...submit?.data, reason: 'typed', workspace: 'other' })).toEqual(CONTEXT);
});

test.each([[null], ['text'], [[]], [{ id: 'EX-142' }], [{ id: ID, r: '2' }], [{ id: ID, r: 0 }]])(
  'data that isn’t ours is no context: %j',
  (data) => {
    expect(readContext(data)).toBeNull();
  },
);

test('a wrong field has its sentence under it, and all that was typed stays', () => {
  const blank = formModal(proposalForm(proposalDraft('')), CONTEXT);
  const typed = { customer: 'order 1182', resolution: 'refund', reason: 'late', amount: 'a lot', kind: 'Credit' };
  const again = formAgain(blank, typed, { amount: 'I couldn’t read this amount.', elsewhere: 'And this.' });
  expect(inputsIn(again.card)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: 'customer', value: 'order 1182' }),
      expect.objectContaining({ id: 'amount', value: 'a lot' }),
      expect.objectContaining({ id: 'kind', value: 'Credit' }),
    ]),
  );
  const at = again.card.body.findIndex((element) => 'label' in element && element.id === 'amount');
  expect(JSON.stringify(again.card.body[at + 1])).toMatch(/⚠️ .*couldn’t read this amount/);
  expect(textOf(again.card).split('\n').slice(0, 2)).toEqual(['One field needs another look.', '⚠️ And this.']);
  expect(again.card.speak).toBe('One field needs another look. And this. Propose an exception');
});

test.each([
  [{ amount: 'Wrong.', customer: 'Wrong.' }, '2 fields need another look.'],
  [{ amount: 'Wrong.' }, 'One field needs another look.'],
  [{ '': 'Not now.' }, '⚠️ Not now.'],
])('with %j it begins with how many fields are wrong: %s', (problems, first) => {
  expect(textOf(formAgain(form('propose'), {}, problems).card).split('\n')[0]).toBe(first);
});

describe('what must be filled in', () => {
  const required = (name: string) =>
    inputsIn(form(name).card).flatMap(({ id, isRequired, errorMessage }) => (isRequired ? [[id, errorMessage]] : []));

  test('is required, with the sentence that the product has for it', () => {
    expect(required('kudos')).toEqual([
      ['people', 'Please choose who you’d like to thank.'],
      ['text', 'Please write a few words.'],
    ]);
    expect(required('decline')).toEqual([['comment', 'Please say why. The proposer will read it.']]);
    expect(required('apply').map(([id]) => id)).toEqual(['mood']);
    expect(required('settings of an admin').map(([id]) => id)).not.toContain('managers');
  });

  test('doesn’t keep anybody from looking for similar cases first, or from choosing another kind', () => {
    expect(required('propose')).toEqual([]);
    expect(required('voice story')).toEqual([]);
  });
});

test.each([
  ['propose', 'customer', 100],
  ['propose', 'ticketLink', 2_000],
  ['propose', 'reason', 3_000],
  ['kudos', 'text', 500],
  ['policy', 'name', 60],
  ['voice story', 'text', 1_500],
  ['settings of an admin', 'yesCheck.customer', 75],
])('the form %s takes as much in %s as the product: %d characters', (name, field, most) => {
  expect(inputsIn(form(name).card).find(({ id }) => id === field)).toMatchObject({ maxLength: most });
});

test('what was typed longer than that is all there, to be shortened by whoever wrote it', () => {
  const text = 'thanks '.repeat(100).trim();
  const dialog = formModal(kudosForm({ userIds: [], text, values: [], channel: 'C0CARE' }), CONTEXT);
  expect(inputsIn(dialog.card).find(({ id }) => id === 'text')).toMatchObject({ value: text, maxLength: text.length });
  const longer = `${text}, and more`;
  const again = formAgain(dialog, { text: longer }, { text: 'Please shorten it.' });
  expect(inputsIn(again.card).find(({ id }) => id === 'text')?.value).toBe(longer);
});

test('the kind that is chosen is marked by a sign and in words', () => {
  const chosen = buttonsIn(form('voice story').card).filter(({ label }) => label.startsWith('✓'));
  expect(chosen).toMatchObject([{ label: '✓ Story', tooltip: 'Story, chosen', style: undefined }]);
});

test('what was emptied stays empty, and what wasn’t sent stays as it was', () => {
  const dialog = formModal(proposalForm(proposalDraft('before')), CONTEXT);
  const values = Object.fromEntries(
    inputsIn(formAgain(dialog, { customer: '' }, {}).card).map(({ id, value }) => [id, value]),
  );
  expect([values.customer, values.reason]).toEqual([undefined, 'before']);
});

test('in a channel people are chosen among those who are there', () => {
  const kudos = kudosForm({ userIds: [], text: '', values: [], channel: 'C0CARE' });
  const [people] = formModal(kudos, CONTEXT, { pickedFrom: 'here' }).card.body;
  expect(people).toMatchObject({
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' },
  });
});

test('elsewhere they are chosen from the organisation, those named before already in it', () => {
  expect(form('kudos').card.body).toContainEqual(
    expect.objectContaining({
      id: 'people',
      isMultiSelect: true,
      value: 'U0BEN',
      'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    }),
  );
});

test('a place is chosen among the channels that are known; the present one stays a choice, and none is one', () => {
  const channels = [{ channel: '19:thanks@thread.tacv2', name: 'Thanks' }];
  const dialog = formModal(settingsForm(settingsView('', 'all')), CONTEXT, { channels });
  const choices = (id: string) => dialog.card.body.find((element) => 'label' in element && element.id === id);
  expect(choices('shoutOutChannel')).toMatchObject({
    value: '-',
    choices: [
      { title: 'None', value: '-' },
      { title: 'Thanks', value: '19:thanks@thread.tacv2' },
    ],
  });
  expect(choices('managerChannel')).toMatchObject({
    value: 'C0MANAGERS',
    choices: [{ value: '-' }, { title: 'Keep the current channel', value: 'C0MANAGERS' }, { title: 'Thanks' }],
  });
});

test('a value that was chosen by mistake can be taken back to none', () => {
  const value = form('kudos').card.body.find((element) => 'label' in element && element.id === 'value');
  expect(value).toMatchObject({ value: '-' });
});

test('Mark as done asks for no amount where none was approved', () => {
  const dialog = formModal(actForm('apply', { ...exceptionView('approved'), amount: null }), CONTEXT);
  expect(inputsIn(dialog.card).map(({ id }) => id)).toEqual(['mood', 'note']);
});

test('who may not change settings reads them, and who may', () => {
  const dialog = form('settings to read');
  expect(labelsOf(dialog.card)).toEqual([]);
  expect(inputsIn(dialog.card)).toEqual([]);
  expect(textOf(dialog.card)).toMatch(/managers and admins can change these[\s\S]*£2,000\.00/);
});
