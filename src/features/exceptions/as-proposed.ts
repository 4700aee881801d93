import type { Deps } from '../../kernel/deps.ts';
import type { Words, WordsRef } from '../../kernel/record/texts.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import { typedAmount } from '../../kernel/values/amount.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Proposal } from './rules/decision.ts';
import type { ExceptionState } from './rules/state.ts';
import type { ProposalForm } from './view-model.ts';

/** What a proposal says, in its proposer's words. Erased words are empty. */
export type Bodies = { resolution: string; reason: string };

/** @returns the words of an exception's present revision. */
export async function bodiesOf(deps: Deps, ws: WorkspaceId, { details }: ExceptionState): Promise<Bodies> {
  const { resolution, reason } = details;
  const texts = await deps.store.read.texts(ws, [resolution.id, reason.id]);
  return { resolution: texts.get(resolution.id) ?? '', reason: texts.get(reason.id) ?? '' };
}

/** @returns the form as it would have to be filled in to come to this exception. */
export function formFrom(state: ExceptionState, { resolution, reason }: Bodies, locale: string): ProposalForm {
  const { details, terms, ticketLink, waiting } = state;
  const { customer, amountMinor, kind, yesCheck } = details;
  const { currency } = terms;
  const amount = amountMinor === null ? '' : typedAmount(amountMinor, { currency, locale });
  const typed = { customer, resolution, reason, amount, ...(amount === '' ? {} : { currency }) };
  return { ...typed, kind, ticketLink: ticketLink ?? '', waiting, yesCheck: [...yesCheck] };
}

/** @returns the exception's present revision as a proposal: editing to it changes nothing. */
export function sameProposal(state: ExceptionState, { resolution, reason }: Bodies): Proposal {
  const { details, ticketLink, waiting } = state;
  return {
    ...details,
    resolution: sameWords(details.resolution, resolution),
    reason: sameWords(details.reason, reason),
    ticketLink,
    waiting,
  };
}

/** @returns new words, or those that are kept already where they are the same: only a change makes a revision. */
export function wordsOver(deps: Deps, kept: WordsRef, keptBody: string, typed: string): Words {
  return typed === keptBody ? sameWords(kept, keptBody) : wordsOf(deps, typed);
}

/** Words already kept: they are never stored again, so their salt isn't needed. */
function sameWords({ id, digest }: WordsRef, body: string): Words {
  return { id, digest, body, salt: '' };
}
