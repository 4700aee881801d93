import { type Chat, formOf, leave, type OpenChat, propose } from './chat.ts';

/** docs/product.md §2, §3 and §9: subcommands, settings, where a command is used. */
export function commands(open: OpenChat): void {
  describe('Commands', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    test('list and show: what waits for whom, and the whole of one', async () => {
      await propose(chat);
      const listed = await chat.say('ben', 'exception list');
      expect(listed.words).toContain('EX-1');
      expect((await chat.say('ben', 'exception show 1')).words).toContain('the parcel came late');
      expect((await chat.say('ben', 'exception show EX-99')).words).toContain('EX-99');
      expect((await chat.say('gil', 'exception show EX-1')).words).not.toContain('the parcel came late');
    });

    test('a word one letter off is asked about, and nothing is proposed', async () => {
      const { words, form } = await chat.say('ana', 'exception lst');
      expect(words).toContain('exception list');
      expect(words).toContain('Did you mean');
      expect(form).toBeNull();
    });

    test.each([
      ['exception', 'exception list'],
      ['goodwill', 'goodwill kindness 4.50 free coffee'],
      ['kudos', 'kudos quiet'],
    ])('%s help tells what can be typed', async (noun, example) => {
      expect((await chat.say('ana', `${noun} help`)).words).toContain(example);
    });

    test('the first use in a channel adds a welcome, once a person and channel', async () => {
      expect((await chat.say('ana', 'kudos help')).words).toContain('I’m Seconded');
      expect((await chat.say('ana', 'kudos help')).words).not.toContain('I’m Seconded');
      expect((await chat.say('ben', 'kudos help')).words).toContain('I’m Seconded');
      expect((await chat.say('ana', 'kudos help', 'desk')).words).toContain('I’m Seconded');
    });

    test('privately a command acts for the person’s team', async () => {
      await chat.say('ana', 'kudos help');
      const form = formOf(await chat.say('ana', 'exception 25 refund because it was late', 'private'));
      expect((await form.submit({ customer: 'order 1' })).words).toContain('EX-1 is posted');
      await chat.delivered();
      expect(chat.posts().map(({ words }) => words)).toEqual([expect.stringContaining('order 1')]);
    });

    test('a team stays its own where another one names its channel for managers or shout-outs', async () => {
      await formOf(await chat.say('maya', 'exception setup', 'desk')).submit({ managers: ['maya'] });
      const care = formOf(await chat.say('maya', 'exception setup'));
      expect((await care.submit({ managerChannel: 'desk', shoutOutChannel: 'desk' })).words).toContain('Saved for');
      await chat.delivered();
      expect((await chat.say('maya', 'exception setup', 'desk')).form?.words).toContain('desk');
      const form = formOf(await chat.say('ana', 'exception 25 refund because it was late', 'desk'));
      expect((await form.submit({ customer: 'order 1' })).form).toBeNull();
      await chat.delivered();
      expect(chat.posts('desk').some(({ words }) => words.includes('EX-1'))).toBe(true);
      expect(chat.posts()).toEqual([]);
    });

    test('who is in several teams is asked which, and what was typed is kept', async () => {
      await chat.say('ana', 'kudos @ben for the desk', 'desk');
      const choose = formOf(await chat.say('ana', 'exception 25 refund because it was late', 'private'));
      const form = formOf(await choose.submit({ team: 'desk' }));
      expect(form.values).toMatchObject({ reason: 'it was late' });
      expect((await form.submit({ customer: 'order 1', amount: '', kind: 'Other' })).form).toBeNull();
      await chat.delivered();
      const onDesk = chat.posts('desk').map(({ words }) => words);
      expect(onDesk.join()).toContain('EX-1');
      expect(chat.posts()).toEqual([]);
    });

    test('setup: anybody reads, admins and managers change, and it takes effect', async () => {
      const readOnly = formOf(await chat.say('ana', 'exception setup'));
      expect(readOnly.words).toContain('managers and admins can change these');
      expect(readOnly.values).toEqual({});
      const form = formOf(await chat.say('maya', 'exception setup'));
      expect(form.values).toMatchObject({ managers: ['maya'], t1Minor: '100.00' });
      const wrong = formOf(await form.submit({ t1Minor: '900', t2Minor: '500' }));
      expect(Object.keys(wrong.errors)).toEqual(['t2Minor']);
      expect((await wrong.submit({ t1Minor: '300' })).words).toContain('Saved for');
      await propose(chat, 'ana', '150 refund because the parcel came late');
      expect(chat.posts()[0]?.words).toContain('Waiting for 1 co-sign');
    });

    test('setup by two at once: the later one undoes nothing, and is asked to look where both changed the same', async () => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ managers: ['maya', 'ben'] });
      const mine = formOf(await chat.say('maya', 'exception setup'));
      const bens = formOf(await chat.say('ben', 'exception setup'));
      const typed = { t1Minor: '200.00', guidance: 'Ask Ben.', 'yesCheck.owners': 'We would say so aloud' };
      expect((await bens.submit(typed)).words).toContain('Saved for');

      const now = { managers: ['maya'], goodwillMinor: '60.00', 'yesCheck.company': 'The company can stand by it' };
      const both = formOf(await mine.submit({ ...now, t1Minor: '150' }));
      expect(both.errors).toEqual({ t1Minor: expect.stringContaining('Someone else changed this in the meantime') });
      expect((await both.submit({ ...now, t1Minor: '200' })).words).toContain('Saved for');

      const { values } = formOf(await chat.say('maya', 'exception setup'));
      expect(values).toMatchObject({ ...typed, ...now });
    });

    test('a time zone keeps the name that was chosen, and guidance of 3,000 characters is shown in short', async () => {
      const guidance = `${'Put it right first, then find out. '.repeat(85)}Call the lantern desk.`.padEnd(3_000, '!');
      const form = formOf(await chat.say('maya', 'exception setup'));
      expect((await form.submit({ timeZone: 'Europe/Kyiv', guidance })).words).toContain('Saved for');
      expect(formOf(await chat.say('maya', 'exception setup')).values).toMatchObject({
        timeZone: 'Europe/Kyiv',
        guidance,
      });

      const places = [
        (await chat.home('ana')).words,
        (await chat.say('ana', 'goodwill')).words,
        formOf(await chat.say('ana', 'exception 25 refund because it was late')).words,
      ];
      for (const words of places) {
        expect(words).toContain('Put it right first');
        expect(words).not.toContain('lantern desk');
        expect(words).toMatch(/Read all of it in the team settings: \*?(?:\/|@Seconded )exception setup/);
      }
      const settings = formOf(await chat.say('ana', 'exception setup')).words;
      expect(settings).toContain('Europe/Kyiv');
      expect(settings).toContain(guidance);
    });

    test('without a manager money is closed again, and the admin who did that reads so', async () => {
      const form = formOf(await chat.say('maya', 'exception setup'));
      expect((await form.submit({ managers: [] })).words).toContain('budgets are off until an admin names one');
      expect((await chat.say('ana', 'goodwill 5 order 1 late')).words).toContain('until Maya names');
    });
  });

  describe('Before a manager is named', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open({ moneyOpen: false });
    });
    afterEach(() => chat.close());

    test('an amount is answered with who can do that, and what was typed stays', async () => {
      expect((await chat.say('ana', 'goodwill 5 order 1 late')).words).toContain('until Maya names');
      const form = formOf(await chat.say('ana', 'exception 25 refund because it was late'));
      const refused = formOf(await form.submit({ customer: 'order 1' }));
      expect(Object.keys(refused.errors)).toEqual(['amount']);
      expect(refused.errors.amount).toMatch(/until maya names/i);
      expect(refused.values).toMatchObject({ amount: '25' });
    });

    test('exceptions without money and kudos work at once', async () => {
      await propose(chat, 'ana', 'deliver to the neighbour because nobody is at home', {
        amount: '',
        kind: 'Delivery',
      });
      await chat.say('ana', 'kudos @ben for staying late');
      await chat.delivered();
      expect(chat.posts()).toHaveLength(2);
    });

    test('one manager named by an admin is enough, and the manager is told', async () => {
      const form = formOf(await chat.say('maya', 'exception setup'));
      await form.submit({ managers: ['ben'] });
      await chat.delivered();
      expect(chat.told('ben').map(({ words }) => words)).toEqual([expect.stringContaining('Maya made you a manager')]);
      expect((await chat.say('ana', 'goodwill 5 order 1 late')).words).toContain('£5.00 goodwill');
    });
  });
}
