import { readVoiceWords } from '../../../../src/features/voice/rules/command-text.ts';

test.each([
  ['', { kind: null, text: '' }],
  ['  the label printer jams ', { kind: null, text: 'the label printer jams' }],
  ['story', { kind: 'story', text: '' }],
  ['Story: she wrote a card', { kind: 'story', text: 'she wrote a card' }],
  ['blocker the printer', { kind: 'annoyance', text: 'the printer' }],
  ['in our way the printer', { kind: 'annoyance', text: 'the printer' }],
  ['IN  OUR way - the printer', { kind: 'annoyance', text: 'the printer' }],
  ['abuse', { kind: 'abuse', text: '' }],
  ['customer abuse he shouted', { kind: 'abuse', text: 'he shouted' }],
  ['customers say it is slow', { kind: 'said', text: 'it is slow' }],
  ['customer said too slow', { kind: 'said', text: 'too slow' }],
  ['said: too slow', { kind: 'said', text: 'too slow' }],
  ['stories', { subcommand: 'stories', query: '' }],
  ['Stories  late refund', { subcommand: 'stories', query: 'late refund' }],
  ['list', { subcommand: 'list' }],
  ['reports', { subcommand: 'reports' }],
  ['HELP', { subcommand: 'help' }],
])('%j asks for %j', (words, read) => {
  expect(readVoiceWords(words)).toEqual(read);
});

test.each([
  'list of things that go wrong',
  'help with the printer is slow',
  'reports take too long',
  'abuser of the coffee machine',
  'story’s end',
  'saidia is a town',
])('“%s” is something that somebody tells', (words) => {
  expect(readVoiceWords(words)).toEqual({ kind: null, text: words });
});

test.each([
  ['storie', 'stories'],
  ['lst', 'list'],
  ['hlep', 'help'],
  ['report', 'reports'],
  ['stroy', 'story'],
])('a lone “%s” is asked about', (words, hint) => {
  expect(readVoiceWords(words)).toEqual({ hint });
});
