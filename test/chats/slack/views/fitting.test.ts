import { LIMITS } from '../../../../src/chats/slack/limits.ts';
import { rich } from '../../../../src/chats/slack/text.ts';
import { divider, fitting, heading } from '../../../../src/chats/slack/views/blocks.ts';
import { words } from '../../../../src/kernel/content/phrase.ts';

const lengthOf = (blocks: readonly unknown[]) => JSON.stringify(blocks).length;

test.each([
  ['one character less than Slack takes', -1, 'whole'],
  ['as much as Slack takes', 0, 'whole'],
  ['one character more', 1, 'cut'],
] as const)('a message with %s stays %s, whatever stands before it', (_name, over, expected) => {
  for (const before of [[], [divider()], [heading(words('Care')), divider()]]) {
    const empty = lengthOf([...before, rich([words('x')])]) - 1;
    const text = 'x'.repeat(LIMITS.messageCharacters - empty + over);
    const blocks = fitting((most) => [rich([words(most === 3_000 ? text : 'short')])], before);
    expect(lengthOf(blocks)).toBe(expected === 'whole' ? LIMITS.messageCharacters + over : empty + 'short'.length);
  }
});
