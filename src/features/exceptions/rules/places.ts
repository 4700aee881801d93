import type { PersonId } from '../../../kernel/values/ids.ts';
import type { PlaceRef, Show } from '../../../kernel/wants.ts';
import type { ExceptionFacts } from './decision.ts';
import { decidersOf, involvedIn, type Parties } from './permissions.ts';
import type { ExceptionState } from './state.ts';

type PlaceFacts = Pick<ExceptionFacts, 'settings' | 'managerIds' | 'adminIds'>;

/** What is shown where managers read. */
export type ManagerShow = Extract<
  Show,
  { form: 'escalation' | 'escalation-reminder' | 'approval-notice' | 'raised-notice' | 'reversal-notice' }
>;

/** @returns whether it is shown where managers read. */
export function isForManagers(show: Show): show is ManagerShow {
  switch (show.form) {
    case 'escalation':
    case 'escalation-reminder':
    case 'approval-notice':
    case 'raised-notice':
    case 'reversal-notice':
      return true;
    default:
      return false;
  }
}

/**
 * @param exceptIds who knows it already, or couldn't do anything about it.
 * @returns where managers are told: the team's manager channel, or else each one's private messages.
 */
export function managerPlace({ settings, managerIds }: PlaceFacts, exceptIds: readonly PersonId[]): PlaceRef[] {
  if (settings.managerChannel !== null) return [{ channel: settings.managerChannel }];
  return managerIds.filter((id) => !exceptIds.includes(id)).map((dm) => ({ dm }));
}

/** @returns where those who may decide a case are asked: an admin who stands in need not see the manager channel. */
export function decidingPlaces(parties: Parties, facts: PlaceFacts): PlaceRef[] {
  const { managerIds } = facts;
  const deciderIds = decidersOf(parties, facts);
  const managers = managerPlace(
    facts,
    managerIds.filter((id) => !deciderIds.includes(id)),
  );
  return [...managers, ...deciderIds.filter((id) => !managerIds.includes(id)).map((dm) => ({ dm }))];
}

/** @returns where managers see it if their channel is lost: in private messages, as in a team without one (docs/product.md §3). */
export function privatePlaces(show: ManagerShow, state: ExceptionState, facts: PlaceFacts): PlaceRef[] {
  const alone = { ...facts, settings: { ...facts.settings, managerChannel: null } };
  switch (show.form) {
    case 'escalation':
    case 'escalation-reminder':
      return decidingPlaces(state, alone);
    case 'approval-notice':
      return managerPlace(alone, [state.proposerId, ...(state.approval ? [state.approval.byId] : [])]);
    case 'raised-notice': {
      const raised = state.raised[show.index];
      return managerPlace(alone, [...involvedIn(state), ...(raised ? [raised.byId] : [])]);
    }
    case 'reversal-notice':
      return managerPlace(alone, [...involvedIn(state), ...(state.reversal ? [state.reversal.byId] : [])]);
  }
}
