import type { PersonId } from '../../../kernel/values/ids.ts';
import type { ExceptionFacts } from './decision.ts';
import type { ExceptionState, Position, Terms } from './state.ts';

export type Quorum = {
  /** How many co-signs it takes, with the one that a standing objection adds. */
  needs: number;
  coSignerIds: PersonId[];
  /** A manager is needed and isn't among them yet. */
  managerMissing: boolean;
  met: boolean;
};

/**
 * @param counted the positions that count: at a settling click, those of people eligible at that moment.
 * @returns whether they are enough for these terms (docs/product.md §3, Co-sign).
 */
export function quorumOf(terms: Terms, counted: readonly Position[], managerIds: readonly PersonId[]): Quorum {
  const coSignerIds = holdersOf(counted, 'co-sign');
  // Two at most, and one more: never above three, however many object.
  const needs = terms.coSigns + (holdersOf(counted, 'object').length > 0 ? 1 : 0);
  const managerMissing = terms.manager && !coSignerIds.some((id) => managerIds.includes(id));
  return { needs, coSignerIds, managerMissing, met: coSignerIds.length >= needs && !managerMissing };
}

/** @returns whether a co-sign of this person would settle it, if everybody who holds a position still may. */
export function wouldSettle(state: ExceptionState, personId: PersonId, managerIds: readonly PersonId[]): boolean {
  const others = state.positions.filter((one) => one.personId !== personId);
  const coSign: Position = { personId, side: 'co-sign', at: 0, reason: null };
  return quorumOf(state.terms, [...others, coSign], managerIds).met;
}

/** @returns who holds a position on that side, earliest first. */
export function holdersOf(positions: readonly Position[], side: Position['side']): PersonId[] {
  return positions.filter((one) => one.side === side).map((one) => one.personId);
}

/** @returns the positions of people who are agents now, and the people whose positions don't count any more. */
export function eligibleNow(
  positions: readonly Position[],
  { actor, standings }: Pick<ExceptionFacts, 'actor' | 'standings'>,
): { counted: Position[]; goneIds: PersonId[] } {
  // Who acts may hold their first position by this very act.
  const standingOf = (id: PersonId) => (id === actor?.id ? actor.standing : standings.get(id));
  const isAgent = (one: Position) => standingOf(one.personId) === 'agent';
  return {
    counted: positions.filter(isAgent),
    goneIds: positions.filter((one) => !isAgent(one)).map((one) => one.personId),
  };
}
