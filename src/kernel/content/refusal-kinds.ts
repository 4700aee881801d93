import type { Refusal } from '../refusal.ts';
import type { PersonId } from '../values/ids.ts';
import type { PersonView } from '../values/people.ts';
import { type Phrase, people, words } from './phrase.ts';

export type Reason = Refusal['reason'];
export type RefusalOf<R extends Reason> = Extract<Refusal, { reason: R }>;

/** One sentence per reason; the compiler finds a missing one. */
export type Sentences<R extends Reason> = { [K in R]: (refusal: RefusalOf<K>, who: Who) => Phrase };

/** The people that a refusal's ids stand for. */
export type Who = { people: ReadonlyMap<PersonId, PersonView> };

/** @returns the names of these people, `Maya or Ana`; null if none of them is known. */
export function knownNames(ids: readonly PersonId[], who: Who): Phrase | null {
  const known = ids.flatMap((id) => who.people.get(id) ?? []);
  return known.length === 0 ? null : people(known, 5, 'or');
}

/** @returns the same, or `otherwise`. */
export function namesOf(ids: readonly PersonId[], who: Who, otherwise: string | Phrase): Phrase {
  return knownNames(ids, who) ?? (typeof otherwise === 'string' ? words(otherwise) : otherwise);
}
