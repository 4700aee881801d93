import type { PersonId, Stream, TeamId } from '../domain/shared/ids.ts';

/** Moves on whenever the sum given to a customer grows: two decisions never read the same sum. */
export function customerStream(teamId: TeamId, customerKey: string): Stream {
  return `customer:${teamId}:${customerKey}`;
}

/** Moves on whenever two people settle something between them; either order names the same. */
export function pairStream(a: PersonId, b: PersonId): Stream {
  return a < b ? `pair:${a}:${b}` : `pair:${b}:${a}`;
}

/** Moves on whenever a person proposes: five at most are open at a time. Apart from the person's own events. */
export function proposalsStream(personId: PersonId): Stream {
  return `person:${personId}:proposals`;
}
