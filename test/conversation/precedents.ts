import { type Chat, card, click, fill, formOf, leave, type OpenChat, propose } from './chat.ts';

const KETTLE = '25 refund the kettle outside the window because its lid was broken when it arrived';
const DRAFT = '30 refund a kettle because the lid came broken';

/** docs/product.md §8: similar past cases. */
export function precedents(open: OpenChat): void {
  describe('Similar past cases', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    async function decided(): Promise<void> {
      await propose(chat, 'ana', KETTLE);
      await click(chat, 'ben', 'Co-sign');
      await fill(chat, 'ana', 'Mark as done', { mood: 'Content', note: '', actualAmount: '' });
    }

    test('the card shows what was decided then and how the customer took it, and opens it whole', async () => {
      await decided();
      await propose(chat, 'chloe', DRAFT, { customer: 'order 7' });

      const shown = card(chat, 2);
      expect(shown.words).toContain('1 of 1 approved, 1 customer happy');
      expect(shown.words).toContain(
        'EX-1 · £25.00 · approved · customer content: refund the kettle outside the window',
      );

      const whole = await shown.click('ben', 'View EX-1');
      for (const part of ['its lid was broken when it arrived', 'order 1182', 'Proposed by Ana', 'co-signed by Ben']) {
        expect(whole.words).toContain(part);
      }
      expect(card(chat, 2).words).toContain('Proposed');
    });

    test('they appear while somebody proposes, nothing typed is lost, and one opens whole beside the form', async () => {
      await decided();
      const form = formOf(await chat.say('chloe', 'exception 30'));
      expect(form.words).not.toContain('EX-1');

      const typed = {
        customer: 'order 7',
        resolution: 'refund a kettle',
        reason: 'the lid came broken & all *that*',
        kind: 'Refund',
        ticketLink: 'https://tickets.test/7',
        yesCheck: ['customer'],
      };
      const changed = await form.type(typed);
      expect(changed.words).toContain('1 of 1 approved, 1 customer happy');
      expect(changed.words).toContain(
        'EX-1 · £25.00 · approved · customer content: refund the kettle outside the window',
      );
      expect(changed.values).toMatchObject({ ...typed, amount: '30' });

      const { words: whole, form: again } = await changed.look('View EX-1');
      for (const part of ['its lid was broken when it arrived', 'order 1182', 'Proposed by Ana', 'co-signed by Ben']) {
        expect(whole).toContain(part);
      }
      expect(again.values).toMatchObject({ ...typed, amount: '30' });

      expect((await again.submit({})).words).toContain('EX-2 is posted');
      await chat.delivered();
      for (const part of ['order 7', 'refund a kettle', '& all *that*', '£30.00', ': customer']) {
        expect(card(chat, 2).words).toContain(part);
      }
    });

    test('however long all of it is, nothing typed gives way to what is read', async () => {
      const long = { resolution: `${'返金'.repeat(1_350)} kettle`, reason: `${'詫'.repeat(2_700)} lid` };
      await propose(chat, 'ana', '25 refund', long);
      await click(chat, 'ben', 'Co-sign');
      const form = formOf(await chat.say('chloe', 'exception 30 refund'));
      const changed = await form.type({ customer: 'order 7', ...long });
      expect(changed.values).toMatchObject(long);
      const { form: again } = await changed.look('View EX-1');
      expect(again.values).toMatchObject(long);
    });

    test('what is edited is looked for too, but not itself', async () => {
      await decided();
      await propose(chat, 'chloe', '30 deliver a lamp because it was forgotten', {
        customer: 'order 7',
        kind: 'Refund',
      });
      const form = formOf(await card(chat, 2).click('chloe', 'Edit'));
      const changed = await form.type({ resolution: 'refund a kettle', reason: 'its lid came broken' });
      expect(changed.words).toContain('EX-1 ·');
      expect(changed.words).not.toContain('EX-2 ·');
    });

    test('once it is decided the card has no need of them, and show still has', async () => {
      await decided();
      await propose(chat, 'chloe', DRAFT, { customer: 'order 7' });
      await click(chat, 'ben', 'Co-sign', 2);
      expect(card(chat, 2).words).not.toContain('Similar past cases');
      expect((await chat.say('ben', 'exception show EX-2')).words).toContain('1 of 1 approved, 1 customer');
    });

    test('a case that was reversed counts no more', async () => {
      await decided();
      const form = formOf(await chat.say('maya', 'exception reverse EX-1'));
      await form.submit({ reason: 'Given by mistake' });
      await propose(chat, 'chloe', DRAFT, { customer: 'order 7' });
      expect(card(chat, 2).words).not.toContain('Similar past cases');
    });
  });
}
