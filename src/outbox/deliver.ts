import type { Message } from '../features/messages.ts';
import { readingOf } from '../features/people/resolve.ts';
import { ChatError } from '../kernel/calls.ts';
import type { Deps } from '../kernel/deps.ts';
import { emptyPlan, type Want, wantKey } from '../kernel/plan.ts';
import type { Address, MessageRef, OutboxItem } from '../kernel/ports.ts';
import type { WorkspaceId } from '../kernel/values/ids.ts';

/** The outcome of delivering one item. */
export type Delivery =
  /** `ref`: where it was posted or found; null: where it is known to be. */
  | { outcome: 'shown'; ref: MessageRef | null }
  /** Whether it was posted before isn't known yet. */
  | { outcome: 'not-sure'; againInMs: number }
  /** It waits for the message that it replies to. */
  | { outcome: 'not-yet' };

type Inputs = {
  deps: Deps;
  item: OutboxItem;
  /** Draws what is wanted from current state; null: there is nothing to show any more. */
  messageOf: (ws: WorkspaceId, want: Want) => Promise<Message | null>;
};

/**
 * Makes one message show what is wanted: edits the one that lies there, else posts it; a post whose outcome was
 * never learned is looked for before it is sent again (docs/architecture.md, The way of a command, step 6).
 *
 * @throws ChatError as the chat's port says; anything else is a bug.
 */
export async function deliver({ deps, item, messageOf }: Inputs): Promise<Delivery> {
  const message = await messageOf(item.workspaceId, item.want);
  if (!message) return { outcome: 'shown', ref: null };
  const chat = deps.chatOf(item.workspaceId);
  const reading = await readingOf(deps, item.workspaceId, item.want);
  const how = (look?: 'plain') => ({ reading, ...(look && { look }) });
  const edit = (ref: MessageRef) =>
    plainlyIfRefused(deps, item, (look) => chat.edit(item.workspaceId, ref, message, item.tag, how(look)));
  if (item.ref) {
    const edited = await doneOrGone(edit(item.ref));
    if (edited) return { outcome: 'shown', ref: null };
    // It may have been taken back in favour of another card that someone clicked.
    const now = await deps.store.outbox.refOf(item.workspaceId, item.key);
    if (now && now.ts !== item.ref.ts && (await doneOrGone(edit(now)))) return { outcome: 'shown', ref: null };
  }

  const to = await addressOf(deps, item);
  if (!to) return { outcome: 'shown', ref: null };
  const thread = await threadOf(deps, item);
  if (thread === 'not-yet') return { outcome: 'not-yet' };

  const known =
    item.triedAt === null
      ? null
      : await chat.find(item.workspaceId, to, item.tag, item.triedAt, thread, isCard(item.want));
  if (known && 'againInMs' in known) return { outcome: 'not-sure', ...known };
  if (known) {
    // It was posted after all, perhaps with an older state; private messages that never change are left alone.
    if (item.want.way === 'show') await edit(known);
    return { outcome: 'shown', ref: known };
  }
  await deps.store.outbox.trying(item, deps.clock.now());
  const ref = await plainlyIfRefused(deps, item, (look) =>
    chat.post(item.workspaceId, to, message, item.tag, thread, how(look)),
  );
  return { outcome: 'shown', ref };
}

/** @returns false if someone deleted the message. It is then posted again, so that people can still act. */
async function doneOrGone(edited: Promise<void>): Promise<boolean> {
  try {
    await edited;
    return true;
  } catch (error) {
    if (error instanceof ChatError && error.failure.kind === 'message-gone') return false;
    throw error;
  }
}

function isCard(want: Want): boolean {
  return want.way === 'show' && want.show.form === 'exception-card';
}

async function addressOf(deps: Deps, item: OutboxItem): Promise<Address | null> {
  const place = item.want.way === 'show' ? item.want.place : { dm: item.want.personId };
  if ('channel' in place) return place;
  const person = await deps.store.read.person(item.workspaceId, place.dm);
  return person ? { userId: person.chatUserId } : null;
}

/** A bump is a reply under its card; nothing else is in a thread. */
async function threadOf(deps: Deps, item: OutboxItem): Promise<MessageRef | null | 'not-yet'> {
  if (item.want.way !== 'show' || item.want.show.form !== 'bump') return null;
  const { exceptionId } = item.want.show;
  const card = wantKey({ ...item.want, show: { form: 'exception-card', exceptionId } });
  return (await deps.store.outbox.refOf(item.workspaceId, card)) ?? 'not-yet';
}

/**
 * Shows a message, as plain text where the chat refuses its look for good: people must not miss a case because of a
 * mistake in how it is drawn (docs/product.md §11). That is in the log, and a card's proposer hears of it once.
 *
 * @param show posts or edits it
 * @throws ChatError as `show` does for anything else
 */
async function plainlyIfRefused<T>(deps: Deps, item: OutboxItem, show: (look?: 'plain') => Promise<T>): Promise<T> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof ChatError) || error.failure.kind !== 'rejected' || !error.failure.look) throw error;
    const { workspaceId, key } = item;
    deps.log.error(
      { err: error, workspaceId, key },
      'the chat refused how a message looks, so it is sent as plain text',
    );
    // Before it is shown: where this fails, nothing is posted that could be posted twice.
    await tellProposer(deps, item);
    return show('plain');
  }
}

async function tellProposer({ store, clock, log }: Deps, { workspaceId, want }: OutboxItem): Promise<void> {
  if (want.way !== 'show' || want.show.form !== 'exception-card') return;
  const { exceptionId } = want.show;
  const loaded = await store.read.exception(workspaceId, exceptionId);
  if (loaded === null) return;
  const told = await store.commit({
    ...emptyPlan(workspaceId, clock.now()),
    wants: [
      {
        way: 'tell',
        note: { note: 'shown-plainly', exceptionId },
        personId: loaded.state.proposerId,
        key: `shown-plainly/${exceptionId}`,
      },
    ],
  });
  if (!told.ok) log.warn({ workspaceId, exceptionId }, 'the proposer could not be told about a plain-text card');
}
