import fc from 'fast-check';
import { readValue } from '../../../../src/chats/slack/request.ts';
import { messageBlocks } from '../../../../src/chats/slack/views/messages.ts';
import { STATUSES } from '../../../../src/features/exceptions/rules/state.ts';
import { checkMessage } from '../../../support/slack-limits.ts';
import { everyMessage } from '../../../support/views/message-samples.ts';
import { problemsWith, withNastyTexts } from '../../../support/views/nasty-texts.ts';
import { chloe, exceptionView, ID, tellingCase } from '../../../support/views/samples.ts';
import { markedTexts, unmeantMentions } from './pings.ts';

/** Labels of the buttons, in order. */
function buttonsOf(drawn: object): { label: string; spoken: string; value: string; style: string | null }[] {
  return JSON.parse(JSON.stringify(drawn))
    .blocks.flatMap((block: { type: string; elements?: never[] }) =>
      block.type === 'actions' ? (block.elements ?? []) : [],
    )
    .map((one: { text: { text: string }; accessibility_label: string; value: string; style?: string }) => ({
      label: one.text.text,
      spoken: one.accessibility_label,
      value: one.value,
      style: one.style ?? null,
    }));
}

test.each(withNastyTexts(everyMessage))(
  '%s is taken by Slack and pings nobody whom it doesn’t name, whatever is typed everywhere',
  (_form, messages) => {
    const problems = problemsWith(messages, (message) => {
      const drawn = messageBlocks(message, { charts: true });
      return [...checkMessage(drawn), ...unmeantMentions(drawn)];
    });
    expect(problems).toEqual([]);
  },
);

test('whatever is typed, every message stays within Slack’s limits, pings nobody, and formats nothing', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.string({
      unit: fc.constantFrom('<', '>', '!', '@', '&', ';', '|', '*', '_', '~', '`', '\n', '"', '\\', 'U', '👩‍👧', 'ש'),
      maxLength: 3_000,
    }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      for (const [, message] of everyMessage(text)) {
        const drawn = messageBlocks(message, { charts: true });
        expect([...checkMessage(drawn), ...unmeantMentions(drawn)]).toEqual([]);
        expect(markedTexts(drawn).filter((marked) => marked.includes('`'))).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['proposed', ['Co-sign', 'Object', 'Edit', 'Withdraw']],
  ['escalated', ['Approve', 'Decline', 'Withdraw']],
  ['approved', ['Mark as done', 'Give kudos', 'Ask for a review']],
  ['applied', ['Give kudos', 'Ask for a review']],
  ['withdrawn', []],
  ['expired', []],
  ['declined', []],
  ['reversed', ['Confirm amount']],
] as const)('a card that is %s has the buttons %j', (status, labels) => {
  const drawn = messageBlocks({ form: 'exception-card', exception: exceptionView(status) }, { charts: false });
  expect(buttonsOf(drawn).map(({ label }) => label)).toEqual(labels);
});

test('a button carries its exception and the revision it was drawn from, and says its number aloud', () => {
  const drawn = messageBlocks({ form: 'exception-card', exception: exceptionView('proposed') }, { charts: false });
  const [coSign] = buttonsOf(drawn);
  expect(coSign).toMatchObject({ spoken: 'Co-sign EX-142', style: 'primary' });
  expect(readValue(coSign?.value)).toEqual({ id: ID, r: 2 });
});

test.each(STATUSES)('a card that is %s shows number, people, words, customer, amount and YES Check', (status) => {
  const { exception, words } = tellingCase(status);
  const drawn = JSON.stringify(messageBlocks({ form: 'exception-card', exception }, { charts: false }));
  for (const part of ['U0ANA', 'U0BEN', 'U0CHLOE', ...words]) {
    expect(drawn).toContain(part);
  }
});

test('an open card shows its deadline as a moment that Slack renders', () => {
  const exception = exceptionView('proposed');
  const drawn = JSON.stringify(messageBlocks({ form: 'exception-card', exception }, { charts: false }));
  expect(drawn).toContain(`"type":"date","timestamp":${Number(exception.deadlineAt) / 1000}`);
});

test('a candidate is asked to co-sign while it is open, and only then', () => {
  const labels = (status: 'proposed' | 'approved') =>
    buttonsOf(messageBlocks({ form: 'candidate', exception: exceptionView(status) }, { charts: false })).map(
      ({ label }) => label,
    );
  expect(labels('proposed')).toEqual(['Co-sign', 'Object']);
  expect(labels('approved')).toEqual([]);
});

test('managers get Approve and Decline while it is escalated, and Endorse, Send a note and Suggest as policy once it is approved', () => {
  const labels = (form: 'escalation' | 'approval-notice', status: 'escalated' | 'approved' | 'applied') =>
    buttonsOf(messageBlocks({ form, exception: exceptionView(status) }, { charts: false })).map(({ label }) => label);
  expect(labels('escalation', 'escalated')).toEqual(['Approve', 'Decline']);
  expect(labels('escalation', 'approved')).toEqual([]);
  expect(labels('approval-notice', 'approved')).toEqual(['Endorse', 'Send a note', 'Suggest as policy']);
  // The sample that is applied has been reviewed and suggested.
  expect(labels('approval-notice', 'applied')).toEqual([]);
});

test('a shout-out that was taken back keeps neither names nor words nor buttons', () => {
  const [, message] =
    everyMessage('top secret').find(([, one]) => one.form === 'shout-out' && one.kudos.takenBack) ?? [];
  expect(message).toBeDefined();
  if (message === undefined) return;
  const drawn = messageBlocks(message, { charts: false });
  expect(JSON.stringify(drawn)).not.toMatch(/top secret|U0/);
  expect(buttonsOf(drawn)).toEqual([]);
});

test('somebody who was erased is shown by what is left of their name, not by an empty mention', () => {
  const erased = { id: chloe.id, chatUserId: '', name: 'somebody' };
  const exception = { ...exceptionView('proposed'), proposer: erased, coSigners: [erased] };
  const drawn = messageBlocks({ form: 'exception-card', exception }, { charts: false });
  expect(checkMessage(drawn)).toEqual([]);
  expect(JSON.stringify(drawn)).toContain('somebody');
});

test('the longest possible case still shows the whole of what matters', () => {
  const long = 'All of this is of importance to the customer. '.repeat(65);
  const drawn = messageBlocks(
    { form: 'exception-card', exception: exceptionView('proposed', long) },
    { charts: false },
  );
  expect(checkMessage(drawn)).toEqual([]);
  expect(JSON.stringify(drawn).length).toBeGreaterThan(5_000);
});
