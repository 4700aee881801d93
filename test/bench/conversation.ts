import Database from 'better-sqlite3';
import { writeValue } from '../../src/chats/slack/request.ts';
import { FORMS } from '../../src/kernel/values/forms.ts';
import { sign } from './load.ts';

/** What people do in the measurement, as Slack's requests. Nobody but the manager, U0, does two things. */
const OPEN_EACH = 5;
/** Those before them give kudos and co-sign. */
export const FIRST_PROPOSER = 41;
const CHANNEL = 'C1';

/** Where private answers are taken. */
let responseUrl = '';
export function answersGoTo(slackUrl: string): void {
  responseUrl = `${slackUrl}/api/bench.answer`;
}

let sequence = 0;
function unique(): string {
  sequence += 1;
  return `${Date.now()}.${sequence}`;
}

const sender = (user: string) => ({
  team: { id: 'T1', domain: 'bench' },
  user: { id: user, username: user, team_id: 'T1' },
});

/** @returns `/kudos` commands, no two alike. */
export function kudos(count: number): Record<string, string>[] {
  return Array.from({ length: count }, () => {
    const giver = 1 + (sequence % 40);
    return command(`U${giver}`, '/kudos', `<@U${giver + 1}|u> for staying late ${unique()}`);
  });
}

/** @returns one click on **Co-sign** for each of the next `count` of `waiting`, each by somebody else than its proposer. */
export function clicks(waiting: string[], count: number): Record<string, string>[] {
  return waiting.splice(0, count).map((id, index) => {
    const user = `U${1 + (index % 40)}`;
    return payload({
      type: 'block_actions',
      ...sender(user),
      channel: { id: CHANNEL, name: 'care' },
      container: { type: 'message', message_ts: '1.000001', channel_id: CHANNEL, is_ephemeral: false },
      message: { ts: '1.000001', text: '' },
      trigger_id: unique(),
      response_url: responseUrl,
      actions: [
        {
          type: 'button',
          action_id: 'exception.co-sign',
          block_id: 'b',
          value: writeValue({ id, r: 1 }),
          action_ts: unique(),
        },
      ],
    });
  });
}

/** Opens money, then has each of the proposers propose five. */
export async function prepare(at: { url: string; slackUrl: string; proposers: number }): Promise<void> {
  const submit = async (user: string, callbackId: string, values: object): Promise<void> => {
    const metadata = await openedMetadata(at.slackUrl);
    const view = {
      id: `V${unique()}`,
      type: 'modal',
      callback_id: callbackId,
      private_metadata: metadata,
      hash: 'h',
      state: { values },
    };
    await send(at.url, payload({ type: 'view_submission', ...sender(user), trigger_id: unique(), view }));
  };
  await send(at.url, command('U0', '/exception', 'setup'));
  await submit('U0', FORMS.settings, {
    managers: { value: { type: 'multi_users_select', selected_users: ['U0'] } },
    potMinor: { value: { type: 'plain_text_input', value: '1000000' } },
  });
  for (let proposer = 0; proposer < at.proposers; proposer += 1) {
    const user = `U${FIRST_PROPOSER + proposer}`;
    await send(at.url, command(user, '/exception', '0.10 refund because the parcel came late'));
    await Promise.all(Array.from({ length: OPEN_EACH }, () => submit(user, FORMS.propose, proposal())));
  }
}

/** @returns the ids of the open exceptions in a SQLite file. */
export function openIds(path: string): string[] {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare("select exception_id from exceptions where status = 'proposed' order by exception_id")
    .pluck()
    .all();
  database.close();
  return rows as string[];
}

/** @returns what is stored of the measured work, counted in the database itself. */
export function settled(path: string): { kudos: number; approved: number } {
  const database = new Database(path, { readonly: true });
  const count = (type: string): number =>
    database.prepare('select count(*) from events where type = ?').pluck().get(type) as number;
  const counts = { kudos: count('kudos-given'), approved: count('approved') };
  database.close();
  return counts;
}

function command(user: string, name: string, text: string): Record<string, string> {
  return {
    token: 't',
    team_id: 'T1',
    team_domain: 'bench',
    channel_id: CHANNEL,
    channel_name: 'care',
    user_id: user,
    user_name: user,
    command: name,
    text,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: unique(),
  };
}

function payload(what: object): Record<string, string> {
  return { payload: JSON.stringify({ token: 't', api_app_id: 'A1', ...what }) };
}

function proposal(): object {
  const text = (value: string): object => ({ value: { type: 'plain_text_input', value } });
  return {
    customer: text(`order ${unique()}`),
    resolution: text('Refund the delivery fee'),
    reason: text('The parcel came late and cold.'),
    amount: text('0.10'),
    kind: {
      value: {
        type: 'static_select',
        selected_option: { text: { type: 'plain_text', text: 'Refund' }, value: 'Refund' },
      },
    },
  };
}

async function openedMetadata(slackUrl: string): Promise<string> {
  const { view } = (await (await fetch(`${slackUrl}/api/bench.view`, { method: 'POST' })).json()) as {
    view: { private_metadata: string };
  };
  return view.private_metadata;
}

async function send(url: string, form: Record<string, string>): Promise<void> {
  const { body, headers } = sign(form);
  const response = await fetch(`${url}/slack/events`, { method: 'POST', body, headers });
  const text = await response.text();
  if (response.status !== 200 || text.includes('"errors"'))
    throw new Error(`Preparing failed: ${response.status} ${text}`);
}
