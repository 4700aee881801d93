import { type ActId, actOf } from '../../../features/exceptions/rules/acts.ts';
import type { ExceptionView } from '../../../features/exceptions/view-model.ts';
import { LIMITS } from '../limits.ts';

/** Whose a button is, where it isn't everyone's (docs/product.md §3, The card). */
const OWNERS: Record<ReturnType<typeof actOf>['by'], ((view: ExceptionView) => string[]) | null> = {
  agent: null,
  teammate: null,
  proposer,
  involved: (view) => [...proposer(view), ...coSigners(view), ...managers(view)],
  decider: managers,
  confirmer: managers,
};

/**
 * The card's buttons for one person; the server decides at each click, whatever a card shows.
 *
 * @param reader the chat's id of who reads it; null: everybody, so only what suits everybody.
 */
export function buttonsOf(view: ExceptionView, reader: string | null): ActId[] {
  return view.buttons.filter((name) => {
    const { by } = actOf(name);
    // The proposer has no use for it.
    if (by === 'teammate') return reader === null || !proposer(view).includes(reader);
    const owners = OWNERS[by]?.(view);
    // Where nobody is named who could ask for a view of their own, the button stands for the person who may use it.
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

/** Someone who was erased has no id. */
function idsOf(people: ExceptionView['managers']): string[] {
  return people.map(({ chatUserId }) => chatUserId).filter((id) => id !== '');
}
