import { type Chat, click, formOf, leave, MINUTE, type Name, type OpenChat, propose, type Reply } from './chat.ts';

const CHOICE = { exportWhat: 'exceptions', exportTime: 'this-quarter', exportFormat: 'csv' };

/** docs/product.md §10. */
export function exports(open: OpenChat): void {
  describe('Exports', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    const managers = async (...names: Name[]): Promise<void> => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ managers: names });
      await chat.delivered();
    };
    const ask = async (who: Name, choice: Record<string, string> = {}): Promise<Reply> =>
      formOf(await chat.say(who, 'exception export')).submit({ ...CHOICE, ...choice });
    /** The link that somebody is given for their choice. */
    const linkFor = async (who: Name, choice: Record<string, string> = {}): Promise<string> => {
      const reply = await ask(who, choice);
      const [link, ...more] = reply.links;
      if (link === undefined || more.length > 0) throw new Error(`no link: ${reply.words} ${reply.form?.errors}`);
      return link;
    };
    const post = (link: string) => chat.fetch(link, { method: 'POST' });
    const pageOf = async (answer: Promise<Response>): Promise<[number, string]> => {
      const { status, headers, text } = await answer.then(async (got) => ({ ...pick(got), text: await got.text() }));
      expect(headers.get('content-type')).toContain('text/html');
      expect(headers.get('cache-control')).toBe('no-store');
      return [status, text];
    };
    const pick = ({ status, headers }: Response) => ({ status, headers });

    test('a manager gets the team’s exceptions by a link of their own, once', async () => {
      await propose(chat, 'ana', '25 =refund outside window because the parcel came late');
      const link = await linkFor('maya');
      // What a preview or a scanner fetches is a page, and uses nothing up.
      const [seen, shown] = await pageOf(chat.fetch(link));
      expect([seen, shown]).toEqual([200, expect.stringContaining('Exceptions from')]);
      expect(shown).not.toContain('refund');

      const file = await post(link);
      expect(file.status).toBe(200);
      expect(file.headers.get('content-disposition')).toMatch(
        /^attachment; filename="seconded-exceptions-[\w-]+-2026-Q4\.csv"$/,
      );
      expect(file.headers.get('cache-control')).toBe('no-store');
      const text = await file.text();
      expect(text).toContain('number,team,status');
      expect(text).toContain("'=refund outside window");

      for (const again of [post(link), chat.fetch(link)]) {
        const [status, said] = await pageOf(again);
        expect([status, said]).toEqual([404, expect.stringContaining('already been used')]);
        expect(said).not.toContain('<form');
      }
    });

    test('for Excel it has the separator and the decimal sign of the team’s number format', async () => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ locale: 'de-DE' });
      const words = '25,00 refund;=1+1 because the parcel came late';
      await propose(chat, 'ana', words, { amount: '25,00' });
      const file = await post(await linkFor('maya', { exportFormat: 'excel' }));
      expect(file.headers.get('content-disposition')).toMatch(/\.csv"$/);
      const bytes = Buffer.from(await file.arrayBuffer());
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
      const text = bytes.toString('utf8');
      expect(text).toMatch(/^\uFEFFnumber;team;status;.*\r\n/);
      expect(text).toContain(';25,00;GBP;');
      expect(text).toContain(`"refund;'=1+1"`);
    });

    test('as JSON Lines it can be read back', async () => {
      await propose(chat);
      const file = await post(await linkFor('maya', { exportFormat: 'jsonl' }));
      const [line = '', ...rest] = (await file.text()).split('\n');
      expect(rest).toEqual(['']);
      expect(JSON.parse(line)).toMatchObject({ number: 'EX-1', amount: '25.00', currency: 'GBP', status: 'proposed' });
    });

    test('a link lasts ten minutes', async () => {
      const link = await linkFor('maya');
      await chat.pass(10 * MINUTE + 1);
      const [status, said] = await pageOf(post(link));
      expect([status, said]).toEqual([404, expect.stringContaining('last ten minutes')]);
    });

    test('a forged link, or one of another workspace, gives nothing', async () => {
      const link = await linkFor('maya');
      const token = link.split('/').at(-1) ?? '';
      const forged = link.replace(
        token,
        token.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      );
      const elsewhere = link.replace(/exports\/\w+:[^/]+/, 'exports/slack:T0ELSEWHERE');
      for (const wrong of [forged, elsewhere, `${link}0`, link.slice(0, -1), `${link}/..`]) {
        const [status] = await pageOf(post(wrong));
        expect([wrong, status]).toEqual([wrong, 404]);
      }
      expect((await chat.fetch(link, { method: 'DELETE' })).status).toBe(405);
      expect((await post(link)).status).toBe(200);
    });

    test('who isn’t a manager any more gets nothing by the link they have', async () => {
      await managers('maya', 'ben');
      const link = await linkFor('ben');
      await managers('maya');
      const [status, said] = await pageOf(post(link));
      expect([status, said]).toEqual([403, expect.stringContaining('Only the team’s managers can export this')]);
      await managers('maya', 'ben');
      expect((await post(link)).status).toBe(200);
    });

    test('a manager who is no admin has no named goodwill, and asking for it by hand doesn’t help', async () => {
      await chat.say('ana', 'goodwill 15 order 9 late delivery');
      await managers('ben');
      const form = formOf(await chat.say('ben', 'exception export'));
      await managers('maya');
      const admin = await post(await linkFor('maya', { exportWhat: 'spendings' }));
      expect(await admin.text()).toMatch(/,ana[^,]*,goodwill,15\.00,GBP,9,/i);
      await managers('ben');
      const {
        form: still,
        links,
        words,
      } = await form.submit({ ...CHOICE, exportWhat: 'spendings' }).catch(refusedByChat);
      expect(links).toEqual([]);
      expect(`${words}${JSON.stringify(still?.errors)}`).not.toContain('15');
    });

    test.each(['ana', 'dan', 'gil'] as const)(
      '%s is told who can, and that their own row is theirs to see',
      async (who) => {
        const { words, form, links } = await chat.say(who, 'exception export');
        expect([form, links]).toEqual([null, []]);
        expect(words).toContain('Only the team’s managers can export this, so please ask Maya');
      },
    );

    test('everyone sees their own row of the recognition report, without private kudos', async () => {
      await chat.say('chloe', 'kudos @ana for the calm voice #ownership');
      await chat.say('ben', 'kudos @ana for staying late');
      const between = formOf(await chat.say('maya', 'kudos @ana'));
      expect((await between.submit({ text: 'for what only you know', isPrivate: ['private'] })).form).toBeNull();
      await chat.delivered();
      const { words } = await chat.say('ana', 'exception export mine');
      expect(words).toContain('2026-Q4');
      expect(words).toContain('thanked 2 times, for ownership (1)');
      expect((await chat.say('ben', 'exception export mine')).words).toContain('Nothing here yet');
      const report = await post(await linkFor('maya', { exportWhat: 'recognition' }));
      expect(await report.text()).toMatch(/person,ana[^,]*,2,ownership 1,/i);
    });

    test('who left a team still sees which policies came from their cases', async () => {
      await propose(chat, 'ana');
      await click(chat, 'ben', 'Co-sign');
      await (await chat.say('maya', 'exception show EX-1')).click('maya', 'Suggest as policy');
      const list = await chat.say('maya', 'exception policies');
      await formOf(await list.click('maya', 'Adopt as policy')).submit({ name: 'Late parcels' });
      expect((await chat.say('ana', 'exception export mine')).words).toContain('Late parcels');
      chat.part('ana', 'care');
      await chat.pass(6 * MINUTE);
      expect((await chat.say('ana', 'exception show EX-1')).words).not.toContain('parcel');
      expect((await chat.say('ana', 'exception export mine', 'private')).words).toContain('Late parcels');
    });
  });
}

/** A chat may not even send what its form doesn't offer. */
function refusedByChat(error: Error): Pick<Reply, 'form' | 'links' | 'words'> {
  return { form: null, links: [], words: error.message };
}
