import {
  type Chat,
  type Form,
  formOf,
  leave,
  type Name,
  type OpenChat,
  type Place,
  propose,
  type Reply,
  toldTo,
} from './chat.ts';

const BINS = 'The bins in the break room are never emptied on Fridays';
const WORDS_OF_ABUSE = 'He shouted at me and called me useless for ten minutes';
const ABUSE = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult', text: WORDS_OF_ABUSE };

/** docs/product.md §6 */
export function voice(open: OpenChat): void {
  describe('Voice', () => {
    let chat: Chat;
    beforeEach(async () => {
      chat = await open();
    });
    afterEach(() => leave(chat));

    const form = async (who: Name, words: string, place?: Place): Promise<Form> =>
      formOf(await chat.say(who, `voice ${words}`, place));
    const tell = async (who: Name, words: string, typed: Parameters<Form['submit']>[0] = {}): Promise<Reply> => {
      const answer = await (await form(who, words)).submit(typed);
      if (answer.form) throw new Error(`refused: ${JSON.stringify(answer.form.errors)}`);
      await chat.delivered();
      return answer;
    };
    const shownToAll = (): string =>
      (['care', 'desk', 'leads'] as const)
        .flatMap((place) => chat.posts(place))
        .map(({ words }) => words)
        .join('\n');

    test('one form with four kinds, each with inputs of its own; what is typed stays when another is chosen', async () => {
      const start = await form('ana', '');
      expect(start.title).toBe('Share something');
      const story = await start.choose('Story');
      expect(Object.keys(story.values)).toEqual(expect.arrayContaining(['text', 'exception']));
      const abuse = await story.choose('Customer abuse', { text: WORDS_OF_ABUSE, exception: 'EX-7' });
      expect(abuse.values).toMatchObject({ text: WORDS_OF_ABUSE, abuseTime: '', abuseVia: '', abuseKind: '' });
      expect(abuse.values).not.toHaveProperty('exception');
      const said = await abuse.choose('What customers say', {
        text: WORDS_OF_ABUSE,
        abuseKind: 'threat',
        wantsTalk: ['talk'],
      });
      expect(said.values).toMatchObject({ text: WORDS_OF_ABUSE, topic: '' });
      const again = await (await said.choose('Customer abuse', { text: 'Less' })).choose('Story', { text: 'Less' });
      expect(again.values).toMatchObject({ text: 'Less', exception: 'EX-7' });
      const back = await again.choose('Customer abuse', { text: 'Less' });
      expect(back.values).toMatchObject({ text: 'Less', abuseKind: 'threat', wantsTalk: ['talk'] });
    });

    test('words after the command are in the form, and their kind is chosen where they name it', async () => {
      const bare = await form('ana', 'the label printer jams');
      expect((await bare.choose('Blocker')).values).toMatchObject({ text: 'the label printer jams' });
      expect((await form('ana', 'in our way: the label printer jams')).values).toMatchObject({
        text: 'the label printer jams',
      });
      expect(Object.keys((await form('ana', 'abuse')).values)).toContain('abuseKind');
      expect((await chat.say('ana', 'voice storie')).words).toContain('Did you mean');
    });

    test('words with signs of their own stay as they were typed, also where a button opens the form later', async () => {
      const typed = 'when stock is < 5 and demand > 3 we write <later>';
      expect((await form('ana', `in our way ${typed}`)).values).toMatchObject({ text: typed });
    });

    test('a story is published in the library and found by its words', async () => {
      await propose(chat);
      const unknown = formOf(
        await (await form('ana', 'story')).submit({ text: 'The refund made her whole week', exception: 'EX-99' }),
      );
      expect(Object.keys(unknown.errors)).toEqual(['exception']);
      const told = await unknown.submit({ text: 'The refund made her whole week', exception: 'EX-1' });
      expect(told.words).toContain('in the library');
      await tell('ben', 'story We carried the flowers to the second floor ourselves');

      const found = await chat.say('chloe', 'voice stories refunded');
      expect(found.words).toContain('The refund made her whole week');
      expect(found.words).toContain('EX-1');
      expect(found.words).not.toContain('flowers');
      expect((await chat.say('chloe', 'voice stories zebra')).words).toContain('No stories found');
      expect((await chat.say('chloe', 'voice stories with the')).words).toContain('too common to search for');
      const all = (await chat.say('chloe', 'voice stories')).words;
      expect(all.indexOf('flowers')).toBeLessThan(all.indexOf('whole week'));
    });

    test('its author may share a story with the team, once', async () => {
      const told = await tell('ana', 'story The refund made her whole week, she wrote a card');
      expect((await told.click('ana', 'Share with the team')).words).toContain('Shared with the team');
      await chat.delivered();
      expect(chat.posts().map(({ words }) => words)).toEqual([expect.stringContaining('she wrote a card')]);
      expect((await told.click('ana', 'Share with the team')).words).toContain('already shared');
    });

    test('stories come five a page', async () => {
      for (let n = 1; n <= 6; n += 1) await tell('ana', `story Number ${n} of the happy customers`);
      const first = await chat.say('ben', 'voice stories customers');
      expect(first.words).toContain('Number 6');
      expect(first.words).not.toContain('Number 1 ');
      expect(first.buttons).toEqual(['Next']);
      const second = await first.click('ben', 'Next');
      expect(second.words).toContain('Number 1');
      expect(second.buttons).toEqual(['Previous']);
      expect((await second.click('ben', 'Previous')).words).toContain('Number 6');
    });

    test('in private a page is turned in the team that was chosen', async () => {
      for (let n = 1; n <= 6; n += 1) await tell('ana', `story Number ${n} of the happy customers`);
      await chat.say('ana', 'voice list', 'desk');
      const inTheWay = ['Bins smell', 'Lamps flicker', 'Doors squeak', 'Chairs wobble', 'Mugs leak', 'Rain drips in'];
      for (const text of inTheWay) await tell('ana', 'in our way', { text });
      for (const [words, first, second] of [
        ['voice stories', 'Number 6', 'Number 1'],
        ['voice list', 'Rain', 'Bins'],
      ] as const) {
        const choose = formOf(await chat.say('ana', words, 'private'));
        const page = await choose.submit({ team: 'care' });
        expect(page.words).toContain(first);
        const next = await page.click('ana', 'Next');
        expect(next.words).toContain(second);
        expect((await next.click('ana', 'Previous')).words).toContain(first);
      }
    });

    test('in private who is in several teams is asked which one it is for, also with a home team', async () => {
      await formOf(await chat.say('maya', 'exception setup', 'desk')).submit({ managers: ['maya'] });
      for (const who of ['ana', 'maya'] as const) {
        await chat.say(who, 'voice list');
        await chat.say(who, 'goodwill 5 order 1 late', 'desk');
      }
      const report = formOf(await formOf(await chat.say('ana', 'voice abuse', 'private')).submit({ team: 'care' }));
      expect(report.words).toContain('care');
      await report.submit(ABUSE);
      await chat.delivered();
      const reports = async (team: string) =>
        formOf(await chat.say('maya', 'voice reports', 'private')).submit({ team });
      expect((await reports('desk')).words).toContain('No reports');
      const found = (await reports('care')).words;
      expect(found).toContain('useless');
      expect(found).toMatch(/Reports of customer abuse in #?care/);
      expect((await formOf(await chat.say('maya', 'voice list', 'private')).submit({ team: 'care' })).words).toMatch(
        /What’s getting in our way: #?care/,
      );
      expect((await chat.say('maya', 'voice stories', 'private')).words).toContain('No stories yet');
    });

    test('what others said is offered to vote before it is said again, and can be said anyway', async () => {
      expect((await tell('ana', `in our way ${BINS}`)).words).toContain('I’ve noted it');
      const offered = formOf(
        await (await form('ben', 'in our way')).submit({ text: 'Nobody empties the break room bins' }),
      );
      expect(offered.words).toContain(BINS);
      expect(offered.values).toMatchObject({ text: 'Nobody empties the break room bins' });
      expect((await offered.press('Me too')).words).toContain('that makes 2');
      expect((await chat.say('chloe', 'voice list')).words).toContain('2 people');

      const late = formOf(await (await form('chloe', 'in our way')).submit({ text: 'Break room bins are full' }));
      const answer = formOf(await (await chat.say('maya', 'voice list')).click('maya', 'Answer'));
      await answer.submit({ verdict: 'cannot', text: 'The landlord says no' });
      await chat.delivered();
      const stays = formOf(await late.press('Me too'));
      expect(stays.words).toContain('answered this one, and it’s closed');
      expect(stays.values).toMatchObject({ text: 'Break room bins are full' });

      await tell('ana', 'in our way The bins in the yard are emptied too early');
      const other = formOf(
        await (await form('chloe', 'in our way')).submit({ text: 'The bins in the yard are emptied late' }),
      );
      expect((await other.submit({})).words).toContain('I’ve noted it');
      expect((await chat.say('chloe', 'voice list')).words).toContain('bins in the yard');
    });

    test('one’s own is no other’s: it is not offered to vote, and can be said again', async () => {
      await tell('ana', `in our way ${BINS}`);
      await tell('ana', 'in our way Nobody empties the break room bins');
      const offered = formOf(await (await form('ben', 'in our way')).submit({ text: 'Break room bins are full' }));
      expect(offered.words).toContain(BINS);
    });

    test('a manager who answers reads who was told: everyone who raised it but themselves', async () => {
      const answered = async (text: string): Promise<string> => {
        const answer = formOf(await (await chat.say('maya', 'voice list')).click('maya', 'Answer'));
        const { words } = await answer.submit({ verdict: 'done', text });
        await chat.delivered();
        return words;
      };
      await tell('maya', 'in our way The printer jams');
      expect(await answered('Mended')).toMatch(/Answered: Done ?\.$/);
      await tell('maya', `in our way ${BINS}`);
      await (await chat.say('ben', 'voice list')).click('ben', 'Me too');
      expect(await answered('A second round')).toContain('I’ve told the other person who raised it.');
      await tell('ana', 'in our way The lift is slow');
      expect(await answered('There are stairs')).toContain('I’ve told Ana.');
    });

    test('one voice a person, the author’s counted already', async () => {
      await tell('ana', `in our way ${BINS}`);
      const list = await chat.say('ben', 'voice list');
      expect(list.buttons).toEqual(['Me too']);
      expect((await list.click('ben', 'Me too')).words).toContain('that makes 2');
      expect((await list.click('ben', 'Me too')).words).toContain('counts once');
      expect((await list.click('ana', 'Me too')).words).toContain('already counted');
      expect((await chat.say('ana', 'voice list')).buttons).toEqual([]);
    });

    test('a manager answers, and everybody who said so is told; nobody else can', async () => {
      await tell('ana', `in our way ${BINS}`);
      await (await chat.say('ben', 'voice list')).click('ben', 'Me too');
      const list = await chat.say('maya', 'voice list');
      expect(list.buttons).toEqual(['Me too', 'Answer']);
      expect((await list.click('ben', 'Answer')).words).toContain('Maya');

      const answer = formOf(await list.click('maya', 'Answer'));
      const refused = formOf(await answer.submit({ verdict: 'planned', text: '' }));
      expect(Object.keys(refused.errors)).toEqual(['text']);
      const done = await refused.submit({ verdict: 'planned', text: 'A second round on Fridays from May' });
      expect(done.words).toContain('Planned');
      await chat.delivered();
      for (const who of ['ana', 'ben'] as const) {
        expect(toldTo(chat, who)).toContain('Planned');
        expect(toldTo(chat, who)).toContain('A second round on Fridays from May');
      }
      expect(toldTo(chat, 'chloe')).not.toContain('Fridays');
      // The list before knows nothing of this answer.
      const late = formOf(await list.click('maya', 'Answer'));
      const outdated = formOf(await late.submit({ verdict: 'cannot', text: 'No money for it' }));
      expect(JSON.stringify(outdated.errors)).toContain('has just changed this');

      const last = formOf(await (await chat.say('maya', 'voice list')).click('maya', 'Answer'));
      await last.submit({ verdict: 'done', text: 'There is a second round now' });
      expect((await chat.say('ana', 'voice list')).words).toContain('Nothing here');
      expect((await list.click('chloe', 'Me too')).words).toContain('it’s closed');
    });

    test('abuse is reported in a minute, reaches the managers alone, and somebody comes to talk', async () => {
      const missing = formOf(await (await form('ana', 'abuse')).submit({ text: WORDS_OF_ABUSE }));
      expect(Object.keys(missing.errors).sort()).toEqual(['abuseKind', 'abuseTime', 'abuseVia']);
      const answer = await missing.submit({ ...ABUSE, wantsTalk: ['talk'] });
      expect(missing.words).toContain('Only Maya will read this.');
      expect(answer.words).toContain('Only Maya can read it');
      expect(answer.words).toContain('admins can export reports; every export is logged');
      expect(answer.words).toContain('Maya will get in touch with you.');
      await chat.delivered();

      const report = chat.told('maya').at(-1);
      expect(report?.words).toContain(WORDS_OF_ABUSE);
      expect(report?.words).toContain('Insult');
      expect(report?.buttons).toEqual(['I’ll talk to them']);
      for (const who of ['ben', 'chloe', 'ana'] as const) expect(toldTo(chat, who)).not.toContain('useless');
      expect(shownToAll()).not.toContain('useless');

      expect((await report?.click('ben', 'I’ll talk to them'))?.words).toContain('Maya');
      expect((await report?.click('maya', 'I’ll talk to them'))?.words).toContain('that you’ll get in touch');
      await chat.delivered();
      expect(toldTo(chat, 'ana')).toContain('Maya has read your report');
      expect(chat.told('maya').at(-1)?.buttons).toEqual([]);
    });

    test('a manager who reports abuse waits for another one: their own report isn’t theirs to take', async () => {
      await formOf(await chat.say('maya', 'exception setup')).submit({ managers: ['ben', 'maya'] });
      await tell('ben', 'abuse', { ...ABUSE, wantsTalk: ['talk'] });
      const own = await chat.say('ben', 'voice reports');
      expect(own.words).toContain('useless');
      expect(own.buttons).toEqual([]);
      const others = await chat.say('maya', 'voice reports');
      expect((await others.click('ben', 'I’ll talk to them')).words).toContain('another manager');
      expect((await others.click('maya', 'I’ll talk to them')).words).toContain('that you’ll get in touch');
    });

    test('who is named manager later gets what nobody could read, and what still waits for a talk', async () => {
      const reported = (text: string, wantsTalk: string[] = []) => ({ ...ABUSE, text, wantsTalk });
      await tell('ana', 'abuse', reported('Read already, and nobody asked for more'));
      await tell('ana', 'abuse', reported('She threw the parcel at me', ['talk']));
      await tell('maya', 'abuse', reported('My own one, which nobody else could read'));
      await formOf(await chat.say('maya', 'exception setup')).submit({ managers: ['maya', 'ben', 'ana'] });
      await chat.delivered();
      expect(toldTo(chat, 'ben')).toContain('She threw the parcel');
      expect(toldTo(chat, 'ben')).toContain('My own one');
      expect(toldTo(chat, 'ben')).not.toContain('Read already');
      expect(toldTo(chat, 'ana')).toContain('My own one');
      expect(toldTo(chat, 'ana')).not.toContain('She threw the parcel');
      expect(toldTo(chat, 'maya')).not.toContain('My own one');
    });

    test('a report is read by the team’s managers, and by nobody else, wherever they look', async () => {
      await tell('ana', 'abuse', ABUSE);
      expect((await chat.say('maya', 'voice reports')).words).toContain('useless');
      for (const words of ['voice reports', 'voice list', 'voice stories useless', 'voice stories', 'exception list']) {
        expect((await chat.say('ben', words)).words).not.toContain('shouted');
      }
      expect((await chat.say('ben', 'voice reports')).words).toContain(
        'Only the team’s managers can do this. Please ask Maya',
      );
      // Ben manages another team: its reports are not these.
      await (await formOf(await chat.say('maya', 'exception setup', 'desk'))).submit({ managers: ['ben'] });
      expect((await chat.say('ben', 'voice reports', 'desk')).words).toContain('No reports');
      expect((await chat.say('ben', 'voice reports')).words).not.toContain('useless');
      for (const who of ['ana', 'ben', 'maya'] as const) expect((await chat.home(who)).words).not.toContain('useless');
      await chat.delivered();
      expect(shownToAll()).not.toContain('useless');
    });

    test('what a customer said is kept under a topic; those used lately are offered', async () => {
      const first = await form('ana', 'customer said');
      expect(Object.keys(formOf(await first.submit({ text: 'Your queue is too long' })).errors)).toEqual(['topic']);
      await first.submit({ text: 'Your queue is too long', topic: 'Waiting times' });
      const next = await form('ben', 'customer said');
      expect(next.words + JSON.stringify(next.values)).toContain('usualTopic');
      const answer = await next.submit({ text: 'I waited for an hour', usualTopic: 'Waiting times' });
      expect(answer.words).toContain('Waiting times');
    });

    test('personal data is refused at its field in every kind, and nothing is lost', async () => {
      const refused = formOf(
        await (await form('ana', 'abuse')).submit({ ...ABUSE, text: 'It was jo@example.com again' }),
      );
      expect(Object.keys(refused.errors)).toEqual(['text']);
      expect(refused.errors.text).toContain('e-mail address');
    });

    test('it is for the people in the channel', async () => {
      for (const who of ['dan', 'gil'] as const) {
        const { form: opened, words } = await chat.say(who, 'voice story');
        expect(opened).toBeNull();
        expect(words).not.toBe('');
      }
    });
  });

  describe('Voice before a manager is named', () => {
    test('everything works, and a report of abuse waits for one in confidence', async () => {
      const chat = await open({ moneyOpen: false });
      const told = await formOf(await chat.say('ana', 'voice abuse')).submit(ABUSE);
      expect(told.words).toContain('I’ve asked any other admins to name one');
      await chat.delivered();
      expect(toldTo(chat, 'maya')).toContain('reported customer abuse, but the team has no manager');
      expect(toldTo(chat, 'maya')).not.toContain('useless');
      await formOf(await chat.say('maya', 'exception setup')).submit({ managers: ['ben'] });
      expect((await chat.say('ben', 'voice reports')).words).toContain('useless');
      await chat.delivered();
      expect(toldTo(chat, 'ben')).toContain('useless');
      expect(
        chat
          .posts()
          .map(({ words }) => words)
          .join(),
      ).not.toContain('useless');
      await chat.close();
    });
  });
}
