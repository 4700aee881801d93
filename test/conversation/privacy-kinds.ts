import { type Chat, card, click, fill, formOf, type Name, propose, type Reply, type Typed } from './chat.ts';

/** Who looks. Ben is an agent first, and a manager (no admin) later; Maya is the manager who wrote the note, and an admin. */
export const READERS = [
  'proposer',
  'co-signer',
  'agent',
  'manager',
  'admin',
  'manager of another team',
  'guest in the channel',
  'another workspace',
  'the log',
] as const;
export type Reader = (typeof READERS)[number];

const ALL_IN_TEAM = ['proposer', 'co-signer', 'agent', 'manager', 'admin'] as const;

/**
 * Every kind of data, by what stands in nothing else, and exactly who comes to see it (docs/product.md §10): a new kind
 * is a line here, and something of it in {@link oneOfEach}. What is posted in the channel is read by whoever the chat lets read there: a guest too.
 */
const KINDS: Readonly<Record<string, { holds: RegExp; readBy: readonly Reader[] }>> = {
  'an exception': { holds: /zexception/, readBy: [...ALL_IN_TEAM, 'guest in the channel'] },
  'how its customer took it': { holds: /zoutcome/, readBy: [...ALL_IN_TEAM, 'guest in the channel'] },
  // On its card, and told to managers.
  'why an exception was reversed': { holds: /zreversal/, readBy: [...ALL_IN_TEAM, 'guest in the channel'] },
  // In the admin's export; nobody is shown their own words again.
  'goodwill, by whom and what for': { holds: /zgoodwill/, readBy: ['admin'] },
  'a random act': { holds: /zkindness/, readBy: ['admin'] },
  'the team’s sum of goodwill': { holds: /35\.37/, readBy: ['manager', 'admin'] },
  // Written by the one who is the admin here, who isn't shown it again.
  'a manager’s note': { holds: /zcoach/, readBy: ['proposer', 'co-signer'] },
  kudos: { holds: /zkudos/, readBy: [...ALL_IN_TEAM, 'guest in the channel'] },
  'kudos between two': { holds: /zprivate/, readBy: ['proposer', 'co-signer'] },
  'a report of abuse': { holds: /zabuse/, readBy: ['manager', 'admin'] },
  'who would like to talk to someone': {
    holds: /would like to talk to someone/,
    readBy: ['manager', 'admin'],
  },
  'a story': { holds: /zstory/, readBy: [...ALL_IN_TEAM, 'manager of another team'] },
  'a story of a private channel': { holds: /zwhispered/, readBy: ALL_IN_TEAM },
  'what is in the way': { holds: /zannoyance/, readBy: ALL_IN_TEAM },
  'what a customer said': { holds: /zsaid/, readBy: ['manager', 'admin'] },
  'a policy': { holds: /zpolicy/, readBy: ALL_IN_TEAM },
  'the settings': { holds: /zguidance/, readBy: ALL_IN_TEAM },
  'a digest': { holds: /For managers only/, readBy: ['manager', 'admin', 'manager of another team'] },
  'a recap': { holds: /Your proposals/, readBy: ['proposer'] },
  'one’s row of the recognition report': { holds: /thanked once/, readBy: ['proposer'] },
  // Another workspace's manager has links of their own.
  'a link to an export': {
    holds: /\/exports\/(?!slack:T0ZENITH)[^"|]{20}/,
    readBy: ['manager', 'admin', 'manager of another team'],
  },
  'a webhook’s address': { holds: /zhook/, readBy: ['admin'] },
  'a webhook’s secret': { holds: /whsec_/, readBy: ['admin'] },
  'what opens the chat to the service': { holds: /xoxb-|a-token-for-the-bot|a-password|xoxe/, readBy: [] },
};

/** @returns the kinds that are in these texts, by name. */
export function kindsIn(texts: readonly string[]): string[] {
  // A place to break a long word hides nothing from a reader.
  const read = texts.map((text) => text.replaceAll('\u200B', ''));
  return Object.entries(KINDS)
    .filter(([, { holds }]) => read.some((text) => holds.test(text)))
    .map(([kind]) => kind);
}

/** @returns the kinds that this reader may read, by name. */
export function kindsFor(reader: Reader): string[] {
  return Object.entries(KINDS)
    .filter(([, { readBy }]) => readBy.includes(reader))
    .map(([kind]) => kind);
}

/** A form that is filled in and taken. */
async function sent(opening: Promise<Reply>, typed: Typed): Promise<Reply> {
  const answer = await formOf(await opening).submit(typed);
  if (answer.form) throw new Error(`refused: ${JSON.stringify(answer.form.errors)}`);
  return answer;
}

/** A week of #care in which there is one of each kind. All of it speaks of lanterns, so that it can be looked for. */
export async function oneOfEach(chat: Chat): Promise<void> {
  const say = (who: Name, words: string) => chat.say(who, words);
  chat.join('dan', 'desk');
  await sent(chat.say('maya', 'exception setup', 'care'), {
    managers: ['maya'],
    guidance: 'Lanterns first: zguidance',
  });
  await sent(chat.say('maya', 'exception setup', 'desk'), { managers: ['dan'] });

  await propose(chat, 'ana', '25 refund the lantern zexception because the parcel came late');
  await click(chat, 'chloe', 'Co-sign');
  await fill(chat, 'ana', 'Mark as done', { mood: 'Content', note: 'A lantern lights the hall now: zoutcome' });
  await sent((await chat.home('maya')).click('maya', 'Send a note'), { note: 'Of the lantern I think zcoach' });
  await (await say('maya', 'exception show EX-1')).click('maya', 'Suggest as policy');
  await sent((await say('maya', 'exception policies')).click('maya', 'Adopt as policy'), {
    name: 'Late lanterns',
    wording: 'A lantern that comes late is given back: zpolicy',
  });

  await propose(chat, 'ana', '5 refund the lantern once more because its glass broke', { customer: 'order 11' });
  await click(chat, 'chloe', 'Co-sign', 2);
  await sent(say('ana', 'exception reverse EX-2'), { reason: 'The lantern is whole: zreversal' });

  await say('ana', 'goodwill 15.37 order 9 a lantern zgoodwill');
  await say('chloe', 'goodwill 20 order 10 a lamp');
  await say('ana', 'goodwill kindness 4.50 a paper lantern zkindness');
  await say('maya', 'kudos @ana for the lantern zkudos');
  await sent(say('ana', 'kudos @chloe'), { text: 'for the lantern in my hall zprivate', isPrivate: ['private'] });

  const abuse = { abuseTime: 'today', abuseVia: 'phone', abuseKind: 'insult', wantsTalk: ['talk'] };
  await sent(say('ana', 'voice abuse'), { ...abuse, text: 'He threw a lantern at me zabuse' });
  await sent(say('ana', 'voice story'), { text: 'The lantern found its way home zstory' });
  await sent(chat.say('ana', 'voice story', 'leads'), { text: 'A lantern among ourselves zwhispered' });
  await sent(say('ana', 'voice in our way'), { text: 'No lantern in the cellar zannoyance' });
  await sent(say('ana', 'voice customer said'), { topic: 'Lanterns', text: 'My lantern smokes zsaid' });

  const webhook = { url: 'http://127.0.0.1:9/zhook' };
  await sent((await say('maya', 'exception webhooks')).click('maya', 'Add webhook'), webhook);
  await chat.delivered();
  if (!card(chat).words.includes('EX-1')) throw new Error('no card');
}
