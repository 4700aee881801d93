import type { CustomerKeys } from '../values/customer.ts';
import type { PersonId, PolicyId, Stream, TeamId } from '../values/ids.ts';

/** They move on whenever the sum given to a customer grows: two decisions never read the same sum. One for each key. */
export function customerStreams(teamId: TeamId, { read, look }: CustomerKeys): Stream[] {
  return [...new Set([read, look])].map((key): Stream => `customer:${teamId}:${key}`);
}

/** Moves on whenever two people settle something between them; either order names the same. */
export function pairStream(a: PersonId, b: PersonId): Stream {
  return a < b ? `pair:${a}:${b}` : `pair:${b}:${a}`;
}

/** Moves on whenever a person proposes: five at most are open at a time. Apart from the person's own events. */
export function proposalsStream(personId: PersonId): Stream {
  return `person:${personId}:proposals`;
}

/** Moves on whenever a team adopts a policy: no two are made of the same cases. */
export function adoptingStream(teamId: TeamId): Stream {
  return `policy:${teamId}:adopting`;
}

/** Moves on whenever somebody tells the outcome of what was done under a policy: each counts with those before it. */
export function outcomesStream(policyId: PolicyId): Stream {
  return `policy:${policyId}:outcomes`;
}
