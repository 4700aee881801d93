import type { CustomerMood } from '../../src/features/exceptions/rules/state.ts';
import type { Done, ExceptionView } from '../../src/features/exceptions/view-model.ts';
import type { KudosForm, KudosView } from '../../src/features/kudos/view-model.ts';
import type { Account } from '../../src/kernel/ledger/entries.ts';
import type { Result } from '../../src/kernel/refusal.ts';
import { type App, proposal, type Who, WS } from './app.ts';
import { thanks } from './forms.ts';
import { done } from './results.ts';

/** Somebody proposes in #care. */
export async function propose(app: App, who: Who, more: Parameters<typeof proposal>[0] = {}): Promise<ExceptionView> {
  const { id } = await app.team();
  return done(await app.useCases.exceptions.propose(app.as(who), id, proposal(more))).exception;
}

/** Somebody clicks **Co-sign** on the card as it was drawn. */
export function coSign(app: App, who: Who, { id, revision }: ExceptionView): Promise<Result<Done>> {
  return app.useCases.exceptions.coSign(app.as(who), { exceptionId: id, revision });
}

/** One proposes, the other co-signs: approved while one co-sign is enough. */
export async function approved(
  app: App,
  by: Who,
  coSigner: Who,
  more: Parameters<typeof proposal>[0] = {},
): Promise<ExceptionView> {
  const { exception, settled } = done(await coSign(app, coSigner, await propose(app, by, more)));
  if (!settled) throw new Error('not approved');
  return exception;
}

/** Somebody tells how the customer took it. */
export async function markDone(
  app: App,
  who: Who,
  { id }: ExceptionView,
  mood: CustomerMood = 'Content',
  more: { note?: string; actualAmount?: string } = {},
): Promise<ExceptionView> {
  const form = { mood, note: '', actualAmount: '', ...more };
  return done(await app.useCases.exceptions.apply(app.as(who), id, form)).exception;
}

/** Somebody thanks these users of the chat. */
export async function thank(app: App, who: Who, userIds: string[], more: Partial<KudosForm> = {}): Promise<KudosView> {
  return done(await app.useCases.kudos.give(app.as(who), thanks(userIds, more))).kudos;
}

/** The pot that an exception's money belongs to. */
export async function potOf(app: App, { id }: ExceptionView): Promise<Account> {
  const loaded = await app.store.read.exception(WS, id);
  const accountId = loaded?.state.potAccountId;
  if (!accountId) throw new Error('no money in it');
  return app.store.read.account(WS, accountId);
}
