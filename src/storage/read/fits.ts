import type { DigestState } from '../../features/digest/rules/state.ts';
import { completed, type ExceptionState, peopleIn, STATUSES, textsIn } from '../../features/exceptions/rules/state.ts';
import type { KudosState } from '../../features/kudos/rules/kudos.ts';
import type { SpendingState } from '../../features/money/rules/spending.ts';
import type { PolicyState } from '../../features/policies/rules/state.ts';
import type { VoiceState } from '../../features/voice/rules/state.ts';

/*
 * Whether a stored state has everything that views and counts rely on. Only what every
 * version has stored is asked for.
 */

type Parts = Record<string, unknown>;

export function isException(stored: unknown): stored is ExceptionState {
  if (!hasTexts(stored, 'id', 'teamId', 'proposerId') || typeof stored.proposedAt !== 'number') return false;
  const { status, details, terms } = stored;
  if (!STATUSES.some((one) => one === status)) return false;
  if (!hasTexts(details, 'customer') || !isWords(details.resolution) || !isWords(details.reason)) return false;
  if (!Array.isArray(details.yesCheck) || !hasTexts(terms, 'currency')) return false;
  try {
    const state = completed(stored as unknown as ExceptionState);
    return [...peopleIn(state), ...textsIn(state)].every(isText);
  } catch {
    return false;
  }
}

export function isKudos(stored: unknown): stored is KudosState {
  return (
    hasTexts(stored, 'id', 'teamId', 'giverId') &&
    isWords(stored.words) &&
    isListOf(stored.receiverIds, isText) &&
    isListOf(stored.seconderIds, isText)
  );
}

export function isSpending(stored: unknown): stored is SpendingState {
  return (
    hasTexts(stored, 'id', 'teamId', 'personId', 'kind', 'currency') &&
    typeof stored.amountMinor === 'number' &&
    isWords(stored.words)
  );
}

export function isDigest(stored: unknown): stored is DigestState {
  return hasTexts(stored, 'id', 'teamId');
}

export function isPolicy(stored: unknown): stored is PolicyState {
  return (
    hasTexts(stored, 'id', 'teamId', 'status', 'currency') &&
    isWords(stored.name) &&
    isWords(stored.wording) &&
    isListOf(stored.seedIds, isText) &&
    hasTexts(stored.adopted, 'byId')
  );
}

export function isVoice(stored: unknown): stored is VoiceState {
  if (!hasTexts(stored, 'id', 'teamId', 'authorId', 'kind') || !isWords(stored.words)) return false;
  const { kind, voters, answer, topic } = stored;
  if (kind === 'annoyance') {
    return (
      isListOf(voters, (voter) => hasTexts(voter, 'personId')) &&
      (answer === null || (hasTexts(answer, 'byId') && isWords(answer.why)))
    );
  }
  return kind !== 'said' || isWords(topic);
}

/** @returns whether it is an object whose parts of these names are texts. */
function hasTexts(stored: unknown, ...names: readonly string[]): stored is Parts {
  if (typeof stored !== 'object' || stored === null) return false;
  return names.every((name) => isText((stored as Parts)[name]));
}

function isWords(stored: unknown): boolean {
  return hasTexts(stored, 'id');
}

function isListOf(stored: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(stored) && stored.every(is);
}

function isText(stored: unknown): stored is string {
  return typeof stored === 'string';
}
