import { type Chat, click, formOf, leave, type OpenChat, propose } from './chat.ts';

/** docs/product.md §9 */
export function home(open: OpenChat): void {
  describe("The app's home", () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    test('shows budgets, what waits for me and what is mine; to managers the review queue', async () => {
      await propose(chat);
      const ben = await chat.home('ben');
      expect(ben.words).toContain('EX-1');
      expect(ben.words).not.toContain('To review');
      const ana = await chat.home('ana');
      expect(ana.words).toContain('My budgets');
      expect(ana.words).toContain('£50.00 of £50.00');
      expect(ana.words).toContain('EX-1');
      expect((await chat.home('maya')).words).toContain('To review');
    });

    test('a manager reviews from it, and opens the rest of the queue', async () => {
      for (let number = 1; number <= 6; number += 1) {
        const by = number % 2 === 0 ? 'ana' : 'chloe';
        await propose(chat, by, `${number} refund for a late parcel because it came late`, {
          customer: `order ${number}`,
        });
        await click(chat, 'ben', 'Co-sign', number);
      }
      const maya = await chat.home('maya');
      expect(maya.words).toContain('and 1 more');
      const rest = await maya.click('maya', 'More to review');
      expect(rest.words).toContain('1–5 of 6');
      expect((await (await chat.home('maya')).click('maya', 'Endorse')).words).toContain('EX-1 is endorsed');
      expect((await chat.home('maya')).words).not.toContain('and 1 more');
    });

    test('recaps are turned off and on', async () => {
      await chat.say('ana', 'kudos help');
      const off = await (await chat.home('ana')).click('ana', 'Turn weekly recap off');
      expect(off.words).toContain('You won’t get recaps any more');
      const on = await (await chat.home('ana')).click('ana', 'Turn weekly recap on');
      expect(on.words).toContain('recap every week');
    });

    test('an exception is proposed from it', async () => {
      await chat.say('ana', 'kudos help');
      const form = formOf(await (await chat.home('ana')).click('ana', 'Propose an exception'));
      const answer = await form.submit({
        customer: 'order 1',
        resolution: 'Refund it',
        reason: 'It came too late',
        amount: '25',
        kind: 'Refund',
      });
      expect(answer.words).toContain('EX-1 is posted');
      await chat.delivered();
      expect(chat.posts()).toHaveLength(1);
    });

    test('goodwill is given from it', async () => {
      await chat.say('ana', 'kudos help');
      const form = formOf(await (await chat.home('ana')).click('ana', 'Goodwill'));
      expect(form.title).toBe('Goodwill');
      const typed = { spendingKind: 'goodwill', amount: '15', customer: 'order 1182', text: 'late delivery' };
      expect((await form.submit(typed)).words).toContain('£15.00');
      expect((await chat.home('ana')).words).toContain('£35.00 of £50.00');
    });

    test('something is shared from it', async () => {
      await chat.say('ana', 'kudos help');
      const form = formOf(await (await chat.home('ana')).click('ana', 'Share something'));
      expect(form.title).toBe('Share something');
    });

    test('kudos received are on it', async () => {
      await chat.say('ben', 'kudos @ana for the calm voice');
      expect((await chat.home('ana')).words).toContain('for the calm voice');
    });
  });
}
