import { kudosFormOf, wordsOf } from '../../src/conversation/marked-text.ts';
import { messageActivity } from '../../src/platforms/teams/payloads.ts';
import { markedText } from '../../src/platforms/teams/text.ts';

const USERS: Record<string, string> = { '29:ben': 'aad-ben', '29:ben2': 'aad-ben-2', '29:chloe': 'aad-chloe' };
const BOT = { id: '28:bot', name: 'Seconded' };

type Mention = [name: string, id: string, type?: string];

function marked(text: string, mentions: Mention[] = []): Promise<string> {
  const activity = messageActivity.parse({
    channelId: 'msteams',
    serviceUrl: 'https://teams.example/',
    from: { id: '29:ana' },
    recipient: BOT,
    conversation: { id: '19:care@thread.tacv2' },
    text,
    entities: [
      ...mentions.map(([name, id, type]) => ({
        type: 'mention',
        text: `<at>${name}</at>`,
        mentioned: { id, name, type },
      })),
      { type: 'clientInfo', locale: 'en-GB' },
    ],
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
