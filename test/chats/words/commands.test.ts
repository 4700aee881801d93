import { readdir, readFile } from 'node:fs/promises';
import { slashed } from '../../../src/chats/slack/text.ts';
import { withoutMention } from '../../../src/chats/teams/answering.ts';
import { mentioned } from '../../../src/chats/teams/text.ts';
import { command, plain, say } from '../../../src/kernel/content/phrase.ts';
import { bareReader, COMMANDS, readerWith } from '../../../src/kernel/content/reader.ts';

const SOURCES = new URL('../../../src/', import.meta.url);
/** Where sentences stand for both chats. */
const SHARED = /^(features|kernel\/content(?!\/carried)|chats\/conversation\/words|operations\/pages)\//;

test('a command is written as each chat has it', () => {
  const sentence = say`Use ${command('exception', 'setup')}, or ${command('kudos')}.`;
  expect(plain(sentence, readerWith(slashed))).toBe('Use /exception setup, or /kudos.');
  expect(plain(sentence, readerWith(mentioned))).toBe('Use @Seconded exception setup, or @Seconded kudos.');
  expect(plain(sentence, bareReader())).toBe('Use exception setup, or kudos.');
});

test('the bot is invited as each chat does that', () => {
  const sentence = say`Add me with ${command('invite')}.`;
  expect(plain(sentence, readerWith(slashed))).toBe('Add me with /invite @Seconded.');
  expect(plain(sentence, readerWith(mentioned))).toBe('Add me with Manage team → Apps.');
  expect(plain(withoutMention(sentence), readerWith(mentioned))).toBe('Add me with Manage team → Apps.');
});

test('in its own chat in Teams nobody mentions the bot', () => {
  const content = { lines: [say`Use ${command('exception', 'list')}, ${'@Seconded kudos'}.`], buttons: [] };
  const [line = []] = withoutMention(content).lines;
  expect(plain(line, readerWith(mentioned))).toBe('Use exception list, @Seconded kudos.');
});

/** A sentence that spelled a command itself would be wrong in the other chat, and wherever it has another name. */
test('no sentence spells a command', async () => {
  const files = await readdir(SOURCES, { recursive: true });
  const spelled = new RegExp(`(?<![\\w.])/(?:${[...COMMANDS, 'invite'].join('|')})\\b(?!\\.ts|-\\w+\\.ts)`);
  const found: string[] = [];
  for (const file of files.filter((name) => SHARED.test(name) && name.endsWith('.ts'))) {
    const code = await readFile(new URL(file, SOURCES), 'utf8');
    const lines = code.split('\n').filter((line) => !/^\s*(?:\/\*\*|\*|\/\/)/.test(line) && !/ from '/.test(line));
    found.push(...lines.filter((line) => spelled.test(line)).map((line) => `${file}: ${line.trim()}`));
  }
  expect(found).toEqual([]);
});
