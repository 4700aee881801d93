import { attempt } from '../../kernel/attempt.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import type { Actor } from '../api.ts';
import { liveDigestShows } from '../digest/live-shows.ts';
import type { ExceptionView } from '../messages.ts';
import { askingTime } from '../people/ask.ts';
import { withPrecedent } from '../precedents/searchable.ts';
import { cardViewOf } from './card-view.ts';
import { decideOn } from './decide-on.ts';
import { type Case, loadCase } from './load.ts';
import { type Decided, planOf } from './plan.ts';
import type { ExceptionCommand } from './rules/decision.ts';
import type { ExceptionState } from './rules/state.ts';

/** How things stand after an act; `decided` is null where the same request came before. */
export type After = { exception: ExceptionView; state: ExceptionState; decided: Decided | null };

type Act<T> = {
  actor: Actor;
  exceptionId: ExceptionId;
  command: ExceptionCommand | ((found: Case) => Promise<Result<{ command: ExceptionCommand }>>);
  answer: (after: After) => T | Promise<T>;
};

/**
 * Somebody does something to an exception: load, decide, commit, answer (docs/architecture.md, The way of a command).
 *
 * @param act.command what they want, or how to make it from the exception as it stands
 * @returns `act.answer` of how things stand after it, or the refusal
 */
export function act<T extends object>(deps: Deps, { actor, exceptionId, command, answer }: Act<T>): Promise<Result<T>> {
  const { workspaceId: ws, personId, origin } = actor;
  const signal = askingTime();
  return attempt<T>(deps, {
    actor,
    decide: async () => {
      const found = await loadCase(deps, ws, exceptionId);
      if (!found.ok) return found;
      const made = typeof command === 'function' ? await command(found) : { ok: true as const, command };
      if (!made.ok) return made;
      const { loaded, team } = found;
      const now = deps.clock.now();
      const subject = { ws, actorId: personId, team, loaded, command: made.command, now, signal };
      const outcome = await decideOn(deps, subject);
      if (!outcome.ok) return outcome;
      const { decided, known } = outcome;
      const { plan, state } = planOf(subject, known, decided, origin);
      // A digest of a week that is over lists what was approved by then.
      const { approval } = loaded.state;
      const digests =
        approval && (await liveDigestShows(deps, ws, team.state, { exceptionId, approvedAt: approval.at, now }));
      return {
        ok: true,
        plan: await withPrecedent(
          deps,
          { ...plan, wants: [...plan.wants, ...(digests ?? [])] },
          { before: loaded.state, after: state },
        ),
        subject: exceptionId,
        answer: async () =>
          answer({ exception: await cardViewOf(deps, ws, { state, number: loaded.number }), state, decided }),
      };
    },
    repeated: async () => {
      const found = await loadCase(deps, ws, exceptionId);
      if (!found.ok) return found;
      const { state } = found.loaded;
      return {
        ok: true,
        ...(await answer({ exception: await cardViewOf(deps, ws, found.loaded), state, decided: null })),
      };
    },
  });
}
