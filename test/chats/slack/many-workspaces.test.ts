import Database from 'better-sqlite3';
import { ACT_IDS, nameOf } from '../../../src/features/exceptions/rules/acts.ts';
import { ACTIONS } from '../../../src/kernel/content/actions.ts';
import { FORMS } from '../../../src/kernel/values/forms.ts';
import { sendSigned } from '../../../src/sandbox/signed.ts';
import { CARE, SECRET, wordsIn } from '../../support/slack.ts';
import { atWork, nameManager, SECRET_WORDS } from '../../support/slack-at-work.ts';
import { type ManyWorlds, openMany, type Workspace } from '../../support/slack-many.ts';

let world: ManyWorlds;
afterEach(() => world.close());

/** What the service does in the background at any moment: lists of people are read on. */
const BACKGROUND = ['leases', 'rosters'];

/** Everything that is stored of a workspace, but who said what when, and the background's own rows. */
function rowsOf(workspace: Workspace): Record<string, unknown[]> {
  const db = new Database(world.databaseFile, { readonly: true });
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const kept = tables.flatMap((table) => {
    const columns = db.pragma(`table_info(${table})`) as { name: string }[];
    if (BACKGROUND.includes(table) || !columns.some(({ name }) => name === 'workspace_id')) return [];
    const order = columns.map(({ name }) => name).join(', ');
    const rows = db.prepare(`SELECT * FROM ${table} WHERE workspace_id = ? ORDER BY ${order}`).all(workspace.id);
    return [[table, rows] as const];
  });
  db.close();
  return Object.fromEntries(kept);
}

describe('Two workspaces', () => {
  beforeEach(async () => {
    world = await openMany();
    await world.install(world.acme);
    await world.install(world.zenith);
    await atWork(world, world.acme);
  });

  /** Sends what somebody in Zenith made up. @returns everything that was answered, anywhere. */
  const forged = async (payload: object): Promise<string> => {
    const { slack, teamId } = world.zenith;
    const whole = {
      user: { id: 'U0MAYA', username: 'maya', name: 'maya', team_id: teamId },
      team: { id: teamId, domain: 'zenith' },
      enterprise: null,
      api_app_id: 'A0SECONDED',
      token: 'x',
      trigger_id: slack.trigger('U0MAYA'),
      ...payload,
    };
    const sent = {
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams({ payload: JSON.stringify(whole) }).toString(),
    };
    const answer = await sendSigned({ serviceUrl: world.app.url, signingSecret: SECRET }, sent);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  let clicks = 0;
  const forgedClick = (action: string, id: string) => {
    clicks += 1;
    const value = JSON.stringify({ id, r: 1, minor: 0 });
    const button = { type: 'button', action_id: action, block_id: 'b', value, action_ts: `${clicks}.000001` };
    return forged({
      type: 'block_actions',
      channel: { id: CARE, name: 'care' },
      container: { type: 'message', message_ts: '1.000001', channel_id: CARE },
      response_url: world.zenith.slack.responseUrl('U0MAYA', CARE),
      actions: [{ ...button, selected_option: { value: id } }],
    });
  };
  const forgedForm = (form: string, id: string) => {
    const view = {
      id: `V${form}${id}`,
      type: 'modal',
      callback_id: form,
      private_metadata: JSON.stringify({ id, r: 1, teamId: id }),
      hash: 'h',
      blocks: [],
      state: { values: {} },
    };
    return forged({ type: 'view_submission', view, response_urls: [] });
  };

  const idsOf = (rows: Record<string, unknown[]>): string[] => {
    const found = JSON.stringify(rows).match(/[0-9A-HJKMNP-TV-Z]{26}/g) ?? [];
    return [...new Set(found)];
  };
  const shownIn = ({ slack: { world: shown } }: Workspace): string =>
    JSON.stringify([shown.messages, shown.privates, [...shown.homes.values()], [...shown.stacks.values()]]);

  test("no button, form or command of one reaches what is the other's", async () => {
    await nameManager(world.zenith);
    await world.delivered();
    // People on a roster are asked about in the background: here that is over before the look.
    await world.app.sweeper.sweep();
    const before = rowsOf(world.acme);
    const ids = idsOf(before);
    expect(ids.length).toBeGreaterThan(10);

    const answers: string[] = [];
    for (const id of ids) {
      for (const action of [...Object.values(ACTIONS), ...ACT_IDS.map(nameOf)])
        answers.push(await forgedClick(action, id));
      for (const form of [...Object.values(FORMS), ...ACT_IDS.map(nameOf)]) answers.push(await forgedForm(form, id));
    }
    for (const words of ['show EX-1', 'reverse EX-1', 'list', 'digest', 'policies', 'export', 'setup']) {
      answers.push(await world.zenith.command('U0MAYA', `/exception ${words}`));
    }
    for (const typed of [
      '/kudos mine',
      '/goodwill',
      '/voice stories',
      '/voice stories parcel called',
      '/voice list',
      '/voice reports',
    ]) {
      answers.push(await world.zenith.command('U0MAYA', typed).catch(() => ''));
    }
    await world.delivered();

    expect(rowsOf(world.acme)).toEqual(before);
    expect(answers.join('\n')).not.toContain(SECRET_WORDS);
    expect(shownIn(world.zenith)).not.toContain(SECRET_WORDS);
    const theirs = JSON.stringify({ ...rowsOf(world.zenith), claims: [] });
    expect(ids.filter((id) => theirs.includes(id))).toEqual([]);
    expect(world.logged.filter((line) => /a request failed|could not be read/.test(line))).toEqual([]);
  }, 120_000);

  test('each counts for itself: numbers, budgets and kudos begin anew', async () => {
    await atWork(world, world.zenith);
    expect(await world.zenith.command('U0ANA', '/exception show EX-1')).toContain('EX-1');
    expect(await world.zenith.command('U0ANA', '/exception show EX-2')).toContain('no exception');
    const left = (workspace: Workspace) => workspace.command('U0ANA', '/goodwill');
    expect(await left(world.zenith)).toEqual(await left(world.acme));
    expect(JSON.stringify(rowsOf(world.zenith))).not.toContain('T0ACME');
  });

  test('uninstalling one deletes its tokens at once and leaves the other alone', async () => {
    const before = rowsOf(world.zenith);
    await world.uninstall(world.acme);
    expect(await world.app.store.installations.load(world.acme.id)).toMatchObject({ sealed: null });
    expect(await world.acme.command('U0ANA', '/exception list')).toContain('isn’t set up in this workspace');
    expect(rowsOf(world.zenith)).toEqual(before);
    await atWork(world, world.zenith);
  });

  test('what could not be said meanwhile is said once the app is installed again', async () => {
    const thanked = () =>
      world.acme.slack.messages(CARE).filter(({ blocks }) => wordsIn(blocks).includes('again and again'));
    await world.acme.command('U0ANA', '/kudos @ben for helping again and again');
    world.acme.slack.world.botTokens.clear();
    await world.uninstall(world.acme);
    await world.delivered();
    expect(thanked()).toHaveLength(0);
    await world.install(world.acme);
    await world.delivered();
    expect(thanked()).toHaveLength(1);
    expect(await world.acme.command('U0ANA', '/exception show EX-1')).toContain(SECRET_WORDS);
  });

  test('news of a removal that come after the app was installed again take nothing away', async () => {
    await world.uninstall(world.acme);
    await world.install(world.acme);
    await world.acme.driver.event({ type: 'app_uninstalled' });
    await world.acme.driver.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } });
    expect(await world.acme.command('U0ANA', '/exception show EX-1')).toContain('EX-1');
  });
});
