import fc from 'fast-check';
import { date, markdown, typedMarkdown } from '../../../../src/chats/teams/text.ts';
import { bold, say, when } from '../../../../src/kernel/content/phrase.ts';
import { ben, chloe } from '../../../support/views/samples.ts';
import { markdownIn } from './drawn-texts.ts';

test.each([
  ['Ben O’Hara-Smith', 'Ben O’Hara-Smith'],
  ['*Ben*', '∗Ben∗'],
  ['</at><at>all</at>', '‹/at›‹at›all‹/at›'],
  ['[bank](https://evil.example)', '［bank］(https:\u200C//evil.example)'],
  ['# loud', '＃ loud'],
  ['- one', '\u200C- one'],
  ['1. one', '\u200C1. one'],
  ['{{DATE(2020-01-01T00:00:00Z)}}', '｛｛DATE(2020-01-01T00:00:00Z)}}'],
  ['two\nlines', 'two lines'],
  ['', '—'],
])('%j is shown as %j where Markdown is rendered', (typed, shown) => {
  expect(typedMarkdown(typed)).toBe(shown);
});

test('whatever a name is, nothing in it formats, links or mentions', () => {
  const signs = fc.string({
    unit: fc.constantFrom('*', '_', '[', ']', '(', '<at>', '</at>', '#', '`', '~', '{{', '://', 'a'),
  });
  fc.assert(
    fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
      expect(markdownIn(typedMarkdown(text))).toEqual([]);
    }),
  );
});

test('people are mentioned where the card tells them, and named where it doesn’t', () => {
  const sentence = say`${{ is: 'person', person: ben }} and ${{ is: 'person', person: chloe }}, look at ${bold('EX-1')}`;
  expect(markdown(sentence, new Map([[ben.chatUserId, '<at>Ben</at>']]))).toBe(
    '<at>Ben</at> and Chloe, look at **EX-1**',
  );
});

test('a moment is put into its reader’s zone by the client', () => {
  const moment = '{{DATE(2026-11-23T09:00:00Z, SHORT)}} {{TIME(2026-11-23T09:00:00Z)}}';
  expect(date(Date.UTC(2026, 10, 23, 9))).toBe(moment);
  expect(markdown(when(Date.UTC(2026, 10, 23, 9), 'UTC'))).toBe(moment);
});
