import { kudosFormOf, wordsOf } from '../../src/conversation/marked-text.ts';

describe("A command's words, as Slack sends them", () => {
  test.each([
    ['25 refund for order 1182', '25 refund for order 1182'],
    ['Tom &amp; Jerry &lt;3', 'Tom & Jerry <3'],
    ['ask <@U1|ben> about it', 'ask @ben about it'],
    ['see <#C1|care>', 'see #care'],
    ['<!here> look', '@here look'],
    ['<!subteam^S1|@flood> helped', '@flood helped'],
    ['<https://x.test/a?b=1&amp;c=2|x.test/a>', 'https://x.test/a?b=1&c=2'],
    ['<mailto:a@x.test|a@x.test>', 'a@x.test'],
    ['&amp;lt;!channel&amp;gt;', '&lt;!channel&gt;'],
    ['  spaces  ', 'spaces'],
  ])('%s is read as it was typed: %s', (sent, typed) => {
    expect(wordsOf(sent)).toBe(typed);
  });
});

describe("Kudos' words", () => {
  test('those named first are thanked, the rest is what for', () => {
    expect(kudosFormOf('<@U2|ben> <@U3|chloe> for staying late #ownership')).toEqual({
      userIds: ['U2', 'U3'],
      groupIds: [],
      broadcast: null,
      text: 'for staying late #ownership',
      value: null,
      isPrivate: false,
      link: null,
    });
  });

  test('a person named later is part of the words', () => {
    const form = kudosFormOf('<@U2|ben>, <@U3|chloe> and <@U4|dan> for helping <@U5|eve>');
    expect(form.userIds).toEqual(['U2', 'U3', 'U4']);
    expect(form.text).toBe('for helping @eve');
  });

  test.each([
    ['<@U2|ben> and <@U3|chloe>: for the lift', 'for the lift'],
    ['<@U2|ben>:for the lift', 'for the lift'],
    ['<@U2|ben> :tada: for the lift', ':tada: for the lift'],
  ])('a colon after the names is no word, an emoji is: %s', (typed, words) => {
    expect(kudosFormOf(typed).text).toBe(words);
  });

  test('where nobody is named first, those named anywhere are thanked', () => {
    const form = kudosFormOf('thanks to <@U2> and <@U2> for the lift');
    expect(form.userIds).toEqual(['U2']);
  });

  test('a group is named by its id', () => {
    expect(kudosFormOf('<!subteam^S1|@flood> for the night shift').groupIds).toEqual(['S1']);
    expect(kudosFormOf('<!subteam^S1|@flood>, <@U2> for the night shift').text).toBe('for the night shift');
  });

  test.each([
    ['<!here> great week', '@here'],
    ['<!channel|@channel> great week', '@channel'],
    ['<@U2|ben> <!everyone> great week', '@everyone'],
    ['@channel great week', '@channel'],
    ['<@U2|ben> @here great week', '@here'],
    ['<@U2|ben>, @Everyone: great week', '@everyone'],
  ])('%s names everybody, for the product to refuse', (text, broadcast) => {
    expect(kudosFormOf(text).broadcast).toBe(broadcast);
  });

  test('what only looks like a broadcast is words', () => {
    expect(kudosFormOf('<@U2|ben> for @heretic humour').broadcast).toBeNull();
  });
});
