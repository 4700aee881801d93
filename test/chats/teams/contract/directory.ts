import type { Connection } from '../../../../src/chats/teams/connection.ts';
import type { Directory } from '../../../../src/chats/teams/directory.ts';
import type { Home } from '../../../../src/chats/teams/people.ts';
import { createReferences, type References } from '../../../../src/chats/teams/references.ts';
import { ChatError } from '../../../../src/kernel/calls.ts';
import type { References as Rows } from '../../../../src/kernel/ports.ts';
import { everybodyOn } from '../../../support/rosters.ts';
import { type Connector, startConnector } from '../../../support/teams-connector.ts';
import { TENANT } from '../../../support/teams-world.ts';

type Connect = (connector: Connector) => Connection;
type Create = (connection: Connection, references: References, home: () => Promise<Home>) => Directory;

const CARE = '19:care@thread.tacv2';
const DESK = '19:desk@thread.tacv2';
const ELSEWHERE = '19:elsewhere@thread.tacv2';
const TEAM = '19:team@thread.tacv2';

/** What is told of people and places, whatever SDK asks Teams (docs/decisions/0002-botbuilder.md). */
export function directoryContract(create: Create, connect: Connect): void {
  let connector: Connector;
  let directory: Directory;
  let references: References;
  beforeEach(async () => {
    connector = await startConnector(() => Date.UTC(2026, 10, 18, 12));
    const rows = new Map<string, unknown>();
    const kept = {
      load: async (_ws: string, key: string) => structuredClone(rows.get(key) ?? null),
      save: async (_ws: string, key: string, value: unknown) => void rows.set(key, structuredClone(value)),
    } as Rows;
    references = createReferences(kept, `teams:${TENANT}`, { now: () => 0 });
    const home = async () => ({ tenantId: TENANT, admins: new Set([idOf('maya')]) });
    directory = create(connect(connector), references, home);
    connector.world.mostOnPage = 2;
    const { serviceUrl } = connector;
    await references.savePlace(CARE, { serviceUrl, teamId: TEAM, type: 'standard', name: 'care' });
    await references.savePlace(DESK, { serviceUrl, teamId: TEAM, type: 'private', name: 'desk' });
    await references.savePlace(ELSEWHERE, {
      serviceUrl,
      teamId: '19:other@thread.tacv2',
      type: 'standard',
      name: 'elsewhere',
    });
  });
  afterEach(() => connector.close());

  const idOf = (name: string): string => connector.world.person(name).aadObjectId;
  const everybody = (channel: string) => everybodyOn((cursor) => directory.rosterPage(channel, cursor));
  const lost = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof ChatError ? error.failure.kind : error),
    );

  test('a roster names everybody by their object ids, and from then on they can be reached', async () => {
    const names = ['ana', 'ben', 'chloe', 'maya', 'gil'];
    expect(await everybody(CARE)).toEqual(names.map(idOf));
    expect(await references.person(idOf('gil'))).toMatchObject({ id: '29:1-gil', seenIn: TEAM });
    expect(await everybody(DESK)).toEqual(names.slice(0, 4).map(idOf));
  });

  test.each([
    ['ana', 'member', false],
    ['maya', 'member', true],
    ['gil', 'guest', false],
  ])('%s is a %s; an admin: %s', async (name, kind, isAdmin) => {
    const { facts, inChannel } = await directory.member(idOf(name), CARE);
    expect(inChannel).toBe(true);
    expect(facts).toMatchObject({ chatUserId: idOf(name), kind, isAdmin });
    expect(facts.name.toLowerCase()).toBe(name);
    expect(await directory.person(idOf(name))).toEqual(facts);
  });

  test('somebody of the team who is not in its private channel isn’t in it', async () => {
    await everybody(CARE);
    expect(await directory.member(idOf('gil'), DESK)).toMatchObject({ inChannel: false, facts: { kind: 'guest' } });
  });

  test('a bot is one, and a stranger is nobody', async () => {
    expect(await directory.person('28:another')).toMatchObject({ kind: 'bot' });
    expect(await lost(directory.person(idOf('dan')))).toBe('place-lost');
  });

  test.each([
    [CARE, { name: 'care', isPrivate: false, isShared: false, botIsIn: true }],
    [DESK, { name: 'desk', isPrivate: true, isShared: false, botIsIn: true }],
    [ELSEWHERE, { isPrivate: true, isShared: false, botIsIn: false }],
    ['19:never@thread.tacv2', { isPrivate: true, isShared: false, botIsIn: false }],
  ])('the channel %s is %j', async (channel, facts) => {
    expect(await directory.channel(channel)).toMatchObject({ channel, ...facts });
  });

  test('Teams’ ids are told apart, and nobody’s is nobody', async () => {
    expect(await directory.userOf('29:1-ben', CARE)).toBe(idOf('ben'));
    expect(await directory.userOf('29:1-nobody', CARE)).toBeNull();
  });

  test('it knows where the bot is', async () => {
    const { serviceUrl } = connector;
    expect(await directory.isIn({ serviceUrl, conversation: CARE })).toBe(true);
    expect(await directory.isIn({ serviceUrl, conversation: ELSEWHERE })).toBe(false);
  });

  test('while Teams is down, it says so and takes nobody for gone', async () => {
    await everybody(CARE);
    connector.outage(true);
    expect(await lost(directory.person(idOf('ben')))).toBe('unavailable');
    expect(await lost(directory.channel(CARE))).toBe('unavailable');
  });
}
