import type { Actor } from '../../../kernel/actor.ts';
import { LATE, within } from '../../../kernel/calls.ts';
import { readByOthers } from '../../../kernel/content/service.ts';
import { answered, asCommand, isPrivacyHintDue, isWelcomeDue, type Outcome } from '../../conversation/attend.ts';
import { type CommandName, command } from '../../conversation/commands.ts';
import { helpContent, welcomeContent } from '../../conversation/words/answer-content.ts';
import { ANSWER_WITHIN_MS, type Answer, attend, homeOf, privateAnswer, reply, type Said } from '../answering.ts';
import type { TeamsDeps } from '../deps.ts';
import { markedText } from '../marked-text.ts';
import { conversationOf, type MessageActivity } from '../payloads.ts';
import { askedBy } from '../request.ts';
import { answer, type Drawn } from '../views/blocks.ts';
import { drawn } from '../views/content.ts';

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
  const known = await askedBy(deps, activity, 'teams:command', [activity.conversation.id, activity.id]);
  if (!known) return { status: 200 };
  const asked = activity.recipient?.isTargeted ? { ...known, prompt: activity.id } : known;
  const more: Drawn[] = [];
  let isHome = false;
  const working = attend(
    deps,
    asked,
    async (actor) => {
      const text = await markedText(activity, (teamsId) => deps.directory.userOf(teamsId, conversationOf(activity)));
      const read = readWords(text);
      isHome = `${read.word}${read.rest}` === 'home';
      const outcome = await outcomeOf(deps, actor, read);
      // A welcome to a channel where nothing works yet would be no welcome.
      if (outcome.is !== 'refusal' && (await isWelcomeDue(deps, actor))) more.push(drawn(welcomeContent()));
      const isRead = !asked.isPersonal && asked.prompt === undefined && isPrivate(read, outcome);
      if (isRead && (await isPrivacyHintDue(deps, actor))) more.push(answer(readByOthers()));
      return outcome;
    },
    (came) => (came.actor && isHome ? homeOf(deps, came.actor) : privateAnswer(deps, came)),
  );
  // The words themselves are answered once what they ask for is on disk; what is said of it may take longer.
  const late = (await within(ANSWER_WITHIN_MS, working)) === LATE;
  if (late) deps.log.warn({ origin: asked.origin }, 'an answer was late');
  deps.background.add(working.then((said) => reply(deps, asked, more.reduce<Said>(joined, said))));
  return { status: 200 };
}

/** `name`: null where they are no command. */
type Read = { word: string; name: CommandName | null; rest: string };

function readWords(text: string): Read {
  const [, typed = '', rest = ''] = TYPED.exec(text) ?? [];
  const word = typed.toLowerCase();
  return { word, name: (Object.hasOwn(COMMANDS, word) && COMMANDS[word]) || null, rest: rest.trim() };
}

async function outcomeOf({ useCases }: TeamsDeps, actor: Actor, { name, rest }: Read): Promise<Outcome> {
  return name === null
    ? asCommand(useCases, actor, async () => answered(helpContent('teams')))
    : command(useCases, actor, name, rest);
}

/** Whether they tell what others aren't told otherwise: goodwill, and what is told by `/voice`, abuse among it. */
function isPrivate({ name, rest }: Read, outcome: Outcome): boolean {
  if (name === '/voice') return outcome.is === 'form' && rest !== '';
  return name === '/goodwill' && rest !== '' && rest.toLowerCase() !== 'help';
}

function joined({ aside, ...first }: Said, second: Drawn): Said {
  const both = <T extends Drawn>(one: T): T => {
    return { ...one, card: { ...one.card, body: [...one.card.body, ...second.card.body] } };
  };
  return { ...both(first), ...(aside && { aside: both(aside) }) };
}
