import { refTo } from '../../../kernel/record/texts.ts';
import { refuse } from '../../../kernel/refusal.ts';
import { escalated } from './escalate.ts';
import type { ExceptionEvent } from './events.ts';
import { positionsAfter } from './evolve.ts';
import { type Given, happens, type Outcome } from './given.ts';
import { outdated } from './permissions.ts';
import { eligibleNow, holdersOf } from './quorum.ts';

/**
 * A peer is against it, and says why: it raises the bar. When enough people object who are eligible now, managers
 * decide (docs/product.md §3, Object). An objection takes back the person's co-sign.
 *
 * @returns `objected`, with what follows from it; refuses `own-exception`, `outdated`, `same-position`.
 */
export function object({ state, command, facts, actor, at }: Given<'object'>): Outcome {
  if (actor.id === state.proposerId) return refuse({ reason: 'own-exception' });
  const no = outdated(state, command.revision);
  if (no) return no;
  if (state.positions.some((one) => one.personId === actor.id && one.side === 'object'))
    return refuse({ reason: 'same-position', side: 'object' });

  const texts = [command.reason];
  const objected: ExceptionEvent = { type: 'objected', reason: refTo(command.reason) };
  const positions = positionsAfter(state.positions, { event: objected, actorId: actor.id, at: at.now });
  const most = state.terms.objectionsToEscalate;
  if (holdersOf(positions, 'object').length < most) return happens([objected], { texts });

  const { counted, goneIds } = eligibleNow(positions, facts);
  const events: ExceptionEvent[] = [objected];
  if (goneIds.length > 0) events.push({ type: 'positions-voided', personIds: goneIds });
  if (holdersOf(counted, 'object').length >= most)
    events.push(escalated({ ...state, positions: counted }, 'objections', facts, at));
  return happens(events, { texts });
}
