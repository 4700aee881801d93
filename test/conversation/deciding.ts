import {
  type Chat,
  card,
  click,
  DAY,
  fill,
  formOf,
  HOUR,
  leave,
  MINUTE,
  type Name,
  type OpenChat,
  potLeft,
  propose,
  type Reply,
  toldTo,
} from './chat.ts';

/** docs/product.md §3: how many heads it takes, objections, managers, time. */
export function deciding(open: OpenChat): void {
  describe('Deciding on an exception', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    test('above 100 two different people; nobody counts twice', async () => {
      await propose(chat, 'ana', '150 refund because the parcel came late');
      expect(await click(chat, 'ben', 'Co-sign')).toContain('1 of 2 co-signs');
      expect(await click(chat, 'ben', 'Co-sign')).toContain('You’ve already co-signed');
      expect(card(chat).words).toContain('Proposed');
      expect(await click(chat, 'chloe', 'Co-sign')).toContain('is approved');
      expect(await potLeft(chat)).toBe('£1,850.00');
    });

    test('above 500 one of the two is a manager', async () => {
      await propose(chat, 'ana', '600 refund because the parcel came late');
      expect(card(chat).words).toContain('Waiting for 2 co-signs, one from a manager');
      expect(await click(chat, 'ben', 'Co-sign')).toContain('1 of 2 co-signs, and still needs one from a manager');
      chat.join('dan', 'care');
      for (const who of ['chloe', 'dan'] as const) {
        expect(await click(chat, who, 'Co-sign')).toContain('2 of 2 co-signs, and still needs one from a manager');
        expect(card(chat).words).toContain('2 of 2 co-signs, still needs a manager');
      }
      expect(await click(chat, 'maya', 'Co-sign')).toContain('is approved');
    });

    test('a manager who co-signed first is no longer asked for', async () => {
      await propose(chat, 'ana', '600 refund because the parcel came late');
      expect(await click(chat, 'maya', 'Co-sign')).toContain('It has 1 of 2 co-signs.');
    });

    test('splitting does not help: what the customer was given in 30 days counts', async () => {
      await propose(chat, 'ana', '60 refund because the parcel came late');
      await click(chat, 'ben', 'Co-sign');
      await propose(chat, 'ana', '60 credit because the second parcel came late', { customer: 'Order-1182' });
      expect(card(chat, 2).words).toContain('Waiting for 2 co-signs');
    });

    test('an objection needs a reason, is seen by all, and raises the bar by one', async () => {
      await propose(chat);
      const form = formOf(await card(chat).click('ben', 'Object'));
      expect(formOf(await form.submit({ reason: ' ' })).errors.reason).toBeDefined();
      expect(await fill(chat, 'ben', 'Object', { reason: 'We did this twice already' })).toContain('one more co-sign');
      expect(card(chat).words).toContain('We did this twice already');
      expect(card(chat).words).toContain('Ben');
      expect(toldTo(chat, 'ana')).toContain('We did this twice already');
      await click(chat, 'chloe', 'Co-sign');
      expect(card(chat).words).toContain('1 of 2 co-signs');
      expect(await click(chat, 'maya', 'Co-sign')).toContain('is approved');
    });

    test('one holds one position: a co-sign takes back the objection', async () => {
      await propose(chat);
      await fill(chat, 'ben', 'Object', { reason: 'We did this twice already' });
      expect(await click(chat, 'ben', 'Co-sign')).toContain('is approved');
      expect(card(chat).words).not.toContain('We did this twice already');
    });

    const escalate = async (): Promise<void> => {
      await propose(chat);
      await fill(chat, 'ben', 'Object', { reason: 'We did this twice already' });
      expect(await fill(chat, 'chloe', 'Object', { reason: 'Not within our means' })).toContain(
        'a manager will now decide',
      );
    };

    test('two objections bring in the managers, and one of them approves', async () => {
      await escalate();
      expect(await chat.buttonsFor('maya', card(chat))).toEqual(expect.arrayContaining(['Approve', 'Decline']));
      expect(await chat.buttonsFor('ana', card(chat))).toContain('Withdraw');
      expect(await chat.buttonsFor('chloe', card(chat))).not.toContain('Co-sign');
      expect(card(chat).words).toContain('With a manager');
      expect(toldTo(chat, 'ana')).toContain('went to the managers');
      const notice = chat.told('maya').find(({ buttons }) => buttons.includes('Approve'));
      expect(notice?.words).toContain('EX-1');
      expect(await click(chat, 'ben', 'Approve')).toContain('Only the team’s managers can do this. Please ask Maya');
      expect((await notice?.click('maya', 'Approve'))?.words).toContain('is approved');
      await chat.delivered();
      expect(card(chat).words).toContain('Approved by Maya (manager)');
    });

    test('or declines with a comment, and nothing is charged', async () => {
      await escalate();
      expect(await fill(chat, 'maya', 'Decline', { comment: 'Offer a voucher' })).toContain('is declined');
      expect(card(chat).words).toContain('Declined by Maya');
      expect(card(chat).buttons).toEqual([]);
      const told = chat.told('ana').find(({ words }) => words.includes('Offer a voucher'));
      expect(told?.buttons).toContain('Propose again');
      expect(await potLeft(chat)).toBe('£2,000.00');
    });

    test('where who proposed it has left the team, the co-sign that would settle it brings in the managers', async () => {
      await propose(chat);
      chat.part('ana', 'care');
      await chat.pass(6 * MINUTE);
      expect(await click(chat, 'ben', 'Co-sign')).toContain('has left the team, so a manager will decide');
      expect(card(chat).words).toContain('With a manager');
      expect(chat.told('maya').some(({ buttons }) => buttons.includes('Approve'))).toBe(true);
    });

    test('managers are reminded at half its time, then it expires', async () => {
      await escalate();
      const before = chat.told('maya').length;
      await chat.pass(12 * HOUR);
      expect(chat.told('maya')).toHaveLength(before + 1);
      await chat.pass(12 * HOUR);
      expect(card(chat).words).toContain('Ran out of time');
    });

    test('a customer who waits: candidates are asked at once, bumped after 3 minutes, over after 30', async () => {
      await propose(chat, 'ana', undefined, { waiting: ['waiting'] });
      expect(card(chat).words).toContain('Customer is waiting');
      const asked = chat.told('ben').find(({ buttons }) => buttons.includes('Co-sign'));
      expect(asked?.words).toContain('Ana has a customer waiting');
      await chat.pass(3 * MINUTE);
      expect(chat.posts().filter(({ isReply }) => isReply)).toHaveLength(1);
      expect(chat.posts().find(({ isReply }) => isReply)?.words).toContain('can one of you look at EX-1');
      await chat.pass(27 * MINUTE);
      expect(card(chat).words).toContain('Ran out of time');
    });

    test('who was asked privately can co-sign there', async () => {
      await propose(chat, 'ana', undefined, { waiting: ['waiting'] });
      const asked = chat.told('ben').find(({ buttons }) => buttons.includes('Co-sign'));
      expect((await asked?.click('ben', 'Co-sign'))?.words).toContain('is approved');
      await chat.delivered();
      expect(card(chat).words).toContain('Approved');
    });

    test('who was asked for one that is escalated reads that a manager decides it', async () => {
      await propose(chat, 'ana', undefined, { waiting: ['waiting'] });
      await fill(chat, 'ben', 'Object', { reason: 'We did this twice already' });
      await fill(chat, 'chloe', 'Object', { reason: 'Not within our means' });
      const asked = chat.told('ben').find(({ words }) => words.includes('No need to look any more'));
      expect(asked?.words).toContain('a manager is deciding this one');
    });

    test('expired, the money is free and it can be proposed again as it was', async () => {
      await propose(chat);
      const drawn = card(chat);
      await chat.pass(25 * HOUR);
      expect(card(chat).words).toContain('Ran out of time');
      expect((await drawn.click('ben', 'Co-sign')).words).toContain('ran out of time');
      expect(await potLeft(chat)).toBe('£2,000.00');
      const told = chat.told('ana').find(({ buttons }) => buttons.includes('Propose again'));
      if (!told) throw new Error('nothing told');
      const form = formOf(await told.click('ana', 'Propose again'));
      expect(form.values).toMatchObject({ customer: 'order 1182', amount: '25.00', reason: 'the parcel came late' });
      expect((await form.submit({})).words).toContain('EX-2 is posted');
    });

    test('reversed, who proposed it can propose it again; those who co-signed can look at it', async () => {
      const reverse = async (who: 'ana' | 'maya', number: number): Promise<Reply> => {
        await propose(chat, 'ana', undefined, { customer: `order ${number}` });
        await click(chat, 'ben', 'Co-sign', number);
        const form = formOf(await chat.say(who, `exception reverse EX-${number}`));
        const answer = await form.submit({ reason: 'Given by mistake' });
        await chat.delivered();
        return answer;
      };
      const own = await reverse('ana', 1);
      expect(formOf(await own.click('ana', 'Propose again')).values).toMatchObject({ customer: 'order 1' });
      expect((await reverse('maya', 2)).buttons).not.toContain('Propose again');

      const heard = (who: Name) => chat.told(who).filter(({ words }) => / reversed EX-/.test(words));
      expect(heard('ana').map(({ buttons }) => buttons)).toEqual([['Propose again']]);
      expect(heard('ben').map(({ buttons }) => buttons)).toEqual([['View EX-1'], ['View EX-2']]);
    });

    test('what its proposer alone takes back counts for the customer until a co-signer confirms it', async () => {
      const another = async (number: number): Promise<string> => {
        await propose(chat, 'chloe', '100 refund outside window because the parcel came late');
        return card(chat, number).words;
      };
      await propose(chat, 'ana', '100 refund outside window because the parcel came late');
      await click(chat, 'ben', 'Co-sign');
      await formOf(await chat.say('ana', 'exception reverse EX-1')).submit({ reason: 'The courier paid' });
      await chat.delivered();

      const told = chat.told('maya').find(({ words }) => words.includes('Ana reversed EX-1'));
      expect(told?.words).toContain('£100.00 went back');
      expect(told?.words).toContain('The courier paid');
      expect(told?.buttons).toEqual(expect.arrayContaining(['Confirm amount', 'Endorse', 'Send a note']));
      expect(await potLeft(chat)).toBe('£2,000.00');
      expect(card(chat).words).toContain('still counts toward this customer’s limit');
      expect(await another(2)).toContain('Waiting for 2 co-signs');

      expect(await chat.buttonsFor('ben', card(chat))).toEqual(['Confirm amount']);
      const confirm = async (who: Name) => (await told?.click(who, 'Confirm amount'))?.words;
      expect(await confirm('ana')).toContain('second pair of eyes');
      expect(await confirm('chloe')).toMatch(/Ben.*Maya.* can confirm/);
      expect(await click(chat, 'ben', 'Confirm amount')).toContain('is confirmed');
      expect(await confirm('maya')).toContain('Ben has already confirmed');
      await chat.delivered();
      expect(card(chat).words).toContain('Amount confirmed by Ben');
      expect(card(chat).buttons).not.toContain('Confirm amount');
      await click(chat, 'chloe', 'Withdraw', 2);
      expect(await another(3)).toContain('Waiting for 1 co-sign');
    });

    test('a lower amount that its proposer alone said waits on the card to be confirmed', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      await fill(chat, 'ana', 'Mark as done', { mood: 'Content', actualAmount: '0.01' });
      expect(await potLeft(chat)).toBe('£1,999.99');
      expect(card(chat).words).toContain('£24.99 came back on Ana’s word alone');
      expect(await chat.buttonsFor('maya', card(chat))).toEqual(['Confirm amount', 'Give kudos', 'Ask for a review']);
      expect(await click(chat, 'maya', 'Confirm amount')).toContain('£0.01 counts for this customer');
      await chat.delivered();
      expect(card(chat).words).toContain('Amount confirmed by Maya');
    });

    test('after three days one private reminder asks how it went', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      await chat.pass(3 * DAY);
      await chat.pass(3 * DAY);
      const reminders = chat.told('ana').filter(({ words }) => words.includes('approved three days ago'));
      expect(reminders).toHaveLength(1);
    });

    test('two people settle each other’s at most five times in a week; the sixth is left to somebody else', async () => {
      for (const order of [1, 2, 3, 4, 5]) {
        await propose(chat, 'ana', '5 refund because the parcel came late', { customer: `order ${order}` });
        expect(await click(chat, 'ben', 'Co-sign', order)).toContain('is approved');
      }
      await chat.say('chloe', 'goodwill 1 order 77 so she is here');
      await propose(chat, 'ana', '5 refund because the parcel came late', { customer: 'order 6' });
      expect(await click(chat, 'ben', 'Co-sign', 6)).toMatch(/Chloe/);
      expect(card(chat, 6).words).toContain('Proposed');
      expect(await click(chat, 'chloe', 'Co-sign', 6)).toContain('is approved');
    }, 30_000);

    test('endorsed or coached by a manager, those behind it are told', async () => {
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      const home = await chat.home('maya');
      expect((await home.click('maya', 'Endorse')).words).toContain('EX-1 is endorsed');
      await chat.delivered();
      expect(toldTo(chat, 'ana')).toContain('endorsed EX-1');

      await propose(chat, 'ana', undefined, { customer: 'order 2' });
      await click(chat, 'ben', 'Co-sign', 2);
      const form = formOf(await (await chat.home('maya')).click('maya', 'Send a note'));
      await form.submit({ note: 'Ask me first next time' });
      await chat.delivered();
      for (const who of ['ana', 'ben'] as const) expect(toldTo(chat, who)).toContain('Ask me first next time');
      expect(toldTo(chat, 'chloe')).not.toContain('Ask me first');
      expect(card(chat, 2).words).not.toContain('Ask me first');
    });
  });
}
