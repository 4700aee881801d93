import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least of Slack's Web API that the service asks for: quick, in a process of its own, so that it isn't measured. */
const PEOPLE = Number(process.env.PEOPLE);
const users = Array.from({ length: PEOPLE }, (_, index) => `U${index}`);
let posts = 0;
function nextTs(): string {
  posts += 1;
  return `1.${String(posts).padStart(6, '0')}`;
}
let openedView: unknown = null;

const answers: Record<string, (parameters: URLSearchParams) => object> = {
  'auth.test': () => ({ team_id: 'T1', team: 'Bench', user_id: 'UBOT', bot_id: 'BBOT', user: 'seconded' }),
  'users.info': (parameters) => {
    const id = parameters.get('user');
    return {
      user: { id, team_id: 'T1', name: id, real_name: id, profile: { display_name: id }, is_admin: id === 'U0' },
    };
  },
  'conversations.info': (parameters) => ({
    channel: { id: parameters.get('channel'), name: 'care', is_channel: true, is_member: true, is_private: false },
  }),
  'conversations.members': () => ({ members: users, response_metadata: { next_cursor: '' } }),
  'users.conversations': () => ({ channels: [{ id: 'C1' }], response_metadata: { next_cursor: '' } }),
  'conversations.open': (parameters) => ({ channel: { id: `D${parameters.get('users')}` } }),
  'chat.postMessage': (parameters) => ({
    channel: parameters.get('channel'),
    ts: nextTs(),
  }),
  'views.open': (parameters) => {
    openedView = JSON.parse(parameters.get('view') ?? 'null');
    return { view: { id: 'V1' } };
  },
  'bench.view': () => ({ view: openedView }),
};

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const method = (request.url ?? '').replace(/^\/api\//, '').replace(/\?.*/, '');
    const json = request.headers['content-type']?.startsWith('application/json');
    const parameters = new URLSearchParams(
      json
        ? Object.entries(JSON.parse(body)).map(([k, v]) => [k, typeof v === 'string' ? v : JSON.stringify(v)])
        : body,
    );
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ...answers[method]?.(parameters) }));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`);
});
