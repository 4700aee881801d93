import type { ExceptionButton, ExceptionView } from '../../../features/exceptions/view-model.ts';
import { LIMITS } from '../limits.ts';

/** Whose a button is, where it isn't everybody's (docs/product.md §3, The card). */
const OWNERS: Partial<Record<ExceptionButton, (view: ExceptionView) => string[]>> = {
  edit: proposer,
  withdraw: proposer,
  approve: managers,
  decline: managers,
  apply: (view) => [...proposer(view), ...coSigners(view), ...managers(view)],
  confirm: managers,
};
/** What the proposer has no use for. */
const OTHERS_ONLY: ReadonlySet<ExceptionButton> = new Set(['co-sign', 'object']);

/**
 * The card's buttons for one person; the server decides at each click, whatever a card shows.
 *
 * @param reader the chat's id of who reads it; null: everybody, so only what suits everybody.
 */
export function buttonsOf(view: ExceptionView, reader: string | null): ExceptionButton[] {
  return view.buttons.filter((name) => {
    if (OTHERS_ONLY.has(name)) return reader === null || !proposer(view).includes(reader);
    const owners = OWNERS[name]?.(view);
    // Where nobody is named who could ask for a view of their own, the button stands for whoever may use it.
    return owners === undefined || owners.length === 0 || (reader !== null && owners.includes(reader));
  });
}

/** @returns whose clients ask for their own view: at most 60, fewer once nothing differs any more. */
export function readersOf(view: ExceptionView): string[] {
  if (view.status === 'proposed' || view.status === 'escalated') return few([...proposer(view), ...managers(view)]);
  if (view.toConfirm !== null) return few([...proposer(view), ...managers(view)]);
  if (view.status === 'approved') return few([...proposer(view), ...coSigners(view), ...managers(view)]);
  return few(proposer(view));
}

function few(ids: readonly string[]): string[] {
  return [...new Set(ids)].slice(0, LIMITS.refreshUsers);
}

function proposer({ proposer: person }: ExceptionView): string[] {
  return idsOf([person]);
}

function managers({ managers: people }: ExceptionView): string[] {
  return idsOf(people);
}

function coSigners({ coSigners: people }: ExceptionView): string[] {
  return idsOf(people);
}

/** Somebody who was erased has no id. */
function idsOf(people: ExceptionView['managers']): string[] {
  return people.map(({ chatUserId }) => chatUserId).filter((id) => id !== '');
}
