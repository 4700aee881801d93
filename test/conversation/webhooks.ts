import { openReceiver, type Received, type Receiver } from '../support/receiver.ts';
import { signedWith } from '../support/webhooks.ts';
import { type Chat, click, formOf, leave, type OpenChat, propose, type Reply, sure } from './chat.ts';

async function first(office: Receiver): Promise<Received> {
  const [got] = await office.got(1);
  if (!got) throw new Error('nothing came');
  return got;
}

/** docs/product.md §10 */
export function webhooks(open: OpenChat): void {
  describe('Webhooks', () => {
    let chat: Chat;
    let office: Receiver;
    beforeEach(async () => {
      [chat, office] = await Promise.all([open(), openReceiver()]);
    });
    afterEach(async () => {
      await Promise.all([leave(chat), office.close()]);
    });

    async function add(typed: Record<string, string | string[]> = {}): Promise<Reply> {
      const form = formOf(await (await chat.say('maya', 'exception webhooks')).click('maya', 'Add webhook'));
      return form.submit({ url: office.url, ...typed });
    }

    const secretIn = ({ words }: Reply): string => /whsec_[\w+/=]+/.exec(words)?.[0] ?? words;

    test('an admin adds one, and the back office is told of an approval, signed with the secret that was shown', async () => {
      const added = await add();
      expect(added.words).toContain('shown only once');
      expect(added.form).toBeNull();
      await propose(chat);
      await click(chat, 'ben', 'Co-sign');
      const got = await office.got(2);
      const told = got.map((one) => signedWith(secretIn(added), one));
      expect(told.map(({ type }) => type).sort()).toEqual(['exception.approved', 'exception.proposed']);
      const listed = await chat.say('maya', 'exception webhooks');
      expect(listed.words).toContain(`127.0.0.1:${office.port}: On`);
      expect(listed.words).not.toContain('whsec_');
    });

    test('a test message, a pause, a new secret, and the end', async () => {
      const added = await add();
      expect((await added.click('maya', 'Send test')).words).toContain('accepted the test');
      expect(signedWith(secretIn(added), await first(office))).toMatchObject({ type: 'ping' });

      const opened = await (await chat.say('maya', 'exception webhooks')).click('maya', 'Open');
      expect((await opened.click('maya', 'Pause')).words).toContain('is paused');
      await propose(chat);
      const listed = await chat.say('maya', 'exception webhooks');
      expect(listed.words).toContain('1 message waiting');
      const paused = await listed.click('maya', 'Open');
      expect((await paused.click('maya', 'Resume')).words).toContain('are being sent');
      expect(await office.got(2)).toHaveLength(2);

      const anew = await paused.click('maya', 'Replace secret');
      expect(anew.words).toContain('has a new secret');
      expect((await anew.click('maya', 'Send test')).words).toContain('accepted the test');
      const [, , third] = await office.got(3);
      expect(third?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
      const asked = await paused.click('maya', 'Remove');
      expect(asked.words).toContain('Remove the webhook');
      expect((await asked.click('maya', 'Remove it')).words).toContain('I’ve removed the webhook');
      expect((await chat.say('maya', 'exception webhooks')).words).toContain('No webhooks yet');
      expect((await paused.click('maya', 'Send test')).words).toContain('I can’t find this');
    });

    test('an address that can’t be is answered at its field, and what was typed stays', async () => {
      const unreadable = formOf(await add({ url: 'back office' }));
      expect(unreadable.errors.url).toContain('https://back-office.example');
      const nothing = formOf(await unreadable.submit({ url: office.url, events: [] }));
      expect(nothing.errors.events).toContain('at least one event');
      expect((await nothing.submit({ url: office.url, events: ['exception.approved'] })).form).toBeNull();
    });

    test('webhooks are for admins', async () => {
      await add();
      expect((await chat.say('ana', 'exception webhooks')).words).toContain(
        'Only an admin can do this. Please ask Maya',
      );
      const opened = await (await chat.say('maya', 'exception webhooks')).click('maya', 'Open');
      for (const button of ['Send test', 'Pause', 'Replace secret', 'Remove']) {
        expect((await sure(opened, 'ana', button, 'Remove it')).words).toContain(
          'Only an admin can do this. Please ask Maya',
        );
      }
      expect(office.received).toEqual([]);
    });
  });
}
