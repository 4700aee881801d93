import type { Command } from 'commander';
import { sayRefusal } from '../../chats/conversation/words/refusals.ts';
import { type By, type Decided, decideAdd, decideChange, decideRemove } from '../../features/webhooks/decide.ts';
import {
  DEFAULT_EVENTS,
  hostOf,
  WEBHOOK_EVENTS,
  type WebhookEndpoint,
} from '../../features/webhooks/rules/endpoint.ts';
import { ping } from '../../features/webhooks/send.ts';
import { sayFieldProblem } from '../../kernel/content/field-problems.ts';
import { plain } from '../../kernel/content/phrase.ts';
import { bareReader } from '../../kernel/content/reader.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { PostOutcome } from '../../kernel/ports/webhooks.ts';
import type { Store } from '../../kernel/ports.ts';
import type { FieldName, FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { configOf } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { createIds } from '../new-ids.ts';
import { webhookMeansOf } from '../vault.ts';
import { ChoiceError, workspaceOf } from './choice.ts';
import { counted, say } from './say.ts';
import { withStore } from './store.ts';

type Options = { workspace?: string; events?: string; since?: string };
type Given = { deps: Deps; ws: string; by: By };

/** Adds `webhooks`: signed events for a back office (docs/webhooks.md). */
export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description('Signed events for your own systems (docs/webhooks.md)');
  const command = (name: string, description: string) =>
    webhooks
      .command(name)
      .description(description)
      .option('--workspace <workspace>', "a workspace's name or id, if there are several");

  command('list', 'List webhooks with state, address, events, last delivery, waiting and failed counts').action(
    (options: Options) => within(options, listed),
  );
  command('add', 'Add a webhook (its secret is shown only once)')
    .argument('<url>', 'an https address')
    .option('--events <events>', `events separated by commas: ${WEBHOOK_EVENTS.join(', ')}`, DEFAULT_EVENTS.join(','))
    .action((url: string, options: Options) => within(options, (given) => added(given, url, options.events ?? '')));
  command('remove', 'Remove a webhook and its waiting messages')
    .argument('<id>', 'its id, or its host')
    .action((id: string, options: Options) =>
      within(options, async (given) => {
        const { deps, ws, by } = given;
        const { endpoint } = await stored(deps.store, await decideRemove(deps, ws, await idOf(given, id), by));
        say(`Removed the webhook to ${hostOf(endpoint)}.`);
      }),
    );
  command('enable', 'Turn a webhook back on and send what was kept')
    .argument('<id>', 'its id, or its host')
    .action((id: string, options: Options) => within(options, (given) => enabled(given, id)));
  command('test', 'Send a signed ping and show the result')
    .argument('<id>', 'its id, or its host')
    .action((id: string, options: Options) => within(options, (given) => tested(given, id)));
  command('replay', 'Resend events since a given time, with the same ids')
    .argument('<id>', 'its id, or its host')
    .option('--since <time>', 'such as 2026-11-20 or 2026-11-20T14:00Z (default: all that is kept, two weeks)')
    .action((id: string, options: Options) => within(options, (given) => replayed(given, id, options.since)));
}

async function listed({ deps, ws }: Given): Promise<void> {
  const all = await deps.store.webhooks.endpoints(ws);
  if (all.length === 0) return say('No webhooks yet. Add one with `webhooks add`.');
  for (const { endpoint, waiting, givenUp, lastSuccessAt, lastFailureAt, lastError } of all) {
    const failure = lastFailureAt === null ? 'never failed' : `failed ${time(lastFailureAt)} (${lastError})`;
    const success = lastSuccessAt === null ? 'nothing delivered yet' : `delivered ${time(lastSuccessAt)}`;
    const counts = `${waiting} waiting, ${givenUp} failed`;
    say([endpoint.id, endpoint.status, endpoint.url, endpoint.events.join(','), success, failure, counts].join('\t'));
  }
}

async function added({ deps, ws, by }: Given, url: string, events: string): Promise<void> {
  const typed = events.split(',').map((event) => event.trim());
  const unknown = typed.find((event) => !(WEBHOOK_EVENTS as readonly string[]).includes(event));
  if (unknown !== undefined)
    throw new ChoiceError(`There's no event "${unknown}". Choose from: ${WEBHOOK_EVENTS.join(', ')}.`);
  const { endpoint, secret } = await stored(deps.store, await decideAdd(deps, ws, { url, events: typed }, by));
  say(`Added webhook ${endpoint.id}. Copy its secret now, it's shown only once: ${secret}`);
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
  if (Number.isNaN(at)) throw new ChoiceError('Write --since like 2026-11-20 or 2026-11-20T14:00Z.');
  const { deps, ws, by } = given;
  const id = await idOf(given, named);
  const endpoint = await deps.store.webhooks.endpoint(ws, id);
  if (endpoint?.status !== 'active')
    throw new ChoiceError("It's off. Run `webhooks enable` first; that also sends waiting messages.");
  const count = await deps.store.webhooks.replay(ws, id, at, by.at);
  say(`Sending ${counted(count, 'message')} again.`);
}

async function within(options: Options, work: (given: Given) => Promise<void>): Promise<void> {
  await withStore(async (store) => {
    const { id: ws } = workspaceOf(await store.operator.workspaces(), options.workspace);
    const now = Date.now();
    const deps: Deps = {
      store,
      clock: { now: () => now },
      ids: createIds(),
      followers: [],
      log: { info: () => {}, warn: () => {}, error: () => {} },
      chatOf: () => {
        throw new Error('the command line has no chat to ask');
      },
      webhooks: webhookMeansOf(configOf(readEnv(process.env))),
    };
    await work({ deps, ws, by: { actorId: null, at: now, origin: 'cli' } });
  });
}

/** @returns the change, once it's stored. @throws ChoiceError with the reason for a refusal */
async function stored(store: Store, decided: Decided): Promise<{ endpoint: WebhookEndpoint; secret: string | null }> {
  if (!decided.ok) throw new ChoiceError(sentenceOf(decided.refusal));
  const { ok } = await store.commit(decided.plan);
  if (!ok) throw new ChoiceError('Someone changed it a moment ago. Check `webhooks list` and try again.');
  return decided;
}

async function idOf({ deps, ws }: Given, named: string): Promise<string> {
  const all = (await deps.store.webhooks.endpoints(ws)).map(({ endpoint }) => endpoint);
  const found = all.filter((endpoint) => endpoint.id === named || hostOf(endpoint) === named);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  throw new ChoiceError(
    found.length > 1
      ? `Several webhooks go to ${named}. Use an id from \`webhooks list\`.`
      : `No webhook named ${named}. See \`webhooks list\`.`,
  );
}

function sentenceOf(refusal: Refusal): string {
  const nobody = { people: new Map() };
  if (refusal.reason !== 'invalid') return plain(sayRefusal(refusal, nobody), bareReader());
  const wrong = Object.entries(refusal.fields) as [FieldName, FieldProblem][];
  return wrong.map(([field, problem]) => plain(sayFieldProblem(field, problem, nobody), bareReader())).join(' ');
}

function outcomeLine(outcome: PostOutcome): string {
  if (outcome.got === 'refused')
    return plain(
      sayFieldProblem('url', { problem: 'address', why: outcome.problem }, { people: new Map() }),
      bareReader(),
    );
  return outcome.got === 'answer'
    ? `The receiver answered with HTTP ${outcome.status} after ${outcome.tookMs} ms.`
    : `No answer after ${outcome.tookMs} ms: ${outcome.reason}.`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
