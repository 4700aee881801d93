import fc from 'fast-check';
import { readRefresh, readValue } from '../../../../src/chats/teams/request.ts';
import type { Card } from '../../../../src/chats/teams/views/adaptive.ts';
import { messageCard } from '../../../../src/chats/teams/views/messages.ts';
import { STATUSES } from '../../../../src/features/exceptions/rules/state.ts';
import { cardProblems, textBlocksIn } from '../../../support/adaptive-cards.ts';
import { everyMessage } from '../../../support/views/message-samples.ts';
import { problemsWith, withNastyTexts } from '../../../support/views/nasty-texts.ts';
import { ana, ben, chloe, exceptionView, ID, kudosView, maya, tellingCase } from '../../../support/views/samples.ts';
import { buttonsIn, labelsOf, markdownIn, textOf } from './drawn-texts.ts';

const TAG = 'tag-1';

function cardOf(status: (typeof STATUSES)[number], reader: string | null = null): Card {
  const exception = { ...exceptionView(status), precedents: null };
  return messageCard({ form: 'exception-card', exception }, { tag: TAG, reader }).card;
}

test.each(withNastyTexts(everyMessage))(
  '%s is a card of 1.5 under 28 KB, and renders nothing that was typed, whatever it is',
  (_form, messages) => {
    const problems = problemsWith(messages, (message) => {
      const { card, summary } = messageCard(message, { tag: TAG });
      const { length } = summary;
      return [
        ...cardProblems(card),
        ...textBlocksIn(card).flatMap(markdownIn),
        ...(length === 0 || length > 300 ? [`a summary of ${length} characters`] : []),
      ];
    });
    expect(problems).toEqual([]);
  },
);

test('whatever is typed, every message is a card of 1.5 under 28 KB, and renders nothing of it', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '/at',
        '[',
        '](',
        '&',
        '*',
        '_',
        '~',
        '`',
        '#',
        '\n',
        '"',
        '\\',
        '{{DATE(',
        '👩‍👧',
        'ש',
      ),
      maxLength: 3_000,
    }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      for (const [, message] of everyMessage(text)) {
        const { card } = messageCard(message, { tag: TAG });
        expect(cardProblems(card)).toEqual([]);
        expect(textBlocksIn(card).flatMap(markdownIn)).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test('a moment in somebody’s own words stays words: only ours are put into the reader’s zone', () => {
  const typed = '{{DATE(2020-01-01T00:00:00Z, SHORT)}}';
  const moments = textOf(
    messageCard({ form: 'exception-card', exception: exceptionView('proposed', typed) }, { tag: TAG }).card,
  ).match(/\{\{DATE\([^)]*\)/g);
  expect(moments).toEqual(['{{DATE(2026-11-18T10:00:00Z, SHORT)']);
});

test.each([
  ['proposed', null, ['Co-sign', 'Object']],
  ['proposed', ana, ['Edit', 'Withdraw']],
  ['proposed', maya, ['Co-sign', 'Object']],
  ['escalated', null, []],
  ['escalated', ana, ['Withdraw']],
  ['escalated', ben, []],
  ['escalated', maya, ['Approve', 'Decline']],
  ['approved', null, ['Give kudos', 'Ask for a review']],
  ['approved', ana, ['Mark as done', 'Give kudos', 'Ask for a review']],
  ['approved', ben, ['Mark as done', 'Give kudos', 'Ask for a review']],
  ['approved', chloe, ['Give kudos', 'Ask for a review']],
  ['applied', ana, ['Give kudos', 'Ask for a review']],
  ['withdrawn', ana, []],
  ['expired', null, []],
  ['declined', null, []],
  ['reversed', null, []],
  ['reversed', ana, []],
  ['reversed', ben, ['Confirm amount']],
  ['reversed', maya, ['Confirm amount']],
] as const)('a card that is %s shows %o the buttons %j', (status, reader, labels) => {
  expect(labelsOf(cardOf(status, reader?.chatUserId ?? null))).toEqual(labels);
});

test('without any manager who could ask for a view of their own, everybody sees Approve and Decline', () => {
  const exception = { ...exceptionView('escalated'), precedents: null, managers: [] };
  const { card } = messageCard({ form: 'exception-card', exception }, { tag: TAG });
  expect(labelsOf(card)).toEqual(['Approve', 'Decline']);
});

test.each(['escalation', 'escalation-reminder'] as const)(
  'managers can’t withdraw from %s what isn’t theirs',
  (form) => {
    const { card } = messageCard(
      { form, exception: { ...exceptionView('escalated'), precedents: null } },
      { tag: TAG },
    );
    expect(labelsOf(card)).toEqual(['Approve', 'Decline']);
  },
);

test.each([
  ['proposed', [ana, maya]],
  ['escalated', [ana, maya]],
  ['approved', [ana, ben, maya]],
  ['applied', [ana]],
  ['declined', [ana]],
] as const)('while a card is %s, their own view is drawn for %j', (status, readers) => {
  const { refresh } = cardOf(status);
  expect(refresh?.userIds).toEqual(readers.map(({ chatUserId }) => chatUserId));
});

test('at most 60 people are asked for, the proposer first', () => {
  const managers = Array.from({ length: 90 }, (_, at) => ({ id: `${at}`, chatUserId: `U${at}`, name: 'M' }));
  const exception = { ...exceptionView('escalated'), managers };
  const { card } = messageCard({ form: 'exception-card', exception }, { tag: TAG });
  expect(card.refresh?.userIds).toHaveLength(60);
  expect(card.refresh?.userIds?.[0]).toBe(ana.chatUserId);
});

test.each(everyMessage('words'))('%s carries its tag, so that a client can tell where it lies', (_form, message) => {
  const { card } = messageCard(message, { tag: TAG });
  expect(card.refresh?.action.verb).toBe('card.refresh');
  expect(readRefresh(card.refresh?.action.data)?.tag).toBe(TAG);
});

test('a card’s refresh says which exception it is; it is no click, because no button has its verb', () => {
  const card = cardOf('proposed');
  expect(readRefresh(card.refresh?.action.data)).toEqual({ tag: TAG, exception: 'EX-142' });
  expect(buttonsIn(card).map(({ verb }) => verb)).not.toContain('card.refresh');
});

test('a button that does something at once is an Action.Execute, and a message from clients that know none', () => {
  const [coSign] = buttonsIn(cardOf('proposed'));
  expect(coSign).toMatchObject({
    type: 'Action.Execute',
    verb: 'exception.co-sign',
    tooltip: 'Co-sign EX-142',
    style: 'positive',
    fallback: { type: 'Action.Submit', title: 'Co-sign', data: { verb: 'exception.co-sign', id: ID, r: 2 } },
  });
  expect(readValue(coSign?.data)).toEqual({ id: ID, r: 2 });
});

test('a button that opens a dialog asks for it', () => {
  const [, object] = buttonsIn(cardOf('proposed'));
  expect(object).toMatchObject({
    type: 'Action.Submit',
    data: { verb: 'exception.object', id: ID, r: 2, msteams: { type: 'task/fetch' } },
  });
});

test.each(STATUSES)('a card that is %s shows number, people, words, customer, amount and YES Check', (status) => {
  const { exception, words } = tellingCase(status);
  const shown = textOf(messageCard({ form: 'exception-card', exception }, { tag: TAG }).card);
  for (const part of ['Ana', 'Ben', 'Chloe', ...words]) {
    expect(shown).toContain(part);
  }
});

test('a card shows similar past cases while people decide, each with a button to the whole of it', () => {
  const drawn = (status: 'proposed' | 'approved') =>
    messageCard({ form: 'exception-card', exception: exceptionView(status) }, { tag: TAG }).card;
  const shown = textOf(drawn('proposed'));
  expect(shown).toContain('Similar past cases: 7 of 8 approved, 6 customers happy');
  expect(shown).toContain('EX-12 · £25.00 · approved · customer content: Refund although');
  expect(shown).toContain('EX-98 · £25.00 · declined: Refund although');
  expect(buttonsIn(drawn('proposed'))[0]).toMatchObject({ verb: 'exception.show', data: { words: 'EX-12' } });
  expect(textOf(drawn('approved'))).not.toContain('Similar past cases');
});

test('an open card shows its deadline in its reader’s own zone', () => {
  expect(textOf(cardOf('proposed'))).toContain(
    'by {{DATE(2026-11-18T10:00:00Z, SHORT)}} {{TIME(2026-11-18T10:00:00Z)}}',
  );
});

describe('Mentions', () => {
  const mentioned = (card: Card) => card.msteams?.entities?.map(({ mentioned: { id } }) => id) ?? [];

  test('a shout-out tells everybody it thanks, and nobody else', () => {
    const { card } = messageCard({ form: 'shout-out', kudos: kudosView() }, { tag: TAG });
    expect(mentioned(card)).toEqual([ben.chatUserId, chloe.chatUserId]);
    expect(textOf(card)).toContain('Ana thanks <at>Ben</at> and <at>Chloe</at>');
  });

  test('a bump tells those who are asked, while it is open', () => {
    const bump = (status: 'proposed' | 'approved') =>
      messageCard({ form: 'bump', exception: exceptionView(status), candidates: [ben, maya] }, { tag: TAG }).card;
    expect(mentioned(bump('proposed'))).toEqual([ben.chatUserId, maya.chatUserId]);
    expect(mentioned(bump('approved'))).toEqual([]);
  });

  test('a new card tells those who are asked for a customer who waits', () => {
    const message = { form: 'exception-card', exception: exceptionView('proposed'), asked: [ben, chloe] } as const;
    const { card } = messageCard({ ...message, asked: [...message.asked] }, { tag: TAG, isNew: true });
    expect(cardProblems(card)).toEqual([]);
    expect(mentioned(card)).toEqual([ben.chatUserId, chloe.chatUserId]);
    expect(textOf(card)).toContain('<at>Ben</at> and <at>Chloe</at>, can one of you look at');
    expect(mentioned(messageCard({ ...message, asked: [...message.asked] }, { tag: TAG }).card)).toEqual([]);
  });

  test('a card that is edited with each co-sign tells nobody', () => {
    expect(STATUSES.flatMap((status) => mentioned(cardOf(status)))).toEqual([]);
  });

  test('two people of one name are mentioned apart, and a name can’t mention or format', () => {
    const named = (chatUserId: string, name: string) => ({ id: chatUserId, chatUserId, name });
    const receivers = [named('u1', 'Ben'), named('u2', 'Ben'), named('u3', '</at><at>*everyone*</at> & [x](y)')];
    const { card } = messageCard({ form: 'shout-out', kudos: { ...kudosView(), receivers } }, { tag: TAG });
    expect(cardProblems(card)).toEqual([]);
    expect(textBlocksIn(card).flatMap(markdownIn)).toEqual([]);
    expect(card.msteams?.entities?.map(({ text }) => text).slice(0, 2)).toEqual(['<at>Ben</at>', '<at>Ben (2)</at>']);
    expect(mentioned(card)).toEqual(['u1', 'u2', 'u3']);
  });

  test('somebody who was erased is shown by what is left of their name', () => {
    const erased = { id: chloe.id, chatUserId: '', name: 'somebody' };
    const { card } = messageCard(
      { form: 'shout-out', kudos: { ...kudosView(), receivers: [erased, ben] } },
      { tag: TAG },
    );
    expect(cardProblems(card)).toEqual([]);
    expect(textOf(card)).toContain('thanks somebody and <at>Ben</at>');
  });
});

test('a shout-out that was taken back keeps neither names nor words nor buttons', () => {
  const kudos = { ...kudosView('top secret'), takenBack: true };
  const { card, summary } = messageCard({ form: 'shout-out', kudos }, { tag: TAG });
  const { refresh: _asks, ...shown } = card;
  expect(JSON.stringify([shown, summary])).not.toMatch(/top secret|Ben|Ana/);
  expect(labelsOf(card)).toEqual([]);
});

test('the longest possible case still shows much of what was said', () => {
  const long = 'All of this is of importance to the customer. '.repeat(65);
  const { card } = messageCard({ form: 'exception-card', exception: exceptionView('proposed', long) }, { tag: TAG });
  expect(cardProblems(card)).toEqual([]);
  expect(JSON.stringify(card).length).toBeGreaterThan(6_000);
});
