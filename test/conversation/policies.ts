import {
  type Chat,
  card,
  click,
  DAY,
  fill,
  formOf,
  leave,
  type Name,
  type OpenChat,
  potLeft,
  propose,
  sure,
  toldTo,
} from './chat.ts';

/** docs/product.md §8, Review and Policies. */
export function policies(open: OpenChat): void {
  describe('Policies', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    const LATE = 'refund the express fee because the courier was late with the parcel';
    /** Proposals alike; the people are all of the team's agents but its manager. */
    async function alike(times = 3): Promise<void> {
      const pairs: [Name, Name][] = [
        ['ana', 'ben'],
        ['ben', 'chloe'],
        ['chloe', 'ana'],
      ];
      for (let at = 0; at < times; at += 1) {
        const [by, coSigner] = pairs[at] ?? ['ana', 'ben'];
        await propose(chat, by, `20 ${LATE}`, { customer: `order ${at + 1}` });
        await click(chat, coSigner, 'Co-sign', at + 1);
        await fill(chat, by, 'Mark as done', { mood: 'Content' }, at + 1);
      }
    }
    /** Maya makes a policy of them, from the list. */
    async function adopt(typed: Record<string, string> = {}): Promise<string> {
      const list = await chat.say('maya', 'exception policies');
      const form = formOf(await list.click('maya', 'Adopt as policy'));
      const { words, form: still } = await form.submit({ name: 'Late parcels', ...typed });
      if (still) throw new Error(`refused: ${JSON.stringify(still.errors)}`);
      await chat.delivered();
      return words;
    }
    const choose = { policy: 'Late parcels' };

    test('three alike are adopted, the fourth is approved at once and charged, its page shows all four, retired the fifth is co-signed', async () => {
      await alike();
      const before = await chat.say('maya', 'exception policies');
      expect(before.words).toContain('3 similar exceptions in 90 days: EX-1, EX-2');
      const form = formOf(await before.click('maya', 'Adopt as policy'));
      expect(form.title).toContain('Adopt as policy');
      expect(form.values).toMatchObject({ kind: 'Refund', maxAmount: '20.00', monthlyLimit: '60.00' });
      expect((await form.submit({ name: 'Late parcels' })).words).toContain('“Late parcels” is now a policy');
      await chat.delivered();

      expect(await propose(chat, 'ana', `20 ${LATE}`, { customer: 'order 4', ...choose })).toContain(
        'approved under “Late parcels”',
      );
      expect(card(chat, 4).words).toContain('Approved under “Late parcels”');
      expect(await chat.buttonsFor('ana', card(chat, 4))).toEqual(['Mark as done', 'Give kudos', 'Ask for a review']);
      expect(await potLeft(chat)).toBe('£1,920.00');
      expect(toldTo(chat, 'maya')).toContain('EX-4 from Ana was approved right away, under “Late parcels”');

      const list = await chat.say('ben', 'exception policies');
      expect(list.words).not.toContain('3 similar exceptions in 90 days');
      const page = await list.click('ben', 'View policy');
      for (const number of [1, 2, 3, 4]) expect(page.words).toContain(`EX-${number} `);
      expect(page.words).toContain('Used once');
      expect(page.words).toContain('for £20.00');
      expect(page.buttons).toEqual([]);

      const mine = await (await chat.say('maya', 'exception policies')).click('maya', 'View policy');
      expect(mine.buttons).toEqual(['Pause', 'Retire']);
      expect((await sure(mine, 'maya', 'Retire', 'Retire it')).words).toContain('need a co-sign again');
      expect(formOf(await chat.say('ana', `exception 20 ${LATE}`)).values).not.toHaveProperty('policy');
      await propose(chat, 'ana', `20 ${LATE}`, { customer: 'order 5' });
      expect(card(chat, 5).words).toContain('Waiting for 1 co-sign');
      expect(await click(chat, 'ben', 'Co-sign', 5)).toContain('is approved');
    });

    test('**Retire** asks first, and nothing is done before the answer; an agent can’t do it', async () => {
      await alike();
      await adopt();
      const page = await (await chat.say('maya', 'exception policies')).click('maya', 'View policy');
      const asked = await page.click('maya', 'Retire');
      expect(asked.words).toContain('can’t be brought back');
      expect((await (await chat.say('ana', 'exception policies')).click('ana', 'View policy')).words).toContain(
        'Active',
      );
      expect((await sure(page, 'ana', 'Retire', 'Retire it')).words).toContain('Maya');
      expect((await asked.click('maya', 'Retire it')).words).toContain('retired');
    });

    test('what a policy doesn’t cover is said at its field, nothing typed is lost, and without it the form works', async () => {
      await alike();
      await adopt();
      const form = formOf(await chat.say('ana', `exception 20.01 ${LATE}`));
      expect(form.values).toMatchObject({ policy: 'none' });
      const refused = formOf(await form.submit({ customer: 'order 4', ...choose }));
      expect(refused.errors).toEqual({ policy: expect.stringContaining('covers up to £20.00') });
      const other = formOf(await refused.submit({ customer: 'order 4', amount: '5', kind: 'Credit', ...choose }));
      expect(other.errors).toEqual({ policy: expect.stringContaining('only covers Refund') });
      const answer = await other.submit({ customer: 'order 4', amount: '20.01', kind: 'Refund', policy: 'None' });
      expect(answer.words).toContain('EX-4 is posted');
    });

    test('a form drawn before it was paused is refused with its sentence; resumed it works again', async () => {
      await alike();
      await adopt();
      const form = formOf(await chat.say('ana', `exception 20 ${LATE}`));
      const page = await (await chat.say('maya', 'exception policies')).click('maya', 'View policy');
      expect((await page.click('maya', 'Pause')).words).toContain('paused');
      const refused = formOf(await form.submit({ customer: 'order 4', ...choose }));
      // Where the form is drawn anew it has no policies to choose from any more, and says so on top.
      expect(Object.values(refused.errors)).toEqual([expect.stringContaining('This policy is paused')]);
      expect((await page.click('maya', 'Pause')).words).toContain('already paused');
      const paused = await (await chat.say('maya', 'exception policies')).click('maya', 'View policy');
      expect(paused.buttons).toEqual(['Resume', 'Retire']);
      await paused.click('maya', 'Resume');
      expect(await propose(chat, 'ana', `20 ${LATE}`, { customer: 'order 4', ...choose })).toContain(
        'approved under “Late parcels”',
      );
    });

    test('who may not adopt hears who can; a wrong form says so at its fields', async () => {
      await alike();
      const list = await chat.say('maya', 'exception policies');
      expect((await chat.say('ben', 'exception policies')).buttons).not.toContain('Adopt as policy');
      expect((await list.click('ben', 'Adopt as policy')).words).toContain('Maya');
      const form = formOf(await list.click('maya', 'Adopt as policy'));
      const refused = formOf(await form.submit({ name: 'Late parcels', maxAmount: '250', until: 'soon' }));
      expect(Object.keys(refused.errors).sort()).toEqual(['maxAmount', 'until']);
      const low = formOf(await refused.submit({ name: 'Late parcels', maxAmount: '20', monthlyLimit: '5', until: '' }));
      expect(low.errors).toEqual({ monthlyLimit: expect.stringContaining('£20.00') });
      expect(await chat.say('maya', 'exception policies')).toMatchObject({
        words: expect.stringContaining('3 similar exceptions in 90 days'),
      });
    });

    test('a manager suggests a case as policy, from the notice or the home, and adopts it', async () => {
      await alike(1);
      const notice = chat.told('maya').find(({ words }) => words.includes('EX-1'));
      expect((await notice?.click('maya', 'Suggest as policy'))?.words).toContain('EX-1 is suggested as a policy');
      expect((await notice?.click('maya', 'Suggest as policy'))?.words).toContain('already suggested this one');
      const home = await chat.home('maya');
      expect(home.words).toContain('Possible policies');
      const form = formOf(await home.click('maya', 'Adopt as policy'));
      expect((await form.submit({ name: 'Late parcels' })).words).toContain('is now a policy');
      expect((await chat.home('maya')).words).not.toContain('Possible policies');
    });

    test('what is suggested is listed, also beside a policy; what can’t be listed isn’t taken', async () => {
      await alike();
      await adopt();
      const first = await chat.say('maya', 'exception show EX-1');
      expect((await first.click('maya', 'Suggest as policy')).words).toContain('already part of a policy');
      await propose(chat, 'ana', `90 ${LATE}`, { customer: 'order 4' });
      await click(chat, 'ben', 'Co-sign', 4);
      const fourth = await chat.say('maya', 'exception show EX-4');
      await fourth.click('maya', 'Suggest as policy');
      expect((await chat.say('maya', 'exception policies')).words).toContain('Maya suggested it');

      await propose(chat, 'ben', '5 refund the gift wrap because it was torn', { customer: 'order 5' });
      await click(chat, 'chloe', 'Co-sign', 5);
      const fifth = await chat.say('maya', 'exception show EX-5');
      await chat.pass(91 * DAY);
      expect((await fifth.click('maya', 'Suggest as policy')).words).toContain('from the last 90 days');
    });

    test('Not now puts them aside; the list is empty then', async () => {
      await alike();
      const list = await chat.say('maya', 'exception policies');
      expect((await list.click('maya', 'Not now')).words).toContain('won’t suggest these exceptions again');
      expect((await list.click('maya', 'Not now')).words).toContain('can’t become a policy any more');
      expect((await chat.say('maya', 'exception policies')).words).toContain('No policies yet');
    });

    test('only managers suggest, and a case under a policy is never suggested', async () => {
      await alike();
      await adopt();
      await propose(chat, 'ana', `20 ${LATE}`, { customer: 'order 4', ...choose });
      const shown = await chat.say('ben', 'exception show EX-1');
      expect((await shown.click('ben', 'Suggest as policy')).words).toContain('Maya');
      expect((await chat.say('maya', 'exception show EX-4')).buttons).not.toContain('Suggest as policy');
      expect(await (await chat.home('maya')).click('maya', 'Endorse')).toMatchObject({
        words: expect.stringContaining('is endorsed'),
      });
    });

    test('its month’s limit renews; what is over it can be proposed without', async () => {
      await alike();
      await adopt({ monthlyLimit: '25' });
      await propose(chat, 'ana', `20 ${LATE}`, { customer: 'order 4', ...choose });
      const form = formOf(await chat.say('ben', `exception 20 ${LATE}`));
      const refused = formOf(await form.submit({ customer: 'order 5', ...choose }));
      expect(refused.errors).toEqual({ policy: expect.stringContaining('£5.00 left this month') });
      await chat.pass(14 * DAY);
      expect(await propose(chat, 'ben', `20 ${LATE}`, { customer: 'order 5', ...choose })).toContain(
        'approved under “Late parcels”',
      );
    });

    test('once three of its customers were unhappy, each manager is told, once', async () => {
      await alike();
      await adopt({ monthlyLimit: '1000' });
      for (let number = 4; number <= 7; number += 1) {
        await propose(chat, 'ana', `1 ${LATE}`, { customer: `order ${number}`, ...choose });
        await fill(chat, 'ana', 'Mark as done', { mood: 'Unhappy' }, number);
      }
      const told = chat.told('maya').filter(({ words }) => words.includes('were unhappy'));
      expect(told).toHaveLength(1);
      expect(told[0]?.words).toContain('Late parcels');
      const page = await told[0]?.click('maya', 'View policy');
      expect(page?.words).toContain('4 unhappy');
      expect(toldTo(chat, 'ben')).not.toContain('were unhappy');
    });

    test('a team can look through all its policies, those in force first', async () => {
      const cases = ['late parcel', 'broken vase', 'wrong colour', 'double charge', 'missing manual', 'stained carpet'];
      const pairs: [Name, Name][] = [
        ['ana', 'ben'],
        ['ben', 'chloe'],
        ['chloe', 'ana'],
      ];
      for (const [at, what] of cases.entries()) {
        const [by, coSigner] = pairs[at % 3] ?? ['ana', 'ben'];
        await propose(chat, by, `10 refund ${what}`, { customer: `order ${at + 1}`, reason: what });
        await click(chat, coSigner, 'Co-sign', at + 1);
        await (await chat.say('maya', `exception show EX-${at + 1}`)).click('maya', 'Suggest as policy');
        await adopt({ name: `About a ${what}`, ...(what === 'stained carpet' ? { until: '2026-11-30' } : {}) });
      }
      const first = await chat.say('maya', 'exception policies');
      expect(first.words).toContain('stained carpet');
      expect(first.words).not.toContain('late parcel');
      const second = await first.click('maya', 'Next');
      expect(second.words).toContain('late parcel');
      expect(second.buttons).toEqual(['View policy', 'Previous']);
      const page = await second.click('maya', 'View policy');
      expect((await sure(page, 'maya', 'Retire', 'Retire it')).words).toContain('retired');
      expect((await second.click('maya', 'Previous')).words).toContain('stained carpet');

      await chat.pass(30 * DAY);
      const later = await chat.say('maya', 'exception policies');
      expect(later.words).toContain('broken vase');
      expect(later.words).not.toContain('late parcel');
      expect(later.words.indexOf('stained carpet')).toBeGreaterThan(later.words.indexOf('broken vase'));
    });

    test('with nothing to show the list says how policies come about', async () => {
      expect((await chat.say('ana', 'exception policies')).words).toContain('No policies yet');
      expect((await chat.say('ana', 'exception policie')).words).toMatch(
        /Did you mean \*?(?:\/|@Seconded )exception policies/,
      );
    });
  });
}
