import { type Chat, card, click, fill, formOf, leave, type OpenChat, potLeft, propose, toldTo } from './chat.ts';

/** docs/product.md §3: propose, co-sign, object, decide, done. */
export function exceptions(open: OpenChat): void {
  describe('Exceptions', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    test('ana proposes 25, ben co-signs: the card says Approved, the pot is charged, ana and maya are told', async () => {
      const answer = await propose(chat, 'ana', undefined, { yesCheck: ['customer', 'society'] });
      expect(answer).toContain('EX-1 is posted');
      const proposed = card(chat);
      expect(await chat.buttonsFor('ben', proposed)).toEqual(expect.arrayContaining(['Co-sign', 'Object']));
      expect(await chat.buttonsFor('ana', proposed)).toEqual(expect.arrayContaining(['Edit', 'Withdraw']));
      for (const shown of [
        'EX-1 · Refund · £25.00',
        'Proposed by Ana',
        'order 1182',
        'refund outside window',
        'the parcel came late',
        'Waiting for 1 co-sign',
        'customer and society',
      ]) {
        expect(proposed.words).toContain(shown);
      }

      expect(await click(chat, 'ben', 'Co-sign')).toContain('EX-1 is approved');

      expect(chat.posts()).toHaveLength(1);
      expect(card(chat).words).toContain('Approved');
      expect(card(chat).words).toMatch(/co-signed by Ben/i);
      const approved = ['Mark as done', 'Give kudos', 'Ask for a review'];
      expect(await chat.buttonsFor('ana', card(chat))).toEqual(approved);
      expect(toldTo(chat, 'ana')).toContain('EX-1 is approved');
      expect(toldTo(chat, 'maya')).toContain('EX-1');
      expect(await potLeft(chat)).toBe('£1,975.00');
    });

    test('words after the command fill in the form', async () => {
      const form = formOf(await chat.say('ana', 'exception 25 refund outside window because the parcel came late'));
      expect(form.title).toBe('Propose an exception');
      expect(form.values).toMatchObject({
        customer: '',
        resolution: 'refund outside window',
        reason: 'the parcel came late',
        amount: '25',
        kind: 'Refund',
        yesCheck: [],
      });
    });

    test('what is wrong is said at its field, nothing typed is lost, and the corrected form is taken', async () => {
      const form = formOf(await chat.say('ana', 'exception 25 refund because the parcel came late'));
      const wrong = formOf(
        await form.submit({ customer: 'eve@example.com', reason: 'late', amount: '-3', ticketLink: 'ftp://x.test' }),
      );
      expect(Object.keys(wrong.errors).sort()).toEqual(['amount', 'customer', 'reason', 'ticketLink']);
      expect(wrong.errors.customer).toContain('e-mail address');
      expect(wrong.values).toMatchObject({ resolution: 'refund' });

      const right = await wrong.submit({
        customer: 'order 1182',
        reason: 'the parcel came late',
        amount: '25',
        ticketLink: 'https://tickets.test/7',
      });
      expect(right.form).toBeNull();
      await chat.delivered();
      expect(card(chat).words).toContain('order 1182');
    });

    test('without an amount nothing is charged', async () => {
      await propose(chat, 'ana', 'deliver to the neighbour because nobody is at home', {
        amount: '',
        kind: 'Delivery',
      });
      expect(await click(chat, 'ben', 'Co-sign')).toContain('is approved');
      expect(await potLeft(chat)).toBe('£2,000.00');
    });

    test('at most five are open for one person', async () => {
      for (const order of [1, 2, 3, 4, 5]) await propose(chat, 'ana', undefined, { customer: `order ${order}` });
      const form = formOf(await chat.say('ana', 'exception 5 refund because it came far too late'));
      const refused = formOf(await form.submit({ customer: 'order 6' }));
      expect(Object.values(refused.errors).join()).toContain('You already have 5 open exceptions');
      await chat.delivered();
      expect(chat.posts()).toHaveLength(5);
    }, 20_000);

    test("ana doesn't co-sign her own, and who comes second hears good news", async () => {
      await propose(chat);
      const drawn = card(chat);
      expect(await click(chat, 'ana', 'Co-sign')).toContain('You can’t co-sign your own');
      expect(card(chat).words).toContain('Proposed');
      await click(chat, 'ben', 'Co-sign');
      expect((await drawn.click('chloe', 'Co-sign')).words).toContain('already approved');
      expect(await potLeft(chat)).toBe('£1,975.00');
    });

    test('of two clicks at one instant one settles it, and the pot is charged once', async () => {
      await propose(chat);
      const drawn = card(chat);
      const said = await Promise.all([drawn.click('ben', 'Co-sign'), drawn.click('chloe', 'Co-sign')]);
      const words = said.map((one) => one.words);
      expect(words.filter((one) => one.includes('is approved. Thanks'))).toHaveLength(1);
      expect(words.filter((one) => one.includes('already approved'))).toHaveLength(1);
      await chat.delivered();
      expect(await potLeft(chat)).toBe('£1,975.00');
    });

    test.each([
      ['gil', 'Guests can read along'],
      ['dan', 'Join the channel'],
    ] as const)('%s may not co-sign, is told why, and nothing changes', async (who, why) => {
      await propose(chat);
      expect(await click(chat, who, 'Co-sign')).toContain(why);
      expect(card(chat).words).toContain('Proposed');
    });

    test('an edit makes a new revision: a card drawn before is outdated, co-signs are void and told', async () => {
      await propose(chat, 'ana', '150 refund because the parcel came late');
      await click(chat, 'ben', 'Co-sign');
      const old = card(chat);
      expect(old.words).toContain('1 of 2 co-signs');
      expect(await click(chat, 'ben', 'Edit').catch(String)).toContain('as the proposer');

      expect(await fill(chat, 'ana', 'Edit', { amount: '160' })).toContain('I’ve told Ben');

      expect(card(chat).words).toContain('£160.00');
      expect(card(chat).words).toContain('Waiting for 2 co-signs');
      expect(toldTo(chat, 'ben')).toContain('your response was cleared');
      expect((await old.click('chloe', 'Co-sign')).words).toContain('has just changed this. Please check it again');
      expect(card(chat).words).toContain('Waiting for 2 co-signs');
    });

    test('a ticket link added later voids nothing', async () => {
      await propose(chat, 'ana', '150 refund because the parcel came late');
      await click(chat, 'ben', 'Co-sign');
      await fill(chat, 'ana', 'Edit', { ticketLink: 'https://tickets.test/7' });
      expect(card(chat).words).toContain('1 of 2 co-signs');
    });

    test('a kind that the team gave up meanwhile stays, and can be changed', async () => {
      await propose(chat, 'ana', '150 refund because the parcel came late');
      await click(chat, 'ben', 'Co-sign');
      await formOf(await chat.say('maya', 'exception setup')).submit({ kinds: 'Money back*\nOther' });
      await fill(chat, 'ana', 'Edit', { ticketLink: 'https://tickets.test/7' });
      expect(card(chat).words).toContain('EX-1 · Refund');
      expect(card(chat).words).toContain('1 of 2 co-signs');
      await fill(chat, 'ana', 'Edit', { kind: 'Money back' });
      expect(card(chat).words).toContain('EX-1 · Money back');
      expect(formOf(await chat.say('ana', 'exception 5 refund it')).values.kind).not.toBe('Refund');
    });

    test('saved as it was, nothing is said to have changed', async () => {
      await propose(chat);
      expect(await fill(chat, 'ana', 'Edit', {})).toContain('is as it was');
      expect(await fill(chat, 'ana', 'Edit', { ticketLink: 'https://tickets.test/7' })).toContain('is updated');
      expect(await fill(chat, 'ana', 'Edit', { amount: '26' })).toContain('is updated');
    });

    test('withdrawn, it is shown so and has no buttons; a co-sign comes too late', async () => {
      await propose(chat);
      const drawn = card(chat);
      expect(await click(chat, 'ben', 'Withdraw')).toContain('as the proposer');
      expect(await click(chat, 'ana', 'Withdraw')).toContain('is withdrawn');
      expect(card(chat).buttons).toEqual([]);
      expect((await drawn.click('ben', 'Co-sign')).words).toContain('Ana withdrew this one');
      expect(await potLeft(chat)).toBe('£2,000.00');
    });

    test('done, with how the customer took it and less given: the rest returns', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      const said = await fill(chat, 'ben', 'Mark as done', {
        mood: 'Delighted',
        note: 'All smiles',
        actualAmount: '20',
      });
      expect(said).toContain('£5.00 went back');
      expect(card(chat).words).toContain('customer delighted');
      expect(card(chat).buttons).toEqual(['Give kudos', 'Ask for a review']);
      expect(await potLeft(chat)).toBe('£1,980.00');
    });

    test('reversed by its manager, by number, with a reason; nobody else may', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      expect((await chat.say('ben', 'exception reverse EX-1')).form).toBeNull();
      const form = formOf(await chat.say('maya', 'exception reverse ex1'));
      expect((await form.submit({ reason: 'Given by mistake' })).words).toContain('£25.00 went back to the team pot');
      await chat.delivered();
      expect(card(chat).words).toContain('Reversed');
      expect(card(chat).words).not.toContain('from the team pot');
      expect(toldTo(chat, 'ana')).toContain('Given by mistake');
      expect(await potLeft(chat)).toBe('£2,000.00');
    });

    test('Ask for a review tells the managers and those behind it, and changes nothing', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      expect(await fill(chat, 'chloe', 'Ask for a review', { reason: 'We do this every week' })).toContain(
        'is up for review',
      );
      for (const who of ['maya', 'ana', 'ben'] as const) {
        expect(toldTo(chat, who)).toContain('We do this every week');
      }
      expect(card(chat).words).toContain('Approved');
    });

    test('Give kudos opens kudos for those behind it', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      const form = formOf(await card(chat).click('chloe', 'Give kudos'));
      expect(form.title).toBe('Give kudos');
      expect(form.values.people).toEqual(['ana', 'ben']);
    });
  });
}
