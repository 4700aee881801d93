import type { PersonId } from '../shared/ids.ts';
import type { PlaceRef } from '../shared/wants.ts';
import type { ExceptionFacts } from './decision.ts';
import { decidersOf, type Parties, tookPart } from './permissions.ts';

type PlaceFacts = Pick<ExceptionFacts, 'settings' | 'managerIds' | 'adminIds'>;

/** @returns the manager place: the team's manager channel, or else the private messages of these managers. */
function managerPlace({ settings }: PlaceFacts, managerIds: readonly PersonId[]): PlaceRef[] {
  if (settings.managerChannel !== null) return [{ channel: settings.managerChannel }];
  return managerIds.map((dm) => ({ dm }));
}

/** @returns where managers are told of a case: privately only those who took no part, the others know. */
export function noticePlaces(parties: Parties, facts: PlaceFacts): PlaceRef[] {
  return managerPlace(
    facts,
    facts.managerIds.filter((id) => !tookPart(parties, id)),
  );
}

/** @returns where those who may decide a case are asked: an admin who stands in need not see the manager channel. */
export function decidingPlaces(parties: Parties, facts: PlaceFacts): PlaceRef[] {
  const standIns = decidersOf(parties, facts).filter((id) => !facts.managerIds.includes(id));
  return [...noticePlaces(parties, facts), ...standIns.map((dm) => ({ dm }))];
}
