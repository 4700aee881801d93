import { type Chat, click, DAY, formOf, HOUR, leave, MINUTE, type OpenChat, propose, type Typed } from './chat.ts';

/** docs/product.md §4 and §7. The conversations start on Wednesday, 18 November 2026, at noon in London. */
export function carrying(open: OpenChat): void {
  describe('Money carried over', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    const setUp = async (typed: Typed): Promise<void> => {
      await formOf(await chat.say('maya', 'exception setup')).submit(typed);
    };
    const give = async (amount: string, number: number): Promise<void> => {
      await propose(chat, 'ana', `${amount} refund because the parcel came late`, { customer: `order ${number}` });
      await click(chat, 'ben', 'Co-sign', number);
    };
    const digestOf = (day: string) => chat.told('maya').find(({ words }) => words.includes(day))?.words;

    test('what the next month took over doesn’t change what last month’s digest says of its pot', async () => {
      await setUp({ carryCapMinor: '500', digestWeekday: '3', digestHour: '9' });
      await chat.pass(7 * DAY);
      await give('30', 1);
      await chat.pass(6 * DAY);
      await give('10', 2);
      await chat.pass(21 * HOUR + MINUTE);
      expect(digestOf('29 November')).toContain('£30.00 of £2,000.00 spent, £1,970.00 left');
    });

    test('what is left is said of all that there is, with what was carried over', async () => {
      await setUp({ carryCapMinor: '20' });
      await chat.pass(7 * DAY);
      await chat.say('ana', 'goodwill 10 order 1 late');
      expect((await chat.say('ana', 'goodwill')).words).toContain('£60.00 of £70.00 left');
    });

    test('nothing comes from a time in which money was closed', async () => {
      const closed = await open({ moneyOpen: false });
      await closed.say('ana', 'kudos @ben for the handover notes');
      // The clock isn't moved under a post that is on its way.
      await closed.delivered();
      await closed.pass(14 * DAY);
      await formOf(await closed.say('maya', 'exception setup')).submit({ managers: ['maya'], carryCapMinor: '500' });
      const { words } = await closed.say('ana', 'goodwill');
      expect(words).toContain('£50.00 of £50.00 left');
      expect(words).toContain('£2,000.00 of £2,000.00 left');
      await leave(closed);
    });

    test('a cap that is set later brings nothing into a week or month that is in use', async () => {
      await chat.pass(14 * DAY);
      await chat.say('ana', 'goodwill 50 order 1 late');
      await give('30', 1);
      await setUp({ carryCapMinor: '500' });
      const { words } = await chat.say('ana', 'goodwill');
      expect(words).toContain('£0.00 of £50.00 left');
      expect(words).toContain('£1,970.00 of £2,000.00 left');
    });

    test('a cap that is set after the month adds nothing to it', async () => {
      await chat.pass(70 * DAY);
      await give('30', 1);
      await chat.pass(4 * DAY + 20 * HOUR);
      await setUp({ carryCapMinor: '500' });
      await chat.pass(HOUR + MINUTE);
      expect(digestOf('31 January')).toContain('£30.00 of £2,000.00 spent');
    });
  });
}
