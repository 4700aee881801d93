import { type Chat, formOf, HOUR, leave, MINUTE, type OpenChat } from './chat.ts';

const RATES = {
  commandsPerMinute: 30,
  workspaceCommandsPerMinute: 20,
  kudosPerHour: 3,
  formsPerMinute: 5,
  exportsPerHour: 1,
};

/** How much one person may do (docs/product.md §11). */
export function pace(open: OpenChat): void {
  describe('Too much too fast', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open({ rates: RATES });
      // The settings were opened and sent in.
      await chat.pass(MINUTE);
    });
    afterEach(() => leave(chat));

    const thank = (nth: number) => chat.say('ana', `kudos @ben for helping with case ${nth}`);

    test('after 30 commands in a minute the next is asked to wait, kindly; others aren’t held up', async () => {
      for (let nth = 0; nth < 30; nth += 1) {
        expect((await chat.say('ana', 'goodwill')).words).toContain('50.00');
      }
      const { words } = await chat.say('ana', 'goodwill 5 order 7 late delivery');
      expect(words).toContain('nothing was changed. Please try again in 1 minute.');
      expect((await chat.say('ben', 'goodwill')).words).toContain('50.00');
      await chat.pass(MINUTE);
      // Nothing was recorded.
      expect((await chat.say('ana', 'goodwill')).words).toMatch(/50\.00 of £?50\.00/);
    });

    test('after the hour’s kudos the next keeps what was typed, in a command and in the form', async () => {
      for (let nth = 0; nth < 3; nth += 1) expect((await thank(nth)).words).toContain('You thanked');
      expect((await thank(3)).words).toContain('You can give these in 60 minutes.');

      const form = formOf(await chat.say('ana', 'kudos'));
      const typed = { people: ['chloe'], text: 'for the handover notes' };
      const kept = formOf(await form.submit(typed));
      expect(Object.values(kept.errors).join()).toContain('You can give these in 60 minutes.');
      await chat.delivered();
      expect(chat.posts().filter(({ words }) => words.includes('thanks'))).toHaveLength(3);

      await chat.pass(HOUR);
      expect((await kept.submit(typed)).words).toContain('You thanked Chloe');
    });

    test('opening forms is bounded, turning pages and sending forms in isn’t', async () => {
      for (let nth = 0; nth < 5; nth += 1) formOf(await chat.say('ana', 'kudos'));
      expect((await chat.say('ana', 'exception 25 refund because the parcel came late')).form).toBeNull();
      expect((await chat.say('ana', 'voice stories')).words).not.toContain('open this one again');
      await chat.pass(MINUTE);
      expect(formOf(await chat.say('ana', 'exception 25 refund because the parcel came late')).title).toContain(
        'Propose',
      );
    });
  });
}
