import { personFacts } from '../../../src/chats/slack/people.ts';

const HOME = { teamId: 'T1', enterpriseId: null };

describe('Who somebody is, from what Slack says of them', () => {
  test.each([
    ['member', { team_id: 'T1' }],
    ['bot', { team_id: 'T1', is_bot: true }],
    ['bot', { id: 'USLACKBOT', team_id: 'T1' }],
    ['guest', { team_id: 'T1', is_restricted: true }],
    ['guest', { team_id: 'T1', is_restricted: true, is_ultra_restricted: true }],
    ['outsider', { team_id: 'T2' }],
    ['outsider', { team_id: 'T1', is_stranger: true }],
    ['outsider', { team_id: 'T2', is_restricted: true }],
    ['deactivated', { team_id: 'T1', deleted: true }],
    ['deactivated', { team_id: 'T1', deleted: true, is_bot: true }],
  ])('%s: %j', (kind, user) => {
    expect(personFacts('U1', user, HOME).kind).toBe(kind);
  });

  test('a colleague in another workspace of the same organisation is a member', () => {
    const user = { team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } };
    expect(personFacts('U1', user, { teamId: 'T1', enterpriseId: 'E1' }).kind).toBe('member');
    expect(personFacts('U1', user, { teamId: 'T1', enterpriseId: 'E2' }).kind).toBe('outsider');
  });

  test('owners are admins too', () => {
    expect(personFacts('U1', { is_owner: true }, HOME).isAdmin).toBe(true);
    expect(personFacts('U1', { is_admin: true }, HOME).isAdmin).toBe(true);
    expect(personFacts('U1', {}, HOME).isAdmin).toBe(false);
  });

  test('where the organisation installed the app, its own admins count, and those of a workspace do not', () => {
    const organisation = { teamId: 'E1', enterpriseId: 'E1' };
    const isAdmin = (user: object) => personFacts('U1', user, organisation, true).isAdmin;
    expect(isAdmin({ is_admin: true, is_owner: true, enterprise_user: { is_admin: false } })).toBe(false);
    expect(isAdmin({ is_admin: true })).toBe(false);
    expect(isAdmin({ enterprise_user: { is_admin: true } })).toBe(true);
    expect(isAdmin({ enterprise_user: { is_owner: true } })).toBe(true);
    // A workspace that installed it for itself has its own.
    expect(personFacts('U1', { enterprise_user: { is_admin: true } }, organisation).isAdmin).toBe(false);
  });

  test('lives in the zone that they told Slack', () => {
    expect(personFacts('U1', { tz: 'America/New_York' }, HOME).timeZone).toBe('America/New_York');
    expect(personFacts('U1', {}, HOME)).not.toHaveProperty('timeZone');
  });

  test('reads Slack in the language that they told it', () => {
    expect(personFacts('U1', { locale: 'it-IT' }, HOME).locale).toBe('it-IT');
    expect(personFacts('U1', {}, HOME)).not.toHaveProperty('locale');
  });

  test('goes by the name they chose', () => {
    const user = { name: 'ben.k', real_name: 'Ben K', profile: { display_name: 'Ben', real_name: 'Ben K' } };
    expect(personFacts('U1', user, HOME).name).toBe('Ben');
    expect(personFacts('U1', { ...user, profile: { display_name: '' } }, HOME).name).toBe('Ben K');
    expect(personFacts('U1', {}, HOME).name).toBe('U1');
  });
});
