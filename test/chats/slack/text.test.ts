import { fieldWordsOf, kudosFormOf, wordsOf } from '../../../src/chats/conversation/marked-text.ts';

describe("A command's words, as Slack sends them", () => {
  test.each([
    ['25 refund for order 1182', '25 refund for order 1182'],
    ['Tom &amp; Jerry &lt;3', 'Tom & Jerry <3'],
    ['ask <@U1|ben> about it', 'ask @ben about it'],
    ['see <#C1|care>', 'see #care'],
    ['<!here> look', '@here look'],
    ['<!subteam^S1|@flood> helped', '@flood helped'],
    // Nobody reads an id, and a private channel's name is for those who are in it.
    ['covering <@U0CLEO>’s shift', 'covering @someone’s shift'],
    ['for <!subteam^S0NIGHT> and <#C0PRIV|>', 'for @a group and a private channel'],
    ['ask <@U1|ben@example.com>', 'ask @ben'],
    ['<tel:+442079460000|020 7946 0000>', '020 7946 0000'],
    ['<tel:+442079460000>', '+442079460000'],
    ['<http://policy.example|policy.example>', 'policy.example'],
    ['<https://policy.example/|policy.example>', 'policy.example'],
    ['<http://policy.example>', 'http://policy.example'],
    // Whatever a link says, where it leads to can be seen.
    ['<https://evil.example|our policy>', 'our policy (https://evil.example)'],
    ['<mailto:a@x.test|write us>', 'write us (a@x.test)'],
    ['<!date^1794994200^{date}|18 November> it was', '18 November it was'],
    [':clap::skin-tone-4: :tada: great', '👏🏽 🎉 great'],
    ['<https://x.test/a?b=1&amp;c=2|x.test/a>', 'https://x.test/a?b=1&c=2'],
    ['<mailto:a@x.test|a@x.test>', 'a@x.test'],
    ['&amp;lt;!channel&amp;gt;', '&lt;!channel&gt;'],
    ['  spaces  ', 'spaces'],
  ])('%s is read as it was typed: %s', (sent, typed) => {
    expect(wordsOf(sent)).toBe(typed);
  });
});

describe("A form's words, where Slack escapes nothing", () => {
  const names = new Map([
    ['U0CLEO', 'Cleo'],
    ['S0NIGHT', 'night-shift'],
    ['C0CARE', 'care'],
  ]);
  test.each([
    ['covering <@U0CLEO>’s shift', 'covering @Cleo’s shift'],
    ['for <!subteam^S0NIGHT> in <#C0CARE>', 'for @night-shift in #care'],
    ['<@U0NEW> and <#C0PRIV|> and <#C0PRIV>', '@someone and a private channel and a private channel'],
    ['<tel:+442079460000|020 7946 0000>', '020 7946 0000'],
    ['<http://policy.example|policy.example>', 'policy.example'],
    ['<!here> and <!channel|channel>', '@here and @channel'],
    ['5 < 6 & 7 > 3, <b>, <@ben>, &lt;@U0CLEO&gt;', '5 < 6 & 7 > 3, <b>, <@ben>, &lt;@U0CLEO&gt;'],
    [':tada: done', '🎉 done'],
    ['  as it is ', '  as it is '],
  ])('%s is read as it was typed: %s', (sent, typed) => {
    expect(fieldWordsOf(sent, names)).toBe(typed);
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
    ['<@U2|ben> :tada: for the lift', '🎉 for the lift'],
  ])('a colon after the names is no word, an emoji is: %s', (typed, words) => {
    expect(kudosFormOf(typed).text).toBe(words);
  });

  test.each([
    ['<@U2|ben> / <@U3|cleo> for the audit'],
    ['<@U2|ben>/<@U3|cleo> for the audit'],
    ['<@U2|ben>; <@U3|cleo> for the audit'],
    ['<@U2|ben> – <@U3|cleo> for the audit'],
    ['<@U2|ben> - <@U3|cleo>: for the audit'],
    ['<@U2|ben> (and <@U3|cleo>) for the audit'],
    ['<@U2|ben> [with <@U3|cleo>], for the audit'],
    ['<@U2|ben> und <@U3|cleo> for the audit'],
    ['<@U2|ben> ET <@U3|cleo> for the audit'],
    ['<@U2|ben> y <@U3|cleo> for the audit'],
    ['<@U2|ben> e <@U3|cleo> for the audit'],
    ['<@U2|ben> & <@U3|cleo> for the audit'.replace('&', '&amp;')],
    ['<@U2|ben> + <@U3|cleo> for the audit'],
    ['<@U2|ben>, and also <@U3|cleo> for the audit'],
    ['<@U2|ben> as well as <@U3|cleo> for the audit'],
    ['<@U2|ben>\n<@U3|cleo>\nfor the audit'],
    ['<@U2|ben>\n• <@U3|cleo> – for the audit'],
    ['<@U2|ben> | <@U3|cleo> | for the audit'],
    ['<@U2|ben>… <@U3|cleo>… for the audit'],
    ['<@U2|ben>’s and <@U3|cleo>’s for the audit'],
    ['<@U2|ben> :heart: <@U3|cleo> for the audit'],
    ['<@U2|ben> и <@U3|cleo> for the audit'],
    ['<@U2|ben>、<@U3|cleo> for the audit'],
    ['<@U2|ben><@U3|cleo> for the audit'],
  ])('whatever stands between two names joins them: %s', (typed) => {
    expect(kudosFormOf(typed)).toMatchObject({ userIds: ['U2', 'U3'], text: 'for the audit' });
  });

  test.each([
    ['<@U2|ben> for covering <@U3|cleo>', 'for covering @cleo'],
    ['<@U2|ben> helped <@U3|cleo> and <@U4|dan>', 'helped @cleo and @dan'],
    ['<@U2|ben> &lt;3 <@U3|cleo> says', '<3 @cleo says'],
  ])('where something is said between them, the later one is part of it: %s', (typed, words) => {
    expect(kudosFormOf(typed)).toMatchObject({ userIds: ['U2'], text: words });
  });

  test.each([
    ['<@U2|ben>! You saved the day', 'You saved the day'],
    ['<@U2|ben>!! :tada: You', '🎉 You'],
    ['<@U2|ben>, you saved the day', 'you saved the day'],
    ['<@U2|ben>; thanks', 'thanks'],
    ['<@U2|ben>… thanks', 'thanks'],
    ['<@U2|ben> — thanks', 'thanks'],
    ['<@U2|ben>) thanks', 'thanks'],
    ['<@U2|ben> &amp; thanks', 'thanks'],
    ['<@U2|ben>’s calm with the flood cases', 'calm with the flood cases'],
    ["<@U2|ben>'s calm with the flood cases", 'calm with the flood cases'],
    ['<@U2|Charles>’ calm with the flood cases', 'calm with the flood cases'],
    ['<@U2|Ben>’ll be missed', '@Ben’ll be missed'],
    ['<@U2|ben> I love how you did it', 'I love how you did it'],
    ['<@U2|ben> a huge thank you', 'a huge thank you'],
    ['<@U2|ben> “you rock” they said', '“you rock” they said'],
    ['<@U2|ben> (all day long) for the lift', '(all day long) for the lift'],
    ['<@U2|ben> #ownership for the lift', '#ownership for the lift'],
    ['<@U2|ben> +1 for the lift', '+1 for the lift'],
    ['<@U2|ben>, -5 tickets in the queue', '-5 tickets in the queue'],
    ['<@U2|ben> :) for the lift', ':) for the lift'],
    ['<@U2|ben> *so* kind', '*so* kind'],
    ['<@U2|ben> £20 saved', '£20 saved'],
    ['<@U2|ben>', ''],
    ['<@U2|ben> and', ''],
    ['<@U2|ben> !', ''],
  ])('what stands after the names doesn’t open with their punctuation: %s', (typed, words) => {
    expect(kudosFormOf(typed)).toMatchObject({ userIds: ['U2'], text: words });
  });

  test('a long row of signs is read at once', () => {
    const signs = ':a:'.repeat(5_000) + ' and, '.repeat(5_000);
    expect(kudosFormOf(`<@U2|ben> ${signs}`).userIds).toEqual(['U2']);
    expect(kudosFormOf(`<@U2|ben> ${signs}<@U3|cleo> hi`).userIds).toEqual(['U2', 'U3']);
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
