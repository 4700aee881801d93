import { type Chat, formOf, leave, MINUTE, type OpenChat, type Shown } from './chat.ts';

/** docs/product.md §5 */
export function kudos(open: OpenChat): void {
  describe('Kudos', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open({ moneyOpen: false });
    });
    afterEach(() => leave(chat));

    const shoutOut = async (): Promise<Shown> => {
      await chat.delivered();
      const last = chat.posts().at(-1);
      if (!last) throw new Error('no shout-out');
      return last;
    };

    test('names first, then what for, and a value: one shout-out, a private message to each', async () => {
      const { words } = await chat.say('ana', 'kudos @ben @chloe for staying late with the flood cases #ownership');
      expect(words).toContain('You thanked Ben and Chloe');
      const post = await shoutOut();
      expect(post.words).toContain('Ana thanks Ben and Chloe');
      expect(post.words).toContain('staying late with the flood cases');
      expect(post.words).toMatch(/#ownership/i);
      expect(post.buttons).toEqual(['Second this', 'Take back']);
      expect(chat.posts()).toHaveLength(1);
      for (const who of ['ben', 'chloe'] as const) {
        expect(chat.told(who).map(({ words: told }) => told)).toEqual([expect.stringContaining('staying late')]);
      }
    });

    test.each([
      'kudos @ben / @chloe for the audit',
      'kudos @ben; @chloe for the audit',
      'kudos @ben – @chloe for the audit',
      'kudos @ben (and @chloe) for the audit',
      'kudos @ben und @chloe for the audit',
      'kudos @ben & @chloe for the audit',
      'kudos @ben, @chloe! For the audit',
    ])('everybody who is named first is thanked: %s', async (typed) => {
      expect((await chat.say('ana', typed)).words).toContain('You thanked Ben and Chloe');
      expect((await shoutOut()).words).toMatch(/“?for the audit/i);
    });

    test('an emoji is one wherever it is read', async () => {
      await chat.say('ana', 'kudos @ben! :clap::skin-tone-4: You saved the day');
      expect((await shoutOut()).words).toContain('👏🏽 You saved the day');
      expect(chat.told('ben')[0]?.words).toContain('👏🏽 You saved the day');
    });

    test.each(['@here', '@channel', '@everyone', '@ben @here', '@ben, @everyone', '@ben and @channel'])(
      '%s is refused',
      async (broadcast) => {
        expect((await chat.say('ana', `kudos ${broadcast} for a great week`)).words).not.toContain('You thanked');
        await chat.delivered();
        expect(chat.posts()).toEqual([]);
      },
    );

    test('the giver is left out with a sentence, and the rest still works', async () => {
      const { words } = await chat.say('ana', 'kudos @ana @ben for the handover notes');
      expect(words).toContain('You thanked Ben.');
      expect(words).toContain('kudos to yourself');
    });

    test('with names only it opens the form; what is wrong is said at its field; private ones are private', async () => {
      const form = formOf(await chat.say('ana', 'kudos @ben'));
      expect(form.title).toBe('Give kudos');
      expect(form.values.people).toEqual(['ben']);
      const wrong = formOf(await form.submit({ text: 'ok' }));
      expect(Object.keys(wrong.errors)).toEqual(['text']);
      const answer = await wrong.submit({ text: 'for the calm voice', isPrivate: ['private'] });
      expect(answer.words).toContain('privately');
      await chat.delivered();
      expect(chat.posts()).toEqual([]);
      expect(chat.told('ben')[0]?.words).toContain('for the calm voice');
    });

    test('the same within a minute counts once', async () => {
      await chat.say('ana', 'kudos @ben for staying late');
      await chat.say('ana', 'kudos @ben for staying late');
      await chat.delivered();
      expect(chat.posts()).toHaveLength(1);
      expect(chat.told('ben')).toHaveLength(1);
    });

    test('quiet stops the private messages about public kudos, loud brings them back', async () => {
      expect((await chat.say('ben', 'kudos quiet')).words).toContain('won’t message you about public kudos');
      await chat.say('ana', 'kudos @ben for the first thing');
      await chat.delivered();
      const told = () => chat.told('ben').filter(({ words }) => words.includes('thing'));
      expect(told()).toEqual([]);
      expect((await chat.say('ben', 'kudos loud')).words).toContain('message you again');
      await chat.say('ana', 'kudos @ben for the second thing');
      await chat.delivered();
      expect(told()).toHaveLength(1);
    });

    test('mine is for my eyes only', async () => {
      await chat.say('ana', 'kudos @ben for staying late');
      expect((await chat.say('ben', 'kudos mine')).words).toContain('for staying late');
      expect((await chat.say('chloe', 'kudos mine')).words).not.toContain('for staying late');
    });

    test('Second this adds a name once, never the giver or the thanked', async () => {
      await chat.say('ana', 'kudos @ben for staying late');
      const post = await shoutOut();
      expect((await post.click('chloe', 'Second this')).words).toContain('added your name');
      expect((await post.click('chloe', 'Second this')).words).toContain('already');
      await post.click('ana', 'Second this');
      await post.click('ben', 'Second this');
      expect((await shoutOut()).words).toMatch(/Seconded by Chloe(?! and|,)/);
    });

    test('Take back leaves a neutral line everywhere; only the giver, for ten minutes', async () => {
      await chat.say('ana', 'kudos @ben for staying late');
      const post = await shoutOut();
      await post.click('chloe', 'Take back');
      expect((await shoutOut()).words).toContain('staying late');
      expect((await post.click('ana', 'Take back')).words).toContain('Taken back');
      await chat.delivered();
      for (const { words } of [await shoutOut(), ...chat.told('ben')]) {
        expect(words).toContain('taken back');
        expect(words).not.toContain('staying late');
      }
      await chat.say('ana', 'kudos @ben for another thing');
      const other = await shoutOut();
      await chat.pass(10 * MINUTE + 1);
      expect((await other.click('ana', 'Take back')).words).toContain('10 minutes');
    });

    test('from a message its author is thanked', async () => {
      const form = formOf(await chat.kudosOnMessage('ana', 'ben', 'Sorted the flood case!'));
      expect(form.values.people).toEqual(['ben']);
      expect((await form.submit({ text: 'for sorting the flood case' })).words).toContain('You thanked Ben');
      expect((await shoutOut()).words).toContain('for sorting the flood case');
    });

    test('and also once a team was chosen, with the message linked', async () => {
      await chat.say('ana', 'kudos help');
      for (const place of ['desk', 'leads'] as const) {
        for (const who of ['ana', 'ben', 'maya'] as const) chat.join(who, place);
        await formOf(await chat.say('maya', 'exception setup', place)).submit({ shoutOutChannel: 'care' });
        await chat.say('ana', 'kudos mine', place);
      }
      const asked = formOf(await chat.kudosOnMessage('ana', 'ben', 'Sorted the flood case!'));
      expect(asked.title).toBe('Which team?');
      const form = formOf(await asked.submit({}));
      expect(form.values.people).toEqual(['ben']);
      expect((await form.submit({ text: 'for sorting the flood case' })).words).toContain('You thanked Ben');
      const post = await shoutOut();
      expect(post.links).toHaveLength(1);
    });
  });
}
