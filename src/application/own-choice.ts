import { emptyPlan, unchanged } from '../domain/plan.ts';
import type { PersonId, Stream } from '../domain/shared/ids.ts';
import { recordAfter } from '../domain/shared/record.ts';
import type { Result } from '../domain/shared/refusal.ts';
import type { PersonEvent } from '../domain/shared/team.ts';
import { activityOf } from './activity.ts';
import type { Actor } from './api.ts';
import { attempt } from './attempt.ts';
import type { Deps } from './deps.ts';

type OwnChoice = Extract<PersonEvent, { type: 'kudos-dms-set' | 'recap-set' }>;

/** Keeps a choice that concerns the person alone, on the record. */
export function setOwnChoice(deps: Deps, actor: Actor, choice: OwnChoice): Promise<Result<object>> {
  const { workspaceId: ws, personId, origin } = actor;
  return attempt<object>(deps, {
    actor,
    decide: async () => {
      const head = await deps.store.read.head(ws, personStream(personId));
      const at = deps.clock.now();
      const row = {
        ...activityOf(personId, at),
        ...('recap' in choice ? { recap: choice.recap } : { kudosDms: choice.kudosDms }),
      };
      const plan = {
        ...emptyPlan(ws, at),
        expects: [unchanged(head)],
        events: recordAfter(head, [choice], { actorId: personId, at, origin, teamId: null }),
        rows: [row],
      };
      return { ok: true, plan, subject: personId, answer: async () => ({}) };
    },
    repeated: async () => ({ ok: true }),
  });
}

/** What a person chose for themselves. */
export function personStream(personId: PersonId): Stream {
  return `person:${personId}`;
}
