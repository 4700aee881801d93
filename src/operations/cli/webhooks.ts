import type { Command } from 'commander';
import { sayRefusal } from '../../chats/conversation/words/refusals.ts';
import type { By } from '../../features/webhooks/change-plan.ts';
import { type Decided, decideAdd, decideChange, decideRemove } from '../../features/webhooks/decide.ts';
import { ping } from '../../features/webhooks/ping.ts';
import { hostOf, type WebhookEndpoint } from '../../features/webhooks/rules/endpoint.ts';
import { DEFAULT_EVENTS, WEBHOOK_EVENTS } from '../../features/webhooks/rules/event-types.ts';
import { sayFieldProblem } from '../../kernel/content/field-problems.ts';
import { named, plain } from '../../kernel/content/phrase.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { PostOutcome } from '../../kernel/ports/webhooks.ts';
import type { Store } from '../../kernel/ports.ts';
import type { FieldName, FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { webhookMeansOf } from '../../outbox/webhooks/open.ts';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { createIds } from '../new-ids.ts';
import { ChoiceError, workspaceOf } from './choice.ts';
import { withStore } from './store.ts';

type Options = { workspace?: string; events?: string; since?: string };
type Given = { deps: Deps; ws: string; by: By };

/** Adds `webhooks`: signed events for a back office (docs/webhooks.md). */
export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('Signed events for a back office: docs/webhooks.md');
  const command = (name: string, description: string) =>
    webhooks.command(name).description(description).option('--workspace <workspace>', 'needed where there are several');

  command(
    'list',
    'List them: id, state, address, events, last success, last failure, how many wait and were given up',
  ).action((options: Options) => within(options, listed));
  command('add', 'Add one; its secret is shown this once')
    .argument('<url>', 'an https address')
    .option('--events <events>', `separated by commas, of ${WEBHOOK_EVENTS.join(', ')}`, DEFAULT_EVENTS.join(','))
    .action((url: string, options: Options) => within(options, (given) => added(given, url, options.events ?? '')));
  command('remove', 'Remove one, and what waits for it')
    .argument('<id>', 'its id, or its host')
    .action((id: string, options: Options) =>
      within(options, async (given) => {
        const { deps, ws, by } = given;
        const { endpoint } = await stored(deps.store, await decideRemove(deps, ws, await idOf(given, id), by));
        say(`The webhook to ${hostOf(endpoint)} is removed.`);
      }),
    );
  command('enable', 'Turn one on again; what was kept meanwhile is sent')
    .argument('<id>', 'its id, or its host')
    .action((id: string, options: Options) => within(options, (given) => enabled(given, id)));
  command('test', 'Send a signed ping now, and say what came of it')
    .argument('<id>', 'its id, or its host')
    .action((id: string, options: Options) => within(options, (given) => tested(given, id)));
  command('replay', 'Send again what happened since, under the same ids')
    .argument('<id>', 'its id, or its host')
    .option('--since <time>', 'such as 2026-11-20 or 2026-11-20T14:00Z; left out: all that is kept, two weeks')
    .action((id: string, options: Options) => within(options, (given) => replayed(given, id, options.since)));
}

async function listed({ deps, ws }: Given): Promise<void> {
  const all = await deps.store.webhooks.endpoints(ws);
  if (all.length === 0) return say('There is no webhook.');
  for (const { endpoint, waiting, givenUp, lastSuccessAt, lastFailureAt, lastError } of all) {
    const failure = lastFailureAt === null ? 'never failed' : `failed ${time(lastFailureAt)} (${lastError})`;
    const success = lastSuccessAt === null ? 'nothing delivered yet' : `delivered ${time(lastSuccessAt)}`;
    const counts = `${waiting} waiting, ${givenUp} given up`;
    say([endpoint.id, endpoint.status, endpoint.url, endpoint.events.join(','), success, failure, counts].join('\t'));
  }
}

async function added({ deps, ws, by }: Given, url: string, events: string): Promise<void> {
  const typed = events.split(',').map((event) => event.trim());
  const unknown = typed.find((event) => !(WEBHOOK_EVENTS as readonly string[]).includes(event));
  if (unknown !== undefined) throw new ChoiceError(`"${unknown}" is no event: ${WEBHOOK_EVENTS.join(', ')}.`);
  const { endpoint, secret } = await stored(deps.store, await decideAdd(deps, ws, { url, events: typed }, by));
  say(`The webhook ${endpoint.id} is added. Its secret, shown this once: ${secret}`);
}

async function enabled(given: Given, named: string): Promise<void> {
  const { deps, ws, by } = given;
  const { endpoint } = await stored(deps.store, await decideChange(deps, ws, await idOf(given, named), 'resume', by));
  say(`The webhook to ${hostOf(endpoint)} is on.`);
}

async function tested(given: Given, named: string): Promise<void> {
  const sent = await ping(given.deps, given.ws, await idOf(given, named));
  if (!sent.ok) throw new ChoiceError(sentenceOf(sent.refusal));
  const { outcome } = sent;
  say(outcomeLine(outcome));
  if (outcome.got !== 'answer' || outcome.status < 200 || outcome.status > 299) process.exitCode = 1;
}

async function replayed(given: Given, named: string, since: string | undefined): Promise<void> {
  const at = since === undefined ? 0 : Date.parse(since);
  if (Number.isNaN(at)) throw new ChoiceError('--since is written like 2026-11-20 or 2026-11-20T14:00Z.');
  const { deps, ws, by } = given;
  const id = await idOf(given, named);
  const endpoint = await deps.store.webhooks.endpoint(ws, id);
  if (endpoint?.status !== 'active')
    throw new ChoiceError('It is not on: `webhooks enable` first, which sends what waits.');
  const count = await deps.store.webhooks.replay(ws, id, at, by.at);
  say(count === 1 ? 'One message is sent again.' : `${count} messages are sent again.`);
}

async function within(options: Options, work: (given: Given) => Promise<void>): Promise<void> {
  await withStore(async (store) => {
    const { id: ws } = workspaceOf(await store.operator.workspaces(), options.workspace);
    const now = Date.now();
    const deps: Deps = {
      store,
      clock: { now: () => now },
      ids: createIds(),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      chatOf: () => {
        throw new Error('the command line asks no chat');
      },
      webhooks: webhookMeansOf(configOf(readEnv(process.env))),
    };
    await work({ deps, ws, by: { actorId: null, at: now, origin: 'cli' } });
  });
}

/** @returns what was decided, once it is on the disk. @throws ChoiceError with the sentence of a refusal */
async function stored(store: Store, decided: Decided): Promise<{ endpoint: WebhookEndpoint; secret: string | null }> {
  if (!decided.ok) throw new ChoiceError(sentenceOf(decided.refusal));
  const { ok } = await store.commit(decided.plan);
  if (!ok) throw new ChoiceError('It was changed a moment ago. Please look again.');
  return decided;
}

async function idOf({ deps, ws }: Given, named: string): Promise<string> {
  const all = (await deps.store.webhooks.endpoints(ws)).map(({ endpoint }) => endpoint);
  const found = all.filter((endpoint) => endpoint.id === named || hostOf(endpoint) === named);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  throw new ChoiceError(
    found.length > 1
      ? `Several go to ${named}: name one by its id.`
      : `There is no webhook ${named}: \`webhooks list\`.`,
  );
}

function sentenceOf(refusal: Refusal): string {
  const nobody = { people: new Map() };
  if (refusal.reason !== 'invalid') return plain(sayRefusal(refusal, nobody), named);
  const wrong = Object.entries(refusal.fields) as [FieldName, FieldProblem][];
  return wrong.map(([field, problem]) => plain(sayFieldProblem(field, problem, nobody), named)).join(' ');
}

function outcomeLine(outcome: PostOutcome): string {
  if (outcome.got === 'refused')
    return plain(sayFieldProblem('url', { problem: 'address', why: outcome.problem }, { people: new Map() }), named);
  const took = `after ${outcome.tookMs} ms`;
  return outcome.got === 'answer' ? `HTTP ${outcome.status} ${took}.` : `No answer ${took}: ${outcome.reason}.`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
