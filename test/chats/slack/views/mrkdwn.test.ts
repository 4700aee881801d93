import { date, mrkdwn, typedMrkdwn } from '../../../../src/chats/slack/text.ts';
import { bold, person, say } from '../../../../src/kernel/content/phrase.ts';

test.each([
  ['<!channel>', '&lt;!channel&gt;'],
  ['a & b', 'a &amp; b'],
  ['*bold*', '∗bold∗'],
  ['_quiet_ and ~gone~', 'ˍquietˍ and ∼gone∼'],
  ['`code`', 'ˋcodeˋ'],
  ['> quoted', '› quoted'],
  ['one\ntwo', 'one two'],
  // Inside a word they format nothing.
  ['order_1182*x', 'order_1182*x'],
  [':smile:', ':\u200Csmile:'],
  ['at 09:00', 'at 09:00'],
])('typed text %j is sent as %j', (typed, sent) => {
  expect(typedMrkdwn(typed)).toBe(sent);
});

test('our own words may be bold and mention people, typed ones may not', () => {
  const ben = { id: '1', chatUserId: 'U0BEN', name: 'Ben' };
  expect(mrkdwn(say`${bold('EX-1')} by ${person(ben)}: ${'<@U0BEN> *hi*'}`)).toBe(
    '*EX-1* by <@U0BEN>: &lt;@U0BEN&gt; ∗hi∗',
  );
});

test('a link ends where its address ends, whatever is in it', () => {
  const url = 'https://x.example/?a=1&b=<2>|3';
  expect(mrkdwn([{ is: 'link', url, label: 'Ticket' }])).toBe('<https://x.example/?a=1&amp;b=%3C2%3E%7C3|Ticket>');
});

test('a moment is a date that Slack renders, with words for where it can’t', () => {
  expect(date(Date.UTC(2026, 10, 18, 9, 30))).toMatch(
    /^<!date\^1794994200\^\{date_short_pretty\} at \{time\}\|Wed,? 18 Nov 2026, 09:30 UTC>$/,
  );
});
