import {
  type Chat,
  click,
  DAY,
  fill,
  formOf,
  HOUR,
  leave,
  type Name,
  type OpenChat,
  propose,
  type Reply,
  type Shown,
  type Typed,
  toldTo,
} from './chat.ts';

/** docs/product.md §7. The conversations start on a Wednesday noon in London. */
export function digest(open: OpenChat): void {
  describe('The weekly digest', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    const toMondayAtNine = () => chat.pass(4 * DAY + 21 * HOUR);
    const digestsOf = (chat_: Chat) =>
      chat_.told('maya').filter(({ buttons }) => buttons.includes('For managers only'));

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
      expect(sent?.words).toContain('1 proposed, 1 approved, 0 went to a manager and 0 ran out of time');
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
      await fill(chat, 'chloe', 'Ask for a review', { reason: 'We could do this for everybody' }, 7);
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      expect(sent?.words).toContain('To do below: 7 approvals to review (1 flagged)');
      const first = await sent?.click('maya', 'More to review');
      expect(first?.words).toContain('1–5 of 7');
      const second = await first?.click('maya', 'Next');
      expect(second?.words).toContain('6–7 of 7');
      expect((await second?.click('maya', 'Endorse'))?.words).toContain('is endorsed');
      await chat.delivered();
      expect(digestsOf(chat)[0]?.words).toContain('To do below: 6 approvals to review');
      expect((await second?.click('maya', 'Previous'))?.words).toContain('1–5 of 6');
      expect((await sent?.click('ben', 'More to review'))?.words).toContain('Only the team’s managers can do this');
    });

    const clickOn = (sent: Shown | undefined, button: string): Promise<Reply> => {
      if (!sent) throw new Error('no digest was sent');
      return sent.click('maya', button);
    };

    /** Three cases alike, by three people, that went well. */
    const threeAlike = async (): Promise<void> => {
      const pairs = [
        ['ana', 'ben'],
        ['ben', 'chloe'],
        ['chloe', 'ana'],
      ] as const;
      for (const [at, [by, coSigner]] of pairs.entries()) {
        const words = '20 refund the express fee because the courier was late with the parcel';
        await propose(chat, by, words, { customer: `order ${at + 1}` });
        await click(chat, coSigner, 'Co-sign', at + 1);
        await fill(chat, by, 'Mark as done', { mood: 'Content' }, at + 1);
      }
    };

    test('what could become policy is adopted from it, and it says so in its place', async () => {
      await threeAlike();
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      expect(sent?.words).toContain('1 possible policy');
      const form = formOf(await clickOn(sent, 'Adopt as policy'));
      expect((await form.submit({ name: 'Late couriers' })).words).toContain('Late couriers');
      await chat.delivered();
      const [now] = digestsOf(chat);
      expect(now?.words).toContain('Now a policy: “Late couriers”');
      expect(now?.buttons).not.toContain('Adopt as policy');
      expect(now?.words).toContain('3 proposed, 3 approved');
      await chat.pass(7 * DAY);
      const recaps = chat.told('ana').filter(({ words }) => words.includes('What you changed'));
      expect(recaps.map(({ words }) => words).join()).toContain('Late couriers');
    });

    test('what could become policy is put aside from it, and is gone', async () => {
      await threeAlike();
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      expect((await clickOn(sent, 'Not now')).words).toContain('won’t suggest these exceptions again');
      await chat.delivered();
      const [now] = digestsOf(chat);
      expect(now?.words).not.toMatch(/possible polic/i);
      expect(now?.buttons).not.toContain('Adopt as policy');
    });

    test('a case is suggested as policy from it', async () => {
      await aWeek();
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      expect((await sent?.click('maya', 'Suggest as policy'))?.words).toContain('EX-1');
      await chat.delivered();
      expect(digestsOf(chat)[0]?.buttons).not.toContain('Suggest as policy');
    });

    test('what is in the way stands in it, is answered from there, and who said so hears of it', async () => {
      const tell = async (who: Name, kind: string, typed: Typed): Promise<void> => {
        const form = await formOf(await chat.say(who, 'voice')).choose(kind);
        expect((await form.submit(typed)).form).toBeNull();
        await chat.delivered();
      };
      await tell('ana', 'Blocker', { text: 'The bins are never emptied on Fridays' });
      const abuse = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult', text: 'He called me useless' };
      await tell('ben', 'Customer abuse', { ...abuse, wantsTalk: ['talk'] });
      await tell('chloe', 'What customers say', { topic: 'Parcels', text: 'Where is it?' });
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      expect(sent?.words).toContain('The bins are never emptied on Fridays (1 person, new)');
      expect(sent?.words).toContain('Parcels 1');
      expect(sent?.words).toContain('1 new report');
      expect(sent?.words).not.toMatch(/useless|insult|Ben/i);
      const shown = await sent?.click('maya', 'For managers only');
      expect(`${shown?.words}${shown?.form?.words ?? ''}`).toMatch(/Ben .*would like to talk to someone/);

      const form = formOf(await clickOn(sent, 'Answer'));
      expect((await form.submit({ verdict: 'done', text: 'Facilities empty them daily now' })).form).toBeNull();
      await chat.delivered();
      const [now] = digestsOf(chat);
      expect(now?.words).toContain('(1 person, new) · Done');
      expect(now?.buttons).not.toContain('Answer');
    });

    test('its private part is for managers only', async () => {
      await aWeek();
      await toMondayAtNine();
      const [sent] = digestsOf(chat);
      const shown = await sent?.click('maya', 'For managers only');
      expect(`${shown?.words}${shown?.form?.words ?? ''}`).toContain('Nobody has thanked');
      const other = await sent?.click('ben', 'For managers only');
      expect(`${other?.words}${other?.form?.words ?? ''}`).toContain('Only the team’s managers can do this');
    });

    test('agents have their recap, until they turn it off', async () => {
      await aWeek();
      await toMondayAtNine();
      const recaps = () => chat.told('ana').filter(({ words }) => words.includes('Kudos you received'));
      expect(recaps()).toHaveLength(1);
      const [recap] = recaps();
      const off = recap?.buttons.find((button) => /recap/i.test(button)) ?? '';
      expect((await recap?.click('ana', off))?.words).toContain('You won’t get recaps any more');
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
      expect((await chat.say('ben', 'exception digest')).words).toContain('Only the team’s managers can do this');
      expect((await chat.say('maya', 'exception digest')).words).toContain('1 proposed');
      expect((await chat.say('maya', 'exception digest 2031-W01')).words).toContain('That week is still to come');
      expect((await chat.say('maya', 'exception digest last')).words).toContain('before this team started');
    });

    test('a manager channel gets it instead', async () => {
      await chat.say('maya', 'kudos help', 'leads');
      const form = formOf(await chat.say('maya', 'exception setup'));
      expect((await form.submit({ managerChannel: 'leads' })).form).toBeNull();
      await aWeek();
      await toMondayAtNine();
      expect(digestsOf(chat)).toEqual([]);
      expect(chat.posts('leads').some(({ buttons }) => buttons.includes('For managers only'))).toBe(true);
    });
  });
}
