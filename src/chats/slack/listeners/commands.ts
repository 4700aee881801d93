import type { App } from '@slack/bolt';
import { stillWorking } from '../../../features/exceptions/words/answers.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { isWelcomeDue } from '../../conversation/attend.ts';
import { command as answerCommand, type CommandName } from '../../conversation/commands.ts';
import { labelled, wordsOf } from '../../conversation/marked-text.ts';
import { welcomeContent } from '../../conversation/words/answer-content.ts';
import { ANSWER_WITHIN_MS, attend, privateAnswer, reply } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { command } from '../payloads.ts';
import { askedByCommand } from '../request.ts';
import { commandsInSlack, rich } from '../text.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import { drawn } from '../views/content.ts';

/** A command's words are seldom longer, and the answer has to fit into a message. */
const MOST_TYPED = 1_500;

/** Answers a slash command in its acknowledgement: first what was asked is done and kept, then Slack hears of it. */
export function register(app: App, deps: SlackDeps): void {
  for (const [theirs, ours] of commandsInSlack()) registerOne(app, deps, theirs, ours);
}

function registerOne(app: App, deps: SlackDeps, theirs: string, ours: CommandName): void {
  app.command(theirs, async ({ ack, body }) => {
    const payload = command.parse(body);
    const asked = askedByCommand(payload);
    const sender = { teamId: payload.team_id, enterpriseId: payload.enterprise_id ?? null };
    let by: Actor | null = null;
    let isFirstUse = false;
    let wasRefused = false;
    const working = attend(
      deps,
      sender,
      asked,
      async (actor) => {
        by = actor;
        const outcome = await answerCommand(deps.useCases, actor, ours, payload.text);
        // A welcome to a channel where nothing works yet would be no welcome.
        wasRefused = outcome.is === 'refusal';
        isFirstUse = !wasRefused && (await isWelcomeDue(deps, actor));
        return outcome;
      },
      async (outcome, where) => {
        const said = await privateAnswer(deps, asked, outcome, where);
        if (isFirstUse) return joined(said, drawn(welcomeContent()));
        if (!wasRefused || by === null) return said;
        return joined(said, typedAgain(theirs, await labelled(deps.useCases, by, payload.text)));
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

/** Slack takes a command's words away once it is sent: a refused one is given back, to be mended. */
function typedAgain(name: string, text: string): Drawn | null {
  const words = wordsOf(text);
  return words === '' ? null : { text: '', blocks: [rich([{ quote: cut(`${name} ${words}`, MOST_TYPED) }])] };
}

/** @returns both as one answer. */
export function joined(first: Drawn | null, second: Drawn | null): Drawn | null {
  if (!first || !second) return first ?? second;
  return { text: `${first.text} ${second.text}`.trim(), blocks: [...first.blocks, ...second.blocks] };
}
