import type { Connection } from '../../../../src/chats/teams/connection.ts';
import { ChatError } from '../../../../src/kernel/calls.ts';
import { type Connector, startConnector, type TeamsFault } from '../../../support/teams-connector.ts';
import { createDriver } from '../../../support/teams-driver.ts';

/** Connects to the double as to Microsoft. */
type Connect = (connector: Connector, onAnswer: (date: string | null) => void) => Connection;

const CARD = {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  fallbackText: 'EX-1 is approved.',
  speak: 'EX-1 is approved.',
  version: '1.5',
  body: [],
};
const SAID = { summary: 'EX-1 is approved.', card: CARD };
const CARE = '19:care@thread.tacv2';
const TEAM = '19:team@thread.tacv2';

/**
 * What the rest of src/platforms/teams relies on, whatever SDK is behind it (docs/decisions/0002-botbuilder.md).
 */
export function connectionContract(connect: Connect): void {
  let connector: Connector;
  let connection: Connection;
  let dates: (string | null)[];
  beforeEach(async () => {
    connector = await startConnector(() => Date.UTC(2026, 10, 18, 12));
    dates = [];
    connection = connect(connector, (date) => void dates.push(date));
  });
  afterEach(async () => {
    const { problems } = connector.world;
    await connector.close();
    // Among them: a call without the bot's own token, and what is for one person in one place but not in the other.
    expect(problems).toEqual([]);
  });

  const at = (conversation: string) => ({ serviceUrl: connector.serviceUrl, conversation });
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: unknown) => (error instanceof ChatError ? error.failure : error),
    );

  describe('whom it believes', () => {
    const activity = () => createDriver(connector, () => '').activity('ben', 'care', { type: 'message', text: 'home' });
    const signed = async (part = {}) => `Bearer ${await connector.signer.token(connector.serviceUrl, part)}`;

    test('what the Bot Connector signed for this bot', async () => {
      await expect(connection.verify(activity(), await signed())).resolves.toBeUndefined();
    });

    test.each([
      ['for another bot', { audience: 'bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee' }],
      ['by another issuer', { issuer: 'https://sts.windows.net/11111111-2222-3333-4444-555555555555/' }],
      ['an hour too old', { expiresInS: -3_600 }],
      ['for another address', { serviceUrl: 'https://smba.example/teams/' }],
      ['with a key that nobody published', { keyId: 'some-other-key' }],
      ['with another key under the right name', { otherKey: true }],
    ])('nothing that is signed %s', async (_what, part) => {
      await expect(connection.verify(activity(), await signed(part))).rejects.toThrow();
    });

    test('nothing unsigned', async () => {
      await expect(connection.verify(activity(), '')).rejects.toThrow();
    });
  });

  test('says a card in a channel, in a thread and to one person alone, and knows where it lies', async () => {
    const first = await connection.send(at(CARE), SAID);
    const reply = await connection.send(at(`${CARE};messageid=${first}`), SAID);
    const aside = await connection.send(at(CARE), SAID, { onlyFor: '29:1-ben' });
    expect(connector.world.messages).toMatchObject([
      { conversation: CARE, id: first, thread: null, onlyFor: null, card: CARD },
      { conversation: CARE, id: reply, thread: first, onlyFor: null, card: CARD },
      { conversation: CARE, id: aside, thread: null, onlyFor: '29:1-ben', card: CARD },
    ]);
    expect(connector.world.calls.map(({ body }) => body.summary)).toEqual(Array(3).fill(SAID.summary));
  });

  test('changes and takes back what it said; what is gone is told apart from a place that is gone', async () => {
    const id = await connection.send(at(CARE), SAID);
    const card = { ...CARD, body: [{ type: 'TextBlock', text: 'Done', wrap: true }] };
    await connection.change(at(CARE), id, { ...SAID, card });
    expect(connector.world.messages).toMatchObject([{ id, card, edited: true }]);
    await connection.takeBack(at(CARE), id);
    expect(connector.world.messages).toEqual([]);
    expect(await failure(connection.change(at(CARE), id, SAID))).toMatchObject({ kind: 'message-gone' });
    expect(await failure(connection.change(at('19:gone@thread.tacv2'), id, SAID))).toMatchObject({
      kind: 'place-lost',
    });
  });

  test('changes what one person alone sees, which stays so, and says which message of theirs it answers', async () => {
    const { prompts } = connector.world;
    prompts.set(connector.world.nextId(), '29:1-ben');
    const [[prompt]] = [...prompts] as [[string, string]];
    const id = await connection.send(at(CARE), SAID, { onlyFor: '29:1-ben', prompt });
    const card = { ...CARD, body: [{ type: 'TextBlock', text: 'Done', wrap: true }] };
    expect(await failure(connection.change(at(CARE), id, SAID))).toMatchObject({ kind: 'message-gone' });
    await connection.change(at(CARE), id, { ...SAID, card }, true);
    expect(connector.world.messages).toMatchObject([{ id, card, onlyFor: '29:1-ben', edited: true }]);
    const all = await connection.send(at(CARE), SAID);
    expect(await failure(connection.change(at(CARE), all, SAID, true))).toMatchObject({ kind: 'message-gone' });
    const wrong = { onlyFor: '29:1-ana', prompt };
    expect(await failure(connection.send(at(CARE), SAID, wrong))).toMatchObject({ kind: 'rejected' });
  });

  test('opens a private chat by Teams’ id; a second time it is the same one', async () => {
    const chat = await connection.chatWith(connector.serviceUrl, '29:1-dan');
    expect(chat).toBe(connector.world.chatOf('dan'));
    expect(await connection.chatWith(connector.serviceUrl, '29:1-dan')).toBe(chat);
    expect(await failure(connection.chatWith(connector.serviceUrl, '29:1-nobody'))).toMatchObject({
      kind: 'place-lost',
    });
  });

  test('reads a roster page by page, and one person of it', async () => {
    const names: (string | undefined)[] = [];
    let next: string | undefined;
    do {
      const page = await connection.members(at(TEAM), 500, next);
      names.push(...page.members.map(({ name }) => name));
      next = page.next;
    } while (next !== undefined);
    expect(names).toEqual(['Ana', 'Ben', 'Chloe', 'Maya', 'Gil']);
    const { aadObjectId } = connector.world.person('gil');
    expect(await connection.member(at(TEAM), '29:1-gil')).toMatchObject({
      id: '29:1-gil',
      aadObjectId,
      userRole: 'guest',
    });
    expect(await failure(connection.member(at(TEAM), '29:1-dan'))).toMatchObject({ kind: 'place-lost' });
  });

  test('reads a team’s channels and its name', async () => {
    const channels = await connection.channels(at(CARE), TEAM);
    expect(channels.find(({ id }) => id === CARE)).toMatchObject({ name: 'care', type: 'standard' });
    expect(await connection.teamName(at(CARE), TEAM)).toBe('Example');
  });

  test.each<[string, Omit<TeamsFault, 'method'>, object, object]>([
    ['a limit', { kind: 429, retryAfterS: 7 }, { kind: 'rate-limited', retryAfterMs: 7_000 }, { kind: 'rate-limited' }],
    [
      'a place without the bot',
      { kind: 403, code: 'BotNotInConversationRoster' },
      { kind: 'place-lost' },
      { kind: 'place-lost' },
    ],
    ['a token of ours that was not taken', { kind: 401 }, { kind: 'unavailable' }, { kind: 'unavailable' }],
    ['a wrong message', { kind: 400, code: 'BadSyntax' }, { kind: 'rejected' }, { kind: 'rejected' }],
    ['an outage', { kind: 503 }, { kind: 'unknown-outcome' }, { kind: 'unavailable' }],
    ['a lost answer', { kind: 'reset-after' }, { kind: 'unknown-outcome' }, { kind: 'unavailable' }],
  ])('%s is tried once, and says whether it may have been done', async (_what, fault, said, asked) => {
    connector.failNext({ method: 'POST', ...fault });
    expect(await failure(connection.send(at(CARE), SAID))).toMatchObject(said);
    connector.failNext({ method: 'GET', ...fault });
    expect(await failure(connection.members(at(TEAM), 50))).toMatchObject(asked);
    expect(connector.world.calls.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  test('tells when Microsoft answered, so that a wrong clock is noticed', async () => {
    await connection.send(at(CARE), SAID);
    await connection.ask();
    expect(dates.map((date) => Number.isNaN(Date.parse(date ?? '')))).toEqual([false, false]);
  });
}
