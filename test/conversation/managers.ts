import { type Chat, card, click, fill, formOf, HOUR, type OpenChat, propose, toldTo } from './chat.ts';

/** docs/product.md §3: where managers are asked and told, also when that changes while a case waits. */
export function managers(open: OpenChat): void {
  describe('Where managers read', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => chat.close());

    const escalate = async (number = 1): Promise<void> => {
      await propose(chat, 'ana', undefined, { customer: `order ${number}` });
      await fill(chat, 'ben', 'Object', { reason: 'We did this twice already' }, number);
      await fill(chat, 'chloe', 'Object', { reason: 'Not within our means' }, number);
    };
    const setUp = async (typed: Record<string, string | string[]>): Promise<void> => {
      const { words, form } = await formOf(await chat.say('maya', 'exception setup')).submit(typed);
      if (form) throw new Error(`the settings were refused: ${words} ${JSON.stringify(form.errors)}`);
      await chat.delivered();
    };
    const useLeads = async (): Promise<void> => {
      await chat.say('maya', 'kudos help', 'leads');
      await setUp({ managerChannel: 'leads' });
    };

    test('their channel is lost: each is asked, reminded and told privately, for each case, and it stays true', async () => {
      await useLeads();
      chat.takeOut('leads');
      for (const number of [1, 2]) {
        await escalate(number);
        const asked = chat.told('maya').filter(({ words }) => words.includes(`EX-${number} needs your decision`));
        expect(asked).toHaveLength(1);
      }
      const told = chat.told('maya').length;
      await chat.pass(12 * HOUR);
      expect(chat.told('maya')).toHaveLength(told + 2);
      const asked = chat.told('maya').find(({ words }) => words.includes('EX-2 needs your decision'));
      expect((await asked?.click('maya', 'Approve'))?.words).toContain('is approved');
      await chat.delivered();
      expect(card(chat, 2).words).toContain('Approved by Maya (manager)');
      const shown = chat.told('maya').map(({ words }) => words);
      const asks = shown.filter((words) => words.includes('EX-2 is approved.') && !words.includes('I’ve told'));
      expect(asks).toHaveLength(2);
      expect(shown.filter((words) => words.includes('any more'))).toHaveLength(1);
      expect(chat.told('ben').filter(({ buttons }) => buttons.includes('Approve'))).toEqual([]);
    });

    test('a channel that Seconded isn’t in can’t be chosen', async () => {
      await chat.say('maya', 'kudos help', 'leads');
      chat.takeOut('leads');
      const form = formOf(await chat.say('maya', 'exception setup'));
      const refused = formOf(await form.submit({ managerChannel: 'leads', shoutOutChannel: 'leads', t1Minor: '300' }));
      expect(Object.keys(refused.errors).sort()).toEqual(['managerChannel', 'shoutOutChannel']);
      expect(refused.errors.managerChannel).toContain('not in that channel');
      expect((await refused.submit({ managerChannel: '', shoutOutChannel: '', t1Minor: '300' })).words).toContain(
        'Saved',
      );
    });

    test('a channel that was lost since is no hindrance to other changes', async () => {
      await useLeads();
      chat.takeOut('leads');
      await setUp({ t1Minor: '300' });
    });

    test('an admin who decides in the place of the managers has the buttons on the card at once', async () => {
      await escalate();
      await setUp({ managers: ['ben'] });
      expect(await chat.buttonsFor('maya', card(chat))).toEqual(expect.arrayContaining(['Approve', 'Decline']));
      expect(await click(chat, 'ben', 'Approve')).toContain('Maya');
      expect(await click(chat, 'maya', 'Approve')).toContain('is approved');
    });

    test('who decides by then is reminded of a case, and its card and message stay true', async () => {
      await propose(chat);
      await fill(chat, 'ben', 'Object', { reason: 'We did this twice already' });
      await fill(chat, 'maya', 'Object', { reason: 'Not within our means' });
      await setUp({ managers: ['chloe'] });
      const told = chat.told('maya').length;
      await chat.pass(12 * HOUR);
      const reminder = chat.told('chloe').at(-1);
      expect(reminder?.words).toContain('Reminder: EX-1 still needs a decision');
      expect(chat.told('maya')).toHaveLength(told);
      expect((await reminder?.click('chloe', 'Approve'))?.words).toContain('is approved');
      await chat.delivered();
      expect(toldTo(chat, 'chloe')).toContain('EX-1 is approved.');
      expect(chat.told('maya')).toHaveLength(told);
    });

    test('their channel is lost: an approval and a case raised for review are told privately', async () => {
      await useLeads();
      chat.takeOut('leads');
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      await fill(chat, 'chloe', 'Ask for a review', { reason: 'Please look at this' });
      const shown = chat.told('maya').map(({ words }) => words);
      expect(shown.filter((words) => words.includes('Ben co-signed EX-'))).toHaveLength(1);
      expect(shown.filter((words) => words.includes('Please look at this')).length).toBeGreaterThan(0);
    });
  });
}
