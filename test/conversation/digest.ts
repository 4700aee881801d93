import { type Chat, click, DAY, fill, formOf, HOUR, type OpenChat, propose, toldTo } from './chat.ts';

/** docs/product.md §7. The conversations start on a Wednesday noon in London. */
export function digest(open: OpenChat): void {
  describe('The weekly digest', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(async () => {
      expect(chat.troubles()).toEqual([]);
      await chat.close();
    });

    const toMondayAtNine = () => chat.pass(4 * DAY + 21 * HOUR);
    const digestsOf = (chat_: Chat) =>
      chat_.told('maya').filter(({ buttons }) => buttons.includes('Show private part'));

    const aWeek = async (): Promise<void> => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      await fill(chat, 'ana', 'Mark as done', { mood: 'Content' });
      await chat.say('ana', 'goodwill 15 order 9 late delivery');
      await chat.say('chloe', 'kudos @ana for the calm voice #ownership');
      await chat.delivered();
    };

    test('on Monday at nine the managers have it, once, and it can be reviewed from there', async () => {
      await aWeek();
      await toMondayAtNine();
      const [sent, ...more] = digestsOf(chat);
      expect(more).toEqual([]);
      expect(sent?.words).toContain('1 proposed · 1 approved · 0 escalated · 0 expired');
      expect(sent?.words).toContain('EX-1');
      expect(sent?.words).toContain('for the calm voice');
      expect((await sent?.click('maya', 'Endorse'))?.words).toContain('EX-1 is endorsed');
      await chat.delivered();
      expect(toldTo(chat, 'ana')).toContain('endorsed EX-1');
      await chat.pass(HOUR);
      expect(digestsOf(chat)).toHaveLength(1);
    });

    test('what it has no room for is behind a button, a page at a time, and is reviewed from there', async () => {
      for (let number = 1; number <= 7; number += 1) {
        const proposers = ['ana', 'ben', 'chloe'] as const;
        const by = proposers[number % 3] ?? 'ana';
        await propose(chat, by, `${number} refund for a late parcel because it came late`, {
          customer: `order ${number}`,
        });
        await click(chat, by === 'ana' ? 'ben' : 'ana', 'Co-sign', number);
      }
      await fill(chat, 'chloe', 'Raise for review', { reason: 'We could do this for everybody' }, 7);
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      expect(sent?.words).toContain('Below: 7 approved cases to review, 1 of them raised by a colleague');
      const first = await sent?.click('maya', 'More to review');
      expect(first?.words).toContain('1 to 5 of 7');
      const second = await first?.click('maya', 'Next');
      expect(second?.words).toContain('6 to 7 of 7');
      expect((await second?.click('maya', 'Endorse'))?.words).toContain('is endorsed');
      await chat.delivered();
      expect(digestsOf(chat)[0]?.words).toContain('Below: 6 approved cases to review');
      expect((await second?.click('maya', 'Previous'))?.words).toContain('1 to 5 of 6');
      expect((await sent?.click('ben', 'More to review'))?.words).toContain('This is for the team’s managers');
    });

    test('its private part is for managers only', async () => {
      await aWeek();
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      const shown = await sent?.click('maya', 'Show private part');
      expect(`${shown?.words}${shown?.form?.words ?? ''}`).toContain('Not thanked');
      const other = await sent?.click('ben', 'Show private part');
      expect(`${other?.words}${other?.form?.words ?? ''}`).toContain('This is for the team’s managers');
    });

    test('agents have their recap, until they turn it off', async () => {
      await aWeek();
      await toMondayAtNine();
      const recaps = () => chat.told('ana').filter(({ words }) => words.includes('Thanks you received'));
      expect(recaps()).toHaveLength(1);
      const [recap] = recaps();
      const off = recap?.buttons.find((button) => /recap/i.test(button)) ?? '';
      expect((await recap?.click('ana', off))?.words).toContain('No more recaps');
      await chat.say('chloe', 'kudos @ana for another thing');
      await chat.delivered();
      await chat.pass(7 * DAY);
      expect(recaps()).toHaveLength(1);
    });

    test('a week with nothing says so in one line', async () => {
      await chat.say('ana', 'kudos help');
      await toMondayAtNine();
      const quiet = chat.told('maya').filter(({ words }) => words.includes('2026'));
      expect(chat.told('maya').length).toBeGreaterThan(0);
      expect(quiet.map(({ words }) => words).join()).not.toContain('0 proposed');
    });

    test('on demand, for a manager only: this week so far, or one by its name', async () => {
      await aWeek();
      expect((await chat.say('ben', 'exception digest')).words).toContain('This is for the team’s managers');
      expect((await chat.say('maya', 'exception digest')).words).toContain('1 proposed');
      expect((await chat.say('maya', 'exception digest 2031-W01')).words).toContain('I don’t know that week');
    });

    test('a manager channel gets it instead', async () => {
      await chat.say('maya', 'kudos help', 'leads');
      const form = formOf(await chat.say('maya', 'exception setup'));
      expect((await form.submit({ managerChannel: 'leads' })).form).toBeNull();
      await aWeek();
      await toMondayAtNine();
      expect(digestsOf(chat)).toEqual([]);
      expect(chat.posts('leads').some(({ buttons }) => buttons.includes('Show private part'))).toBe(true);
    });
  });
}
