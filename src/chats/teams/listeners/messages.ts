import type { Actor } from '../../../features/api.ts';
import { LATE, within } from '../../../kernel/within.ts';
import { isWelcomeDue } from '../../conversation/attend.ts';
import { type CommandName, command } from '../../conversation/commands.ts';
import { answered, type Outcome } from '../../conversation/outcome.ts';
import { asCommand } from '../../conversation/pace.ts';
import { helpContent, welcomeContent } from '../../conversation/words/answer-content.ts';
import { type Answer, attend, privateAnswer } from '../answering.ts';
import { ANSWER_WITHIN_MS } from '../deadline.ts';
import type { TeamsDeps } from '../deps.ts';
import { homeOf } from '../home.ts';
import { conversationOf, type MessageActivity } from '../payloads.ts';
import { reply } from '../reply.ts';
import { askedBy } from '../request.ts';
import { markedText } from '../text.ts';
import type { Drawn } from '../views/blocks.ts';
import { drawn } from '../views/drawn.ts';

const COMMANDS: Record<string, CommandName> = {
  exception: '/exception',
  goodwill: '/goodwill',
  kudos: '/kudos',
  voice: '/voice',
};

/** A command and the words after it; the bot's name is typed at times where it can't be mentioned. */
const TYPED = /^(?:@seconded\s+)?\/?(\S*)\s*(.*)$/is;

/** Typed words (docs/teams.md): the bot mentioned, or in its private chat; with or without a slash. */
export async function onMessage(deps: TeamsDeps, activity: MessageActivity): Promise<Answer> {
  const asked = await askedBy(deps, activity, 'teams:command', [activity.conversation.id, activity.id]);
  if (!asked) return { status: 200 };
  let isFirstUse = false;
  let isHome = false;
  const working = attend(
    deps,
    asked,
    async (actor) => {
      const text = await markedText(activity, (teamsId) => deps.directory.userOf(teamsId, conversationOf(activity)));
      isHome = TYPED.exec(text)?.slice(1).join('').toLowerCase() === 'home';
      const outcome = await outcomeOf(deps, actor, text);
      // A welcome to a channel where nothing works yet would be no welcome.
      isFirstUse = outcome.is !== 'refusal' && (await isWelcomeDue(deps, actor));
      return outcome;
    },
    (came) => (came.actor && isHome ? homeOf(deps, came.actor) : privateAnswer(deps, came)),
  );
  // The words themselves are answered once what they ask for is on disk; what is said of it may take longer.
  const late = (await within(ANSWER_WITHIN_MS, working)) === LATE;
  if (late) deps.log.warn({ origin: asked.origin }, 'an answer was late');
  deps.background.add(
    working.then((said) => reply(deps, asked, isFirstUse ? joined(said, drawn(welcomeContent())) : said)),
  );
  return { status: 200 };
}

async function outcomeOf({ useCases }: TeamsDeps, actor: Actor, text: string): Promise<Outcome> {
  const [, word = '', rest = ''] = TYPED.exec(text) ?? [];
  const name = Object.hasOwn(COMMANDS, word.toLowerCase()) ? COMMANDS[word.toLowerCase()] : undefined;
  return name === undefined
    ? asCommand(useCases, actor, async () => answered(helpContent('teams')))
    : command(useCases, actor, name, rest);
}

function joined(first: Drawn, second: Drawn): Drawn {
  return { summary: first.summary, card: { ...first.card, body: [...first.card.body, ...second.card.body] } };
}
