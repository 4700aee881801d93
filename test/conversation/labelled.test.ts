import { labelled, wordsOf } from '../../src/chats/conversation/marked-text.ts';
import type { UseCases } from '../../src/features/index.ts';

const NAMES = new Map([
  ['U0CLEO', 'Cleo & Co'],
  ['S0NIGHT', 'night-shift'],
  ['C0CARE', 'care'],
]);
let asked: readonly string[] = [];
const useCases = {
  people: {
    names: async (_by: unknown, ids: readonly string[]) => {
      asked = ids;
      return NAMES;
    },
  },
} as unknown as UseCases;

beforeEach(() => {
  asked = [];
});

test.each([
  ['covering <@U0CLEO>’s shift', ['U0CLEO'], 'covering @Cleo & Co’s shift'],
  [
    'for <!subteam^S0NIGHT>, <@U0NEW> and <#C0CARE>',
    ['S0NIGHT', 'U0NEW', 'C0CARE'],
    'for @night-shift, @someone and #care',
  ],
  // What has a label isn't asked about, nor is a private channel: its name is for those who are in it.
  ['<@U0CLEO|cleo> in <#C0PRIV|>', [], '@cleo in a private channel'],
  ['<http://policy.example> and <!here>', [], 'http://policy.example and @here'],
  ['plain words', [], 'plain words'],
])('%s is read with names', async (text, ids, words) => {
  expect(wordsOf(await labelled(useCases, { workspaceId: 'slack:T1', personId: 'P1' }, text))).toBe(words);
  expect(asked).toEqual(ids);
});
