import { answered, refused } from '../../conversation/outcome.ts';
import { exceptionDetails } from '../../conversation/words/answer-content.ts';
import { type Answer, attend } from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { type CardAction, conversationOf } from '../payloads.ts';
import { askedBy } from '../request.ts';
import { readRefresh } from '../values.ts';

/**
 * A client asks for its reader's view of a card. It is no click, whatever it looks like: nothing is done. It tells
 * where a message lies whose post was never answered.
 */
export async function onRefresh(deps: TeamsDeps, activity: CardAction): Promise<Answer> {
  const data = readRefresh(activity.value.action.data);
  if (!data) return asItIs();
  const { tag, exception: named } = data;
  const { replyToId } = activity;
  if (replyToId) deps.background.add(deps.platform.seen(tag, { channel: conversationOf(activity), ts: replyToId }));
  const asked = await askedBy(deps, activity, 'teams:click', ['refresh', tag]);
  if (!asked || named === undefined) return asItIs();
  return attend(
    deps,
    asked,
    async (actor) => {
      const shown = await deps.useCases.exceptions.show(actor, named);
      return shown.ok ? answered(exceptionDetails(shown.exception), shown.exception) : refused(shown.refusal);
    },
    async ({ outcome }) => {
      if (outcome.is !== 'answer' || !outcome.changed) return asItIs();
      const message = { form: 'exception-card', exception: outcome.changed } as const;
      const { card } = await deps.draw(message, { tag, reader: asked.userId });
      return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } };
    },
  );
}

/** Who may not see more keeps everybody's card. */
function asItIs(): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' } };
}
