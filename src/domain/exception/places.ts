import type { PersonId } from '../shared/ids.ts';
import type { PlaceRef } from '../shared/wants.ts';
import type { ExceptionFacts } from './decision.ts';
import { decidersOf, type Parties } from './permissions.ts';

type PlaceFacts = Pick<ExceptionFacts, 'settings' | 'managerIds' | 'adminIds'>;

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
