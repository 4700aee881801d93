import type { Actor } from '../../../kernel/actor.ts';
import { COMMANDS, type OurCommand } from '../../../kernel/content/reader.ts';
import { formReady, sendAsCommand } from '../../../kernel/content/service.ts';
import { answered, asCommand, isWelcomeDue, type Outcome } from '../../conversation/attend.ts';
import { command } from '../../conversation/commands.ts';
import { labelled, wordsOf } from '../../conversation/marked-text.ts';
import { helpContent, welcomeContent } from '../../conversation/words/answer-content.ts';
import { attend, privateAnswer } from '../answering.ts';
import type { SlackDeps } from '../deps.ts';
import { toChatError } from '../errors.ts';
import type { Events } from '../payloads.ts';
import { askedByWords } from '../request.ts';
import { commandsInSlack } from '../text.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import { drawn } from '../views/content.ts';
import type { Sender } from '../workspaces.ts';
import { joined } from './commands.ts';

/** What someone wrote to the bot, in private messages or where it is mentioned. */
type Written = Events['message'] | Events['app_mention'];
type Said = { sender: Sender; botUserId: string; event: Written };

/**
 * Answers words that someone writes to the bot, as a command (docs/product.md §9). They open no form: a button does,
 * or the command itself where there is none. What is no command is answered with what can be written.
 */
export async function onWords(deps: SlackDeps, { sender, botUserId, event }: Said): Promise<void> {
  const { user, bot_id, subtype, channel, ts } = event;
  // What the bot itself says comes back as an event; edits and deletions have a subtype.
  if (user === undefined || user === botUserId || bot_id !== undefined || subtype !== undefined) return;
  const served = await deps.workspaces.of(sender);
  if (!served || !(await deps.useCases.people.firstHeard(served.workspace.id, channel, ts))) return;
  const asked = askedByWords({ user, channel, ts });
  const { name, rest } = readWords(event.text, botUserId);
  let by: Actor | null = null;
  let isFirstUse = false;
  const said = await attend(
    deps,
    sender,
    asked,
    async (actor) => {
      const { useCases } = deps;
      by = actor;
      if (name === null) return asCommand(useCases, actor, async () => answered(helpContent('words')));
      const outcome = await command(useCases, actor, `/${name}`, rest);
      isFirstUse = outcome.is !== 'refusal' && (await isWelcomeDue(deps, actor));
      return outcome;
    },
    async (outcome, where) => {
      if (outcome.is !== 'form' || name === null || by === null) return privateAnswer(deps, asked, outcome, where);
      return formInstead(outcome, name, wordsOf(await labelled(deps.useCases, by, rest)));
    },
  );
  if (said === null) return;
  const whole = (isFirstUse && joined(said, drawn(welcomeContent()))) || said;
  try {
    const { chat } = served.client;
    const thread = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts };
    await (asked.channel === null
      ? chat.postMessage({ channel, ...thread, ...whole })
      : chat.postEphemeral({ channel, user, ...thread, ...whole }));
  } catch (error) {
    deps.log.warn({ err: toChatError(error, 'write') }, 'a message to the bot could not be answered');
  }
}

/** Words come without a trigger, which opens forms. */
function formInstead({ opener }: Extract<Outcome, { is: 'form' }>, name: OurCommand, words: string): Drawn {
  return opener === null ? answer(sendAsCommand(name, words)) : answer(formReady(words !== ''), [opener]);
}

/** @returns the command that the text begins with, by our name or the workspace's, and the words after it. */
function readWords(text: string, botUserId: string): { name: OurCommand | null; rest: string } {
  const bare = text.replace(new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>`), ' ').trim();
  const [, word = '', rest = ''] = /^\/?(\S*)\s*(.*)$/s.exec(bare) ?? [];
  const typed = word.toLowerCase();
  const theirs = commandsInSlack().get(`/${typed}`)?.slice(1);
  return { name: COMMANDS.find((one) => one === (theirs ?? typed)) ?? null, rest };
}
