import { kudosFormOf, wordsOf } from '../../../src/chats/conversation/marked-text.ts';
import { markedText } from '../../../src/chats/teams/marked-text.ts';
import { messageActivity } from '../../../src/chats/teams/payloads.ts';

const USERS: Record<string, string> = { '29:ben': 'aad-ben', '29:ben2': 'aad-ben-2', '29:chloe': 'aad-chloe' };
const BOT = { id: '28:bot', name: 'Seconded' };

type Mention = [name: string, id: string, type?: string];

function marked(text: string, mentions: Mention[] = []): Promise<string> {
  return markedEntities(text, [
    ...mentions.map(([name, id, type]) => ({
      type: 'mention',
      text: `<at>${name}</at>`,
      mentioned: { id, name, type },
    })),
    { type: 'clientInfo', locale: 'en-GB' },
  ]);
}

function markedEntities(text: string, entities: readonly object[]): Promise<string> {
  const activity = messageActivity.parse({
    channelId: 'msteams',
    serviceUrl: 'https://teams.example/',
    from: { id: '29:ana' },
    recipient: BOT,
    conversation: { id: '19:care@thread.tacv2' },
    text,
    entities,
  });
  return markedText(activity, async (teamsId) => USERS[teamsId] ?? null);
}

test('the bot’s own name is no word of a command', async () => {
  expect(await marked('<at>Seconded</at>&nbsp;exception 25 refund', [['Seconded', BOT.id]])).toBe(
    'exception 25 refund',
  );
});

test('people are thanked by who they are, not by what they are called', async () => {
  const text = await marked('<at>Ben</at> and <at>Chloe</at> for staying late', [
    ['Ben', '29:ben'],
    ['Chloe', '29:chloe'],
  ]);
  expect(kudosFormOf(text)).toMatchObject({ userIds: ['aad-ben', 'aad-chloe'], text: 'for staying late' });
});

test('two people of one name are two people', async () => {
  const text = await marked('<at>Ben</at> <at>Ben</at> for staying late', [
    ['Ben', '29:ben'],
    ['Ben', '29:ben2'],
  ]);
  expect(kudosFormOf(text).userIds).toEqual(['aad-ben', 'aad-ben-2']);
});

describe('a name with a sign in it', () => {
  const BEN = { id: '29:ben', name: 'Ben & Co' };
  const thanked = async (text: string, entities: object[]) =>
    kudosFormOf(
      await markedEntities(
        text,
        entities.map((entity) => ({ type: 'mention', ...entity })),
      ),
    );

  test.each<[string, string, object[]]>([
    ['has no tag in its mention', '<at>Ben & Co</at> for the lift', [{ mentioned: BEN }]],
    ['has none, and an entity in the text', '<at>Ben &amp; Co</at> for the lift', [{ mentioned: BEN }]],
    [
      'has none, and an entity in its name',
      '<at>Ben & Co</at> for the lift',
      [{ mentioned: { ...BEN, name: 'Ben &amp; Co' } }],
    ],
    [
      'is & in the text, &amp; in the tag',
      '<at>Ben & Co</at> for the lift',
      [{ text: '<at>Ben &amp; Co</at>', mentioned: BEN }],
    ],
    [
      'is &amp; in the text, & in the tag',
      '<at>Ben &amp; Co</at> for the lift',
      [{ text: '<at>Ben & Co</at>', mentioned: BEN }],
    ],
    ['has another blank', '<at>Ben&nbsp;&amp; Co</at> for the lift', [{ text: '<at>Ben & Co</at>', mentioned: BEN }]],
    ['has attributes', '<at id="0">Ben &amp; Co</at> for the lift', [{ text: '<at>Ben & Co</at>', mentioned: BEN }]],
    [
      'comes in two tags of one mention',
      '<at>Ben</at> <at>&amp; Co</at> for the lift',
      [{ text: '<at>Ben & Co</at>', mentioned: BEN }],
    ],
    [
      'comes in two tags without one',
      '<at>Ben</at> <at>&amp;</at>&nbsp;<at>Co</at> for the lift',
      [{ mentioned: BEN }],
    ],
    [
      'comes in two tags with a mention each',
      '<at>Ben</at> <at>&amp; Co</at> for the lift',
      [
        { text: '<at>Ben</at>', mentioned: BEN },
        { text: '<at>& Co</at>', mentioned: BEN },
      ],
    ],
  ])('that %s is thanked', async (_how, text, entities) => {
    expect(await thanked(text, entities)).toMatchObject({ userIds: ['aad-ben'], text: 'for the lift' });
  });

  test('stands in the words as it is called', async () => {
    const text = await markedEntities('25 refund because <at>Ben</at> <at>&amp; Co</at> said so', [
      { type: 'mention', text: '<at>Ben</at>', mentioned: BEN },
      { type: 'mention', text: '<at>& Co</at>', mentioned: BEN },
    ]);
    expect(wordsOf(text)).toBe('25 refund because @Ben & Co said so');
  });

  test('is not taken for somebody with the same first name', async () => {
    const entities = [
      { text: '<at>Ben</at>', mentioned: { id: '29:ben2', name: 'Ben' } },
      { text: '<at>Ben & Co</at>', mentioned: BEN },
    ];
    expect(await thanked('<at>Ben</at>, <at>Ben &amp; Co</at> for the lift', entities)).toMatchObject({
      userIds: ['aad-ben-2', 'aad-ben'],
    });
  });

  test('of the bot is no word of a command either', async () => {
    const entities = [{ type: 'mention', mentioned: { ...BOT, name: 'Seconded & Co' } }];
    expect(await markedEntities('<at>Seconded &amp; Co</at> exception 25 refund', entities)).toBe(
      'exception 25 refund',
    );
  });
});

test.each<[string, Mention]>([
  ['a channel', ['General', '19:general@thread.tacv2']],
  ['a tag', ['flood-team', 'MjQzMg==', 'tag']],
])('%s names nobody in particular', async (_what, mention) => {
  const text = await marked(`<at>${mention[0]}</at> for staying late`, [mention]);
  expect(kudosFormOf(text)).toMatchObject({ userIds: [], broadcast: '@channel' });
});

test('whoever is not to be found stays a name, and tags that nobody is behind are words', async () => {
  expect(await marked('<at>Zoe</at> and <at>Nobody</at> said', [['Zoe', '29:zoe']])).toBe('Zoe and Nobody said');
});

test.each(['5 < 6 & 7 > 3', '<@U123> and <!here>', 'a &amp; b', '<script>'])(
  'typed signs stay as typed: %s',
  async (typed) => {
    const sent = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(wordsOf(await marked(sent))).toBe(typed);
  },
);
