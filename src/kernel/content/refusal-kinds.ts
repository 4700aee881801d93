import type { Refusal } from '../refusal.ts';
import type { PersonId } from '../values/ids.ts';
import type { PersonView } from '../values/people.ts';
import { type Phrase, people, words } from './phrase.ts';

export type Reason = Refusal['reason'];
export type RefusalOf<R extends Reason> = Extract<Refusal, { reason: R }>;

/** One sentence a reason; the compiler finds one that is missing. */
export type Sentences<R extends Reason> = { [K in R]: (refusal: RefusalOf<K>, who: Who) => Phrase };

/** What a refusal's ids stand for. */
export type Who = { people: ReadonlyMap<PersonId, PersonView> };

/** @returns the people of these ids that are known, `Maya or Ana`; where nobody is, `otherwise`. */
export function namesOf(ids: readonly PersonId[], who: Who, otherwise: string | Phrase): Phrase {
  const known = ids.flatMap((id) => who.people.get(id) ?? []);
  if (known.length > 0) return people(known, 5, 'or');
  return typeof otherwise === 'string' ? words(otherwise) : otherwise;
}
