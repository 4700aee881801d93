import { type Chat, DAY, formOf, HOUR, type Name } from './chat.ts';
import { lookAround, pressAnothers } from './look-around.ts';
import { kindsFor, kindsIn, oneOfEach, READERS, type Reader } from './privacy-kinds.ts';

/** Opens a workspace in which nobody is a manager yet, and one beside it. */
export type OpenTwo = () => Promise<{
  chat: Chat;
  /**
   * Somebody of another workspace does all that shows things; that made-up requests reach nothing either is tried in
   * `slack/many-workspaces.test.ts` and `teams/two-chats.test.ts`. @returns all that was answered
   */
  stranger(): Promise<readonly string[]>;
}>;

/** docs/product.md §10: for each kind of data, everybody tries to read it. */
export function privacy(open: OpenTwo): void {
  describe('Who sees what', () => {
    const seen = new Map<Reader, readonly string[]>();
    const printed = catchPrinted();
    let chat: Chat;

    beforeAll(async () => {
      printed.start();
      const { chat: opened, stranger } = await open();
      chat = opened;
      await oneOfEach(chat);
      // The digest and the recaps.
      await chat.pass(4 * DAY + 21 * HOUR);

      const look = async (reader: Reader, who: Name, places: Parameters<typeof lookAround>[2]) => {
        const got = await lookAround(chat, who, places);
        await chat.delivered();
        seen.set(reader, chat.screens(who));
        return got;
      };
      const toMaya = await look('admin', 'maya', ['care', 'desk']);
      const toAna = await look('proposer', 'ana', ['care']);
      for (const [reader, who] of [
        ['co-signer', 'chloe'],
        ['agent', 'ben'],
        ['manager of another team', 'dan'],
        ['guest in the channel', 'gil'],
      ] as const) {
        await pressAnothers(chat, [...toMaya, ...(who === 'chloe' ? [] : toAna)], who);
        await look(reader, who, who === 'gil' ? ['care'] : ['care', 'desk']);
      }
      await formOf(await chat.say('maya', 'exception setup')).submit({ managers: ['maya', 'ben'] });
      await look('manager', 'ben', ['care']);
      seen.set('another workspace', await stranger());
      seen.set('the log', [...chat.logged(), ...printed.lines]);
    }, 240_000);
    afterAll(async () => {
      printed.stop();
      await chat.close();
    });

    test.each(READERS)('%s', (reader) => {
      const texts = seen.get(reader) ?? [];
      expect(texts.length).toBeGreaterThan(0);
      expect(kindsIn(texts)).toEqual(kindsFor(reader));
    });
  });
}

/** What is printed past the log. */
function catchPrinted() {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const printer = console;
  const own = methods.map((method) => printer[method]);
  return {
    lines,
    start() {
      for (const [at, stream] of streams.entries()) {
        stream.write = ((...what: Parameters<typeof stream.write>) => {
          lines.push(String(what[0]));
          return writes[at]?.apply(stream, what) ?? true;
        }) as typeof stream.write;
      }
      for (const method of methods) printer[method] = (...what) => void lines.push(what.map(String).join(' '));
    },
    stop() {
      for (const [at, stream] of streams.entries()) stream.write = writes[at] ?? stream.write;
      for (const [at, method] of methods.entries()) printer[method] = own[at] ?? printer[method];
    },
  };
}
