import type { Deps } from '../kernel/deps.ts';
import { emptyPlan } from '../kernel/plan.ts';
import { ChatError, type OutboxItem } from '../kernel/ports.ts';

/**
 * Shows a message, as plain text where the chat refuses its look for good: people must not miss a case because of a
 * mistake in how it is drawn (docs/product.md §11). That is in the log, and a card's proposer hears of it once.
 *
 * @param show posts or edits it
 * @throws ChatError as `show` does for anything else
 */
export async function plainlyIfRefused<T>(
  deps: Deps,
  item: OutboxItem,
  show: (look?: 'plain') => Promise<T>,
): Promise<T> {
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
