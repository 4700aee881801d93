import type { PersonId, TextId } from '../../../kernel/values/ids.ts';
import type { ExceptionState } from './state.ts';

/** @returns everybody whom a card or a file names for what they did in it; some more than once. */
export function peopleIn(state: ExceptionState): PersonId[] {
  const { approval, decline, outcome, review, suggested, reversal, confirmation } = state;
  return [
    state.proposerId,
    ...state.positions.map(({ personId }) => personId),
    ...(approval?.coSignerIds ?? []),
    ...state.raised.map(({ byId }) => byId),
    ...[approval, decline, outcome, review, suggested, reversal, confirmation].flatMap((done) =>
      done === null ? [] : [done.byId],
    ),
  ];
}

/** @returns what people wrote in it, but for the Coach note: that is for few (docs/product.md §10). */
export function textsIn(state: ExceptionState): TextId[] {
  const refs = [
    state.details.resolution,
    state.details.reason,
    ...state.positions.map(({ reason }) => reason),
    ...state.raised.map(({ reason }) => reason),
    state.decline?.comment,
    state.outcome?.note,
    state.reversal?.reason,
  ];
  return refs.flatMap((ref) => (ref ? [ref.id] : []));
}
