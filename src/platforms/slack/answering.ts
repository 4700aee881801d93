import { randomUUID } from 'node:crypto';
import type { Actor } from '../../application/api.ts';
import { ChatError } from '../../application/ports.ts';
import type { FieldName, FieldProblem, FieldProblems, Refusal } from '../../domain/shared/refusal.ts';
import { otherWorkspace, unexpected } from '../../wording/answers.ts';
import { sayFieldProblem } from '../../wording/field-problems.ts';
import { words } from '../../wording/phrase.ts';
import type { Who } from '../../wording/refusals/kinds.ts';
import { peopleIn, sayRefusal } from '../../wording/refusals.ts';
import type { SlackDeps } from './deps.ts';
import { slackCode, toChatError } from './errors.ts';
import { answered, type Outcome, refused, SEEN } from './outcome.ts';
import { type Asked, actorOf } from './request.ts';
import { answer, type Drawn, lines } from './views/blocks.ts';

/** What a listener does with a request: calls a use case and says what came of it. */
export type Work = (actor: Actor) => Promise<Outcome>;

/** Whose request it is, as Slack's payloads say: the workspace, or the organisation that it is in. */
export type Sender = { teamId: string | null; enterpriseId: string | null };

/**
 * Does what was asked. Never rejects: a bug becomes one plain sentence with a reference to the log, never silence.
 *
 * @param finish gives the outcome the form that Slack wants; it must not throw for `sorry`.
 */
export async function attend<T>(
  deps: SlackDeps,
  sender: Sender,
  asked: Asked,
  work: Work,
  finish: (outcome: Outcome) => Promise<T>,
): Promise<T> {
  try {
    return await finish(await outcomeOf(deps, sender, asked, work));
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    deps.log.error({ err: error, reference, origin: asked.origin }, 'a request failed');
    return finish({ is: 'sorry', sentence: unexpected(reference) });
  }
}

async function outcomeOf(deps: SlackDeps, sender: Sender, asked: Asked, work: Work): Promise<Outcome> {
  const installation = deps.installation();
  if (!installation) return refused({ reason: 'chat-unavailable' });
  const ws = installation.workspace.id;
  if (ws !== `slack:${sender.enterpriseId}` && ws !== `slack:${sender.teamId}`) {
    return { is: 'sorry', sentence: otherWorkspace() };
  }
  try {
    return await work(await actorOf(deps.useCases, ws, asked));
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    deps.log.warn({ err: error, workspaceId: ws, origin: asked.origin }, 'Slack could not be asked');
    return refused({ reason: 'chat-unavailable' });
  }
}

/** @returns what is left to say privately, once a modal is opened; null: nothing. */
export async function privateAnswer(deps: SlackDeps, asked: Asked, outcome: Outcome): Promise<Drawn | null> {
  switch (outcome.is) {
    case 'seen':
      return null;
    case 'answer':
      return outcome.drawn;
    case 'sorry':
      return answer(outcome.sentence);
    case 'refusal':
      return drawnRefusal(deps, outcome.refusal);
    case 'modal':
      return privateAnswer(deps, asked, await opened(deps, asked, outcome));
  }
}

/** @returns the refusal's sentence, with the names that it needs; one a field where fields are wrong. */
export async function drawnRefusal(deps: SlackDeps, refusal: Refusal): Promise<Drawn> {
  const who = await whoIn(deps, refusal);
  if (refusal.reason !== 'invalid') return answer(sayRefusal(refusal, who));
  return lines(fieldSentences(refusal.fields, who).map(([, sentence]) => words(sentence)));
}

/** @returns what is wrong with each field, in the order of the form. */
export function fieldSentences(fields: FieldProblems, who: Who): [FieldName, string][] {
  const wrong = Object.entries(fields) as [FieldName, FieldProblem][];
  return wrong.map(([field, problem]) => [field, sayFieldProblem(field, problem, who)]);
}

/** @returns the people whom a refusal's sentences name. */
export async function whoIn(deps: SlackDeps, refusal: Refusal): Promise<Who> {
  const ids = peopleIn(refusal);
  const installation = deps.installation();
  if (ids.length === 0 || !installation) return { people: new Map() };
  return { people: await deps.useCases.people.views(installation.workspace.id, ids) };
}

/** Opens a modal with the request's trigger, which lives for three seconds and can run out sooner. */
async function opened(deps: SlackDeps, asked: Asked, modal: Extract<Outcome, { is: 'modal' }>): Promise<Outcome> {
  if (asked.triggerId === null) return answered(modal.instead);
  try {
    await deps.client.views.open({ trigger_id: asked.triggerId, view: modal.view });
    return SEEN;
  } catch (error) {
    const failure = toChatError(error, 'read');
    if (failure.failure.kind === 'rejected' && !TRIGGER_ENDED.has(slackCode(error) ?? '')) throw error;
    deps.log.warn({ err: failure }, 'a modal was not opened in time');
    return answered(modal.instead);
  }
}

const TRIGGER_ENDED = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged']);
