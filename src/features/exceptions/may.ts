import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { wordsOf } from '../../kernel/record/words.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { decideOn, loadCase } from './act.ts';
import type { ExceptionCommand } from './rules/decision.ts';
import { viewOf } from './view.ts';
import type { ExceptionView } from './view-model.ts';

type Form = 'object' | 'decline' | 'apply' | 'raise' | 'coach' | 'reverse';

/**
 * Whether somebody may open a form now: the act is decided as if the form were filled in, and nothing is stored, so
 * that an early "no" is the one that would come late.
 *
 * @param on.revision the one the button was drawn from; null: any
 */
export async function may(
  deps: Deps,
  actor: Actor,
  what: Form,
  on: { exceptionId: ExceptionId; revision: number | null },
): Promise<Result<{ exception: ExceptionView }>> {
  const { workspaceId: ws, personId } = actor;
  const found = await loadCase(deps, ws, on.exceptionId);
  if (!found.ok) return found;
  const { loaded, team } = found;
  const command = filledIn(deps, what, on.revision ?? loaded.state.revision);
  const outcome = await decideOn(deps, {
    ws,
    actorId: personId,
    team,
    loaded,
    command,
    now: deps.clock.now(),
    looks: true,
  });
  return outcome.ok ? { ok: true, exception: await viewOf(deps, ws, loaded) } : outcome;
}

function filledIn(deps: Deps, what: Form, revision: number): ExceptionCommand {
  const words = wordsOf(deps, '');
  switch (what) {
    case 'object':
      return { type: what, revision, reason: words };
    case 'decline':
      return { type: what, revision, comment: words };
    case 'apply':
      return { type: what, mood: 'Unknown', note: null, actualAmountMinor: null };
    case 'coach':
      return { type: what, note: words };
    case 'raise':
    case 'reverse':
      return { type: what, reason: words };
  }
}
