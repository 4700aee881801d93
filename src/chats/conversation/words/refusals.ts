import { ON_EXCEPTIONS } from '../../../features/exceptions/words/refusals.ts';
import { ON_KUDOS } from '../../../features/kudos/words.ts';
import { ON_MONEY } from '../../../features/money/words.ts';
import { WHO } from '../../../features/people/words/refusals.ts';
import { ON_POLICIES } from '../../../features/policies/words.ts';
import { ON_WEBHOOKS } from '../../../features/webhooks/words.ts';
import type { Phrase } from '../../../kernel/content/phrase.ts';
import type { Reason, RefusalOf, Sentences, Who } from '../../../kernel/content/refusal-kinds.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import { ON_SERVICE } from './service-refusals.ts';

const SENTENCES: Sentences<Reason> = {
  ...WHO,
  ...ON_EXCEPTIONS,
  ...ON_MONEY,
  ...ON_KUDOS,
  ...ON_POLICIES,
  ...ON_SERVICE,
  ...ON_WEBHOOKS,
};

/**
 * The sentence for an expected "no": what happened, what to do, who can (docs/product.md §11).
 *
 * @param who names the people that the refusal's ids stand for (`peopleIn`); one that is missing is paraphrased.
 */
export function sayRefusal(refusal: Refusal, who: Who): Phrase {
  return sentence(refusal.reason, refusal, who);
}

function sentence<R extends Reason>(reason: R, refusal: RefusalOf<R>, who: Who): Phrase {
  return SENTENCES[reason](refusal, who);
}

/** @returns whose names the sentence for this refusal needs. */
export function peopleIn(refusal: Refusal): PersonId[] {
  switch (refusal.reason) {
    case 'not-a-manager':
      return refusal.managerIds;
    case 'export-not-yours':
      return refusal.managerIds.length > 0 ? refusal.managerIds : refusal.adminIds;
    case 'not-an-admin':
    case 'money-closed':
      return refusal.adminIds;
    case 'not-the-proposer':
      return [refusal.proposerId];
    case 'took-part':
    case 'case-in-it':
    case 'not-yours-to-confirm':
      return refusal.otherIds;
    case 'leave-to-others':
      return [refusal.withId, ...refusal.otherIds];
    case 'outdated':
      return [refusal.changedById];
    case 'wrong-state':
    case 'already-reviewed':
    case 'already-suggested':
    case 'nothing-to-confirm':
    case 'policy-standing':
      return refusal.byId === null ? [] : [refusal.byId];
    case 'nobody-left':
      return refusal.skipped.map(({ personId }) => personId);
    case 'invalid':
      return Object.values(refusal.fields).flatMap((field) => (field.problem === 'not-agents' ? field.personIds : []));
    default:
      return [];
  }
}
