import type { App } from '@slack/bolt';
import type { Actor } from '../../../application/api.ts';
import { LATE, within } from '../../../application/within.ts';
import { welcomeContent } from '../../../wording/answer-content.ts';
import { stillWorking } from '../../../wording/answers.ts';
import { cut } from '../../../wording/typed.ts';
import { attend, privateAnswer } from '../answering.ts';
import { ANSWER_WITHIN_MS } from '../deadline.ts';
import type { SlackDeps } from '../deps.ts';
import type { Source } from '../form-context.ts';
import type { Outcome } from '../outcome.ts';
import { command } from '../payloads.ts';
import { reply } from '../reply.ts';
import { askedByCommand } from '../request.ts';
import { wordsOf } from '../text.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import { drawn } from '../views/drawn.ts';
import { rich } from '../views/rich.ts';

/** A command's words are seldom longer, and the answer has to fit into a message. */
const MOST_TYPED = 1_500;

/** @returns what comes of a slash command; `text` as Slack sends it. */
export type CommandWork = (actor: Actor, text: string, source: Source) => Promise<Outcome>;

/** Answers a slash command in its acknowledgement: first what was asked is done and kept, then Slack hears of it. */
export function serveCommand(app: App, deps: SlackDeps, name: string, work: CommandWork): void {
  app.command(name, async ({ ack, body }) => {
    const payload = command.parse(body);
    const asked = askedByCommand(payload);
    const sender = { teamId: payload.team_id, enterpriseId: payload.enterprise_id ?? null };
    let isFirstUse = false;
    let wasRefused = false;
    const working = attend(
      deps,
      sender,
      asked,
      async (actor) => {
        const outcome = await work(actor, payload.text, asked);
        // A welcome to a channel where nothing works yet would be no welcome.
        wasRefused = outcome.is === 'refusal';
        isFirstUse = !wasRefused && (await isWelcomeDue(deps, actor));
        return outcome;
      },
      async (outcome) => {
        const said = await privateAnswer(deps, asked, outcome);
        return joined(said, isFirstUse ? drawn(welcomeContent()) : wasRefused ? typedAgain(name, payload.text) : null);
      },
    );
    const first = await within(ANSWER_WITHIN_MS, working);
    if (first !== LATE) return ack(first ? { response_type: 'ephemeral', ...first } : undefined);
    await ack({ response_type: 'ephemeral', ...answer(stillWorking()) });
    deps.background.add(
      working.then(async (drawn) => {
        if (drawn) await reply(deps.log, payload.response_url, drawn);
      }),
    );
  });
}

/** What was asked is done by now: a welcome that can't be had must not make it look undone. */
async function isWelcomeDue(deps: SlackDeps, actor: Actor): Promise<boolean> {
  try {
    return await deps.useCases.people.firstUse(actor);
  } catch (error) {
    deps.log.error({ err: error, workspaceId: actor.workspaceId }, 'first use not known');
    return false;
  }
}

/** Slack takes a command's words away once it is sent: a refused one is given back, to be mended. */
function typedAgain(name: string, text: string): Drawn | null {
  const words = wordsOf(text);
  return words === '' ? null : { text: '', blocks: [rich([{ quote: cut(`${name} ${words}`, MOST_TYPED) }])] };
}

function joined(first: Drawn | null, second: Drawn | null): Drawn | null {
  if (!first || !second) return first ?? second;
  return { text: `${first.text} ${second.text}`.trim(), blocks: [...first.blocks, ...second.blocks] };
}
