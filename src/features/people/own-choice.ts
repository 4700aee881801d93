import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import { activityOf, attempt } from '../../kernel/handle.ts';
import { emptyPlan, unchanged } from '../../kernel/plan.ts';
import { recordAfter } from '../../kernel/record/record.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { PersonEvent } from '../../kernel/team/team.ts';
import type { PersonId, Stream } from '../../kernel/values/ids.ts';

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
