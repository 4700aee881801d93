import {
  type Chat,
  card,
  click,
  formOf,
  leave,
  MINUTE,
  type OpenChat,
  potLeft,
  propose,
  type Reply,
  type Typed,
} from './chat.ts';

/** docs/product.md §4 */
export function money(open: OpenChat): void {
  describe('Goodwill, random acts, the team pot', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    const goodwillLeft = async (): Promise<string> => {
      const { words } = await chat.say('ana', 'goodwill');
      return /Goodwill ?:? (£[\d.,]+) of/.exec(words)?.[1] ?? words;
    };
    const twice = async (reply: Reply, button: string): Promise<string[]> => {
      const first = await reply.click('ana', button);
      return [first.words, (await reply.click('ana', button)).words];
    };

    test('given right away, and undone once', async () => {
      const recorded = await chat.say('ana', 'goodwill 15 order 1182 late delivery');
      expect(recorded.words).toContain('£15.00 goodwill for 1182');
      expect(recorded.buttons).toEqual(['Undo']);
      expect(await goodwillLeft()).toBe('£35.00');
      const [undone, again] = await twice(recorded, 'Undo');
      expect(undone).toContain('£15.00 is back');
      expect(again).toContain('already undone this');
      expect(await goodwillLeft()).toBe('£50.00');
    });

    test('Undo works for ten minutes', async () => {
      const recorded = await chat.say('ana', 'goodwill 15 order 1182 late delivery');
      await chat.pass(10 * MINUTE + 1);
      expect((await recorded.click('ana', 'Undo')).words).toContain(
        'It’s too late to undo this: that works for 10 minutes.',
      );
      expect(await goodwillLeft()).toBe('£35.00');
    });

    test('a random act can be shared with the team', async () => {
      const recorded = await chat.say('ana', 'goodwill kindness 4.50 free coffee');
      expect(recorded.buttons).toEqual(['Share with the team', 'Undo']);
      expect((await recorded.click('ana', 'Share with the team')).words).toContain('Shared with the team');
      await chat.delivered();
      expect(chat.posts()[0]?.words).toContain('free coffee');
    });

    test('who has left the team’s channel shares nothing there', async () => {
      const recorded = await chat.say('ana', 'goodwill kindness 4.50 free coffee');
      chat.part('ana', 'care');
      await chat.pass(6 * MINUTE);
      expect((await recorded.click('ana', 'Share with the team')).words).not.toContain('Shared with the team');
      await chat.delivered();
      expect(chat.posts()).toEqual([]);
    });

    test('three random acts a week, then a way forward', async () => {
      for (const what of ['coffee', 'cake', 'flowers']) await chat.say('ana', `goodwill kindness ${what}`);
      const { words } = await chat.say('ana', 'goodwill kindness one more');
      expect(words).toContain('used all your random acts of kindness');
      expect(words).toContain('propose it as an exception');
    });

    test('without a customer a form asks for one, with what was typed in it', async () => {
      const form = formOf(await chat.say('ana', 'goodwill 15 late delivery'));
      expect(form.values).toMatchObject({ amount: '15', text: 'late delivery' });
      const asked = formOf(await form.submit({}));
      expect(Object.keys(asked.errors)).toEqual(['customer']);
      expect((await asked.submit({ customer: 'order 7' })).words).toContain('for order 7');
    });

    test('an amount that can be read in two ways is asked about before it counts', async () => {
      const form = formOf(await chat.say('ana', 'goodwill 1 200 order 7'));
      expect(form.words).toContain('could be read in two ways');
      expect(form.values).toMatchObject({ amount: '1 200', customer: '7' });
      expect((await form.submit({ amount: '1', customer: '200' })).words).toContain('£1.00 goodwill for 200');
      expect(await goodwillLeft()).toBe('£49.00');
    });

    test('a reference whose letters pass for others is asked about at its field, and taken as it stands in quotes', async () => {
      const form = formOf(await chat.say('ana', 'goodwill 15 order ACMЕ-1182 late'));
      const asked = formOf(await form.submit({}));
      expect(asked.errors.customer).toContain('only look like “ACME-1182”');
      expect((await asked.submit({ customer: '"ACMЕ-1182"' })).words).toContain('£15.00 goodwill');
      expect((await chat.say('ben', 'goodwill 50 order ACME-1182 late')).words).toContain('£50.00 goodwill');
      expect((await chat.say('chloe', 'goodwill 40 order acme-1182 late')).words).toContain('£105.00');
    });

    test.each(['goodwill 60 order 1182 late delivery', 'goodwill 45 order 1182 sorry'])(
      'what is too much for one person can be proposed as it was typed: %s',
      async (typed) => {
        await chat.say('ben', 'goodwill 40 order 1182 a');
        await chat.say('chloe', 'goodwill 40 order 1182 b');
        const refused = await chat.say('ana', typed);
        expect(refused.buttons).toEqual(['Propose this amount']);
        const form = formOf(await refused.click('ana', 'Propose this amount'));
        expect(form.values).toMatchObject({ amount: typed.split(' ')[1], customer: '1182' });
      },
    );

    test.each([
      ['-5 order 1 x', 'without a minus'],
      ['$5 order 1 x', 'GBP'],
      ['0 order 1 x', 'above zero'],
      ['1.234.5 order 1 x', 'write it like 25.50'],
      ['15 % order 1 x', 'percentage isn’t an amount'],
    ])('an amount that cannot be read opens the form with an example, and nothing is lost: %s', async (typed, says) => {
      const form = formOf(await chat.say('ana', `goodwill ${typed}`));
      expect(form.words).toContain(says);
      expect(`${form.values.amount} ${form.values.text}`.trim()).toBe(typed);
      expect((await form.submit({ amount: '5' })).words).toContain('£5.00 goodwill for 1');
      expect(await goodwillLeft()).toBe('£45.00');
    });

    test('what was typed in pounds is never recorded in dinars: the form asks at its field', async () => {
      const goodwill = formOf(await chat.say('ana', 'goodwill 15 late delivery'));
      const proposal = formOf(await chat.say('ben', 'exception 20 refund order 1182 because it came late'));
      await formOf(await chat.say('maya', 'exception setup')).submit({ currency: 'KWD' });

      const spending = formOf(await goodwill.submit({ customer: 'order 7' }));
      expect(spending.errors.amount).toContain('now uses KWD');
      expect(spending.values).toMatchObject({ amount: '15', text: 'late delivery' });
      expect((await spending.submit({ amount: '1.500 KWD', customer: 'order 7' })).words).toMatch(
        /KWD.1\.500 goodwill/,
      );

      const proposing = formOf(await proposal.submit({}));
      expect(Object.keys(proposing.errors)).toEqual(['amount']);
      expect((await proposing.submit({ amount: 'KWD 2' })).words).toContain('EX-1');
    });

    test('money is read and written as the team writes it', async () => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ currency: 'EUR', locale: 'it-IT' });
      const recorded = await chat.say('ana', 'goodwill 12,50 order 1182 late delivery');
      expect(recorded.words).toMatch(/12,50.€ goodwill for 1182/);
      const form = formOf(await chat.say('ana', 'goodwill 1,005 order 1182 late delivery'));
      expect(form.words).toContain('could be read in two ways. Please write it like 25,50');
    });

    test('a proposal in the team’s currency keeps it as it is, also one that the pot is short for', async () => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ potMinor: '10' });
      await propose(chat);
      const setup = async (typed: Typed) =>
        (await formOf(await chat.say('maya', 'exception setup')).submit(typed)).form;
      const amounts = { kindnessMinor: '15', goodwillMinor: '50', t1Minor: '100', t2Minor: '500' };
      const toYen = { currency: 'JPY', potMinor: '2000', carryCapMinor: '0', ...amounts };
      expect((await setup(toYen))?.errors.currency).toContain('can’t change any more');
      await click(chat, 'ana', 'Withdraw');
      expect(await setup(toYen)).toBeNull();
    });

    test('a pot that is short needs a manager, who tops it up by what is missing', async () => {
      const form = formOf(await chat.say('maya', 'exception setup'));
      await form.submit({ potMinor: '20' });
      await propose(chat);
      expect(card(chat).words).toContain('The team pot can’t cover this right now');
      expect(await click(chat, 'ben', 'Co-sign')).not.toContain('is approved');
      expect(await click(chat, 'maya', 'Co-sign')).toContain('is approved');
      expect(card(chat).words).toContain('incl. £5.00 top-up');
      expect(await potLeft(chat)).toBe('£0.00');
      await formOf(await chat.say('maya', 'exception reverse EX-1 the wrong order')).submit({});
      expect((await chat.say('ana', 'goodwill')).words).toContain('£20.00 of £20.00 left');
    });

    test('the pot is the home team’s, which it names, wherever one asks', async () => {
      await chat.say('ana', 'goodwill 5 order 1182 late');
      chat.join('ana', 'desk');
      expect((await chat.say('ana', 'goodwill', 'desk')).words).toMatch(/Team pot ?(for exceptions) in care:/);
    });

    test('the form of goodwill asks which team it is for where there are several and none is home', async () => {
      await formOf(await chat.say('maya', 'exception setup', 'desk')).submit({ managers: ['maya'] });
      await chat.say('ana', 'kudos @ben for the desk', 'desk');
      await chat.say('ana', 'kudos @ben for the care');
      const choose = formOf(await (await chat.home('ana')).click('ana', 'Goodwill'));
      const form = formOf(await choose.submit({ team: 'desk' }));
      const { words } = await form.submit({ amount: '5', customer: 'order 1182', text: 'for the wait' });
      expect(words).toContain('£5.00 goodwill for order 1182');
      expect((await chat.say('ana', 'goodwill', 'private')).words).toMatch(/Team pot ?(for exceptions) in desk:/);
    });

    test('what an admin caps stays so, and the case stays open', async () => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ potMinor: '20', topUpCapMinor: '24' });
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      expect(await click(chat, 'maya', 'Co-sign')).toContain(
        'over its cap of £24.00 this month, so nothing was charged',
      );
      expect(card(chat).buttons).toContain('Co-sign');
    });
  });
}
