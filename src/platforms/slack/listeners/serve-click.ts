import type { App } from '@slack/bolt';
import type { Actor } from '../../../application/api.ts';
import { LATE, within } from '../../../application/within.ts';
import { notUnderstood, stillWorking } from '../../../wording/answers.ts';
import { attend, privateAnswer } from '../answering.ts';
import { ANSWER_WITHIN_MS } from '../deadline.ts';
import type { SlackDeps } from '../deps.ts';
import { publishHome } from '../home.ts';
import type { ActionId } from '../ids.ts';
import { answered, type Outcome } from '../outcome.ts';
import { type ClickPayload, click } from '../payloads.ts';
import { reply } from '../reply.ts';
import { type Asked, askedByClick } from '../request.ts';
import { type ButtonValue, readValue } from '../values.ts';
import { answer, type Drawn } from '../views/blocks.ts';

/** A click: what the button carries, and the menu's choice where it is one. */
export type Clicked = { value: ButtonValue; chosen: string | null; asked: Asked };

/** @returns what comes of a click. */
export type ClickWork = (actor: Actor, clicked: Clicked) => Promise<Outcome>;

/** Does what a button stands for, then acknowledges; whatever is left to say comes privately. */
export function serveClick(app: App, deps: SlackDeps, actionId: ActionId | RegExp, work: ClickWork): void {
  app.action(actionId, async ({ ack, body }) => {
    const payload = click.parse(body);
    const asked = askedByClick(payload);
    const sender = { teamId: payload.team?.id ?? null, enterpriseId: payload.enterprise?.id ?? null };
    const working = attend(
      deps,
      sender,
      asked,
      (actor) => workOn(actor, payload, asked, work),
      (outcome) => privateAnswer(deps, asked, outcome),
    );
    const first = await within(ANSWER_WITHIN_MS, working);
    await ack();
    deps.background.add(
      first === LATE
        ? tell(deps, payload, answer(stillWorking())).then(async () => tell(deps, payload, await working))
        : tell(deps, payload, first),
    );
  });
}

async function workOn(actor: Actor, payload: ClickPayload, asked: Asked, work: ClickWork): Promise<Outcome> {
  const [action] = payload.actions;
  const chosen = action.selected_option?.value ?? null;
  const value = action.value === undefined ? {} : readValue(action.value);
  // Forged, or drawn by a version long gone: it names nothing that is here.
  if (!value) return answered(answer(notUnderstood()));
  return work(actor, { value, chosen, asked });
}

/** Says privately what is left to say; clicks on the home have no `response_url`, so it is drawn anew with it on top. */
async function tell(deps: SlackDeps, payload: ClickPayload, drawn: Drawn | null): Promise<void> {
  if (payload.view?.type === 'home') return publishHome(deps, payload.user.id, drawn);
  if (drawn && payload.response_url) await reply(deps.log, payload.response_url, drawn);
}
