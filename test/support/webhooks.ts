import { Webhook } from 'standardwebhooks';
import type { WebhookEventType } from '../../src/features/webhooks/rules/endpoint.ts';
import { createOutside } from '../../src/operations/network/outside.ts';
import { createVault } from '../../src/operations/vault.ts';
import type { Consumer } from '../../src/outbox/consumer.ts';
import { startSender } from '../../src/outbox/webhooks/sender.ts';
import { type App, openApp, proposal } from './app.ts';
import { openReceiver, type Received, type Receiver } from './receiver.ts';
import { done } from './results.ts';

/** An app whose webhooks go to a back office on this machine. */
export type Hooks = {
  app: App;
  office: Receiver;
  /** Another back office. */
  another(): Promise<Receiver>;
  /** Adds a webhook, as Maya would. @returns its id and secret */
  add(to?: Receiver, events?: WebhookEventType[]): Promise<{ id: string; secret: string }>;
  /** Sends all that is due now. */
  send(): Promise<void>;
  /** The process is gone and another starts; what was under way isn't settled. */
  restart(): Promise<void>;
  /** Ana proposes, Ben co-signs: an approved exception. @returns its id */
  approve(): Promise<string>;
  /** What was logged, as text. */
  logged: string[];
  close(): Promise<void>;
};

export async function openHooks(options: { at?: number; answerWithinMs?: number } = {}): Promise<Hooks> {
  const app = await openApp(options);
  const offices = [await openReceiver()];
  const logged: string[] = [];
  let orders = 1_000;
  let sender: Consumer | null = null;
  const means = {
    vault: createVault([Buffer.alloc(32, 7)]),
    outside: createOutside({ allowPrivate: true, ...options }),
  };
  const line = (fields: object, message: string) => {
    logged.push(JSON.stringify([message, fields], (_key, value) => (value instanceof Error ? String(value) : value)));
  };
  const hooks: Hooks = {
    app,
    logged,
    office: offices[0] as Receiver,
    another: async () => {
      const office = await openReceiver();
      offices.push(office);
      return office;
    },
    add: async (to = hooks.office, events = ['exception.approved']) => {
      const { webhook, secret } = done(await app.useCases.webhooks.add(app.as('maya'), { url: to.url, events }));
      return { id: webhook.id, secret };
    },
    send: async () => {
      Object.assign(app.deps, { webhooks: means, log: { info: line, warn: line, error: line } });
      sender ??= startSender(app.deps, means, () => {});
      await sender.idle();
    },
    restart: async () => {
      await sender?.stop();
      sender = null;
      await app.restart();
      await app.store.webhooks.freeLeft();
    },
    approve: async () => {
      const { exception } = done(
        await app.useCases.exceptions.propose(
          app.as('ana'),
          (await app.team()).id,
          proposal({ customer: `order ${++orders}` }),
        ),
      );
      done(await app.useCases.exceptions.coSign(app.as('ben'), { exceptionId: exception.id, revision: 1 }));
      return exception.id;
    },
    close: async () => {
      await sender?.stop();
      for (const office of offices) await office.close();
      await app.close();
    },
  };
  return hooks;
}

type Message = { type: string; timestamp: string; data: Record<string, unknown> };

/** @returns what was received, as the library that receivers are told to use accepts it: within minutes of now. */
export function verified(secret: string, { headers, body }: Received): Message {
  return new Webhook(secret).verify(body, headers) as Message;
}

/** @returns what was received, signed with the secret at whatever time the app's clock shows. */
export function signedWith(secret: string, { headers, body }: Received): Message {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const signature = new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body);
  if (!headers['webhook-signature']?.split(' ').includes(signature)) throw new Error('another signature');
  return JSON.parse(body) as Message;
}
