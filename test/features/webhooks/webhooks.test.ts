import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { DEFAULT_EVENTS, WEBHOOK_EVENTS } from '../../../src/features/webhooks/rules/endpoint.ts';
import type { WebhookPayload } from '../../../src/features/webhooks/rules/payload.ts';
import { type App, DAY, MINUTE, openApp, proposal, WS } from '../../support/app.ts';
import { goodwill, thanks } from '../../support/forms.ts';
import { done, refused } from '../../support/results.ts';

let app: App;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const schema = JSON.parse(readFileSync('docs/webhooks.schema.json', 'utf8'));
const URL_OF_OFFICE = 'http://127.0.0.1:9/hook';
const add = (events: readonly string[] = WEBHOOK_EVENTS, url = URL_OF_OFFICE) =>
  app.useCases.webhooks.add(app.as('maya'), { url, events });

/** What waits to be sent, in the order in which it happened. */
async function waiting(): Promise<WebhookPayload[]> {
  const now = app.clock.now();
  const batches = await app.store.webhooks.take(now, now + 1, { limit: 9, most: 100 });
  return batches.flatMap(({ deliveries }) => deliveries.map(({ body }) => JSON.parse(body) as WebhookPayload));
}

async function propose(customer: string, by: 'ana' | 'chloe' = 'ana'): Promise<string> {
  const form = proposal({ customer, reason: 'A reason that stays in the house' });
  return done(await app.useCases.exceptions.propose(app.as(by), (await app.team()).id, form)).exception.id;
}

test('whatever is told is as docs/webhooks.schema.json has it, and every kind of event is told', async () => {
  done(await add());
  const { exceptions, money, kudos } = app.useCases;
  const approved = await propose('order 1');
  done(await exceptions.coSign(app.as('ben'), { exceptionId: approved, revision: 1 }));
  const outcome = { mood: 'Content' as const, note: 'A note for the team', actualAmount: '20' };
  done(await exceptions.apply(app.as('ana'), approved, outcome));
  done(await exceptions.coach(app.as('maya'), approved, 'A private thought'));
  done(await exceptions.reverse(app.as('maya'), approved, 'Paid twice, says the bank'));
  const escalated = await propose('order 2');
  for (const who of ['ben', 'chloe'] as const) {
    done(await exceptions.object(app.as(who), { exceptionId: escalated, revision: 1 }, 'An objection of mine'));
  }
  done(await exceptions.decline(app.as('maya'), { exceptionId: escalated, revision: 1 }, 'A comment, not told'));
  const edited = await propose('order 3');
  const changed = proposal({ customer: 'order 3', amount: '30', reason: 'Another reason of the house' });
  done(await exceptions.edit(app.as('ana'), { exceptionId: edited, revision: 1 }, changed));
  done(await exceptions.withdraw(app.as('ana'), { exceptionId: edited, revision: 2 }));
  await propose('order 4');
  const words = { customer: 'order 5', text: 'Words about goodwill' };
  const { spending } = done(await money.spend(app.as('ana'), goodwill('5', words)));
  done(await money.undo(app.as('ana'), spending.id));
  const given = done(await kudos.give(app.as('ana'), thanks(['U-BEN'], { text: 'for the calm voice' })));
  done(await kudos.takeBack(app.as('ana'), given.kudos.id));
  const secret = { text: 'between the two of us', isPrivate: true };
  done(await kudos.give(app.as('ana'), thanks(['U-BEN'], secret)));
  app.clock.advance(DAY + MINUTE);
  await app.sweeps.run(app.clock.now());
  await app.sweeps.nightly(app.clock.now());

  const told = await waiting();
  const valid = new Ajv2020({ strictTypes: false }).compile(schema);
  for (const one of told) {
    valid(one);
    expect([one, valid.errors]).toEqual([one, null]);
  }
  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(WEBHOOK_EVENTS));
  expect(schema.properties.type.enum).toEqual(['ping', ...WEBHOOK_EVENTS]);

  const text = JSON.stringify(told);
  const inTheHouse = [
    'reason',
    'note for',
    'private thought',
    'Paid twice',
    'objection',
    'comment',
    'two of us',
    'about goodwill',
  ];
  for (const words of inTheHouse) expect(text).not.toContain(words);
});

test('an approval says all that a back office needs to act on it', async () => {
  done(await add(['exception.approved']));
  const id = await propose('order 1182');
  done(await app.useCases.exceptions.coSign(app.as('ben'), { exceptionId: id, revision: 1 }));
  const at = new Date(app.clock.now()).toISOString();
  expect(await waiting()).toEqual([
    {
      type: 'exception.approved',
      timestamp: at,
      data: {
        workspace: { id: WS, chat: 'slack' },
        team: { id: expect.any(String), name: expect.any(String), channel: 'C-CARE' },
        by: 'U-BEN',
        exception: {
          id,
          number: 1,
          status: 'approved',
          revision: 1,
          kind: 'Refund',
          customer: 'order 1182',
          resolution: 'Refund outside the window',
          ticketLink: null,
          amount: { minor: 2_500, currency: 'GBP' },
          proposedBy: 'U-ANA',
          proposedAt: at,
          approval: {
            how: 'quorum',
            by: 'U-BEN',
            coSigners: ['U-BEN'],
            at,
            policyId: null,
            charged: { minor: 2_500, currency: 'GBP' },
          },
        },
      },
    },
  ]);
});

test('people’s own spending and thanks are told only where they were asked for', async () => {
  expect(DEFAULT_EVENTS.every((event) => event.startsWith('exception.'))).toBe(true);
  done(await add(DEFAULT_EVENTS));
  done(await app.useCases.money.spend(app.as('ana'), goodwill('5')));
  expect(await waiting()).toEqual([]);
});

test('the same request adds one webhook, and shows the same secret', async () => {
  const actor = app.as('maya', { requestKey: 'once' });
  const form = { url: URL_OF_OFFICE, events: ['exception.approved'] };
  const [first, again] = [await app.useCases.webhooks.add(actor, form), await app.useCases.webhooks.add(actor, form)];
  expect(done(again).secret).toBe(done(first).secret);
  expect(done(first).secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(done(await app.useCases.webhooks.list(app.as('maya'))).webhooks).toHaveLength(1);
});

test('the secret is stored encrypted, and stays out of the record', async () => {
  const { webhook, secret } = done(await add());
  const endpoint = await app.store.webhooks.endpoint(WS, webhook.id);
  const events = await app.store.read.events(WS, `webhook:${webhook.id}`);
  const stored = JSON.stringify([endpoint, events]);
  expect(stored).not.toContain(secret.slice(6));
  expect(events.map(({ type }) => type)).toEqual(['webhook-added']);
  expect(events[0]?.text).not.toContain('/hook');
});

test('without ENCRYPTION_KEY none can be added, and the sentence names it', async () => {
  Object.assign(app.deps, { webhooks: { ...app.deps.webhooks, vault: null } });
  expect(refused(await add())).toEqual({ reason: 'no-encryption-key' });
  expect(refused(await app.useCases.webhooks.mayAdd(app.as('maya')))).toEqual({ reason: 'no-encryption-key' });
});

test('what is typed wrong is answered at its field', async () => {
  const fields = async (url: string, events: string[]) => refused(await add(events, url));
  expect(await fields('', [])).toEqual({
    reason: 'invalid',
    fields: { url: { problem: 'missing' }, events: { problem: 'missing' } },
  });
  expect(await fields('ftp://x', ['exception.approved', 'abuse.reported'])).toEqual({
    reason: 'invalid',
    fields: { url: { problem: 'address', why: 'not-a-url' }, events: { problem: 'missing' } },
  });
});

test('a workspace has ten at most', async () => {
  for (let count = 0; count < 10; count += 1) done(await add());
  expect(refused(await add())).toEqual({ reason: 'too-many-webhooks', most: 10 });
});

test('only an admin of this moment sees or changes any of it', async () => {
  const { webhook } = done(await add());
  const { webhooks } = app.useCases;
  const who = app.as('ana');
  const tries = [
    await webhooks.list(who),
    await webhooks.show(who, webhook.id),
    await webhooks.mayAdd(who),
    await webhooks.add(who, { url: URL_OF_OFFICE, events: ['exception.approved'] }),
    await webhooks.change(app.as('ana'), webhook.id, 'rotate'),
    await webhooks.remove(app.as('ana'), webhook.id),
    await webhooks.ping(who, webhook.id),
  ];
  for (const one of tries) expect(refused(one)).toEqual({ reason: 'not-an-admin', adminIds: [app.ids.maya] });
});
