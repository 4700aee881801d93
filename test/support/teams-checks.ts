import { assertAttachment, assertChannelAccount, assertEntity } from 'botframework-schema';
import { cardProblems, MOST_BYTES } from './adaptive-cards.ts';
import type { Json, TeamsWorld } from './teams-world.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** @returns what is wrong with a message of the bot's, by Microsoft's own shapes and by what the project promises. */
export function checkSent(world: TeamsWorld, activity: Json): string[] {
  const { attachments = [], entities = [], recipient, text = '', summary = '' } = activity;
  const cards = (attachments as { contentType: string; content: Json }[]).filter(
    ({ contentType }) => contentType === CARD,
  );
  const size = Buffer.byteLength(JSON.stringify(activity));
  return [
    ...(activity.type === 'message' ? [] : [`an activity of type ${String(activity.type)}`]),
    ...shaped('attachment', attachments as unknown[], assertAttachment),
    ...shaped('entity', entities as unknown[], assertEntity),
    ...(recipient === undefined ? [] : shaped('recipient', [recipient], assertChannelAccount)),
    ...(text === '' && summary === '' ? ['notifications and screen readers get nothing'] : []),
    ...(size > MOST_BYTES ? [`a message of ${size} bytes`] : []),
    ...checkWords([text, summary]),
    ...cards.flatMap(({ content }) => checkCard(world, content)),
  ];
}

/** @returns what is wrong with a card, wherever it is shown: by Microsoft's own library, and by whom it mentions. */
export function checkCard(world: TeamsWorld, card: Json): string[] {
  return [...cardProblems(card), ...checkMentions(world, card), ...checkRefresh(world, card), ...checkWords(card)];
}

/** Names of Slack's: nothing that people type in Teams begins with a slash (docs/teams.md). */
const SLASHED = /(?<![\w.:/-])\/(?:exception|goodwill|kudos|voice|invite)\b/;

/** @returns what people would read of a command that isn't theirs; what a button carries is read by nobody. */
export function checkWords(shown: unknown): string[] {
  if (typeof shown === 'string') return SLASHED.test(shown) ? [`a command of another chat: ${shown}`] : [];
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([key, part]) => (key === 'data' ? [] : checkWords(part)));
}

/** Each mention is of a person that is there, and each `<at>` has its entity: else it is shown as text, or pings all. */
function checkMentions(world: TeamsWorld, card: Json): string[] {
  const { entities = [] } = (card.msteams ?? {}) as { entities?: { text?: string; mentioned?: { id?: string } }[] };
  const drawn = JSON.stringify(card.body ?? []);
  const marks = new Set(drawn.match(/<at>.*?<\/at>/g));
  const people = new Set([...world.people.values()].flatMap(({ id, aadObjectId }) => [id, aadObjectId]));
  const named = new Set(entities.map(({ text }) => text));
  return [
    ...entities.filter(({ mentioned }) => !people.has(mentioned?.id ?? '')).map(() => 'a mention of nobody'),
    ...[...marks].filter((mark) => !named.has(mark)).map((mark) => `${mark} mentions nobody`),
  ];
}

/** Teams knows people there by `29:…` alone, never by an object id (learn.microsoft.com, “User-specific views”). */
function checkRefresh(world: TeamsWorld, card: Json): string[] {
  const { userIds = [] } = (card.refresh ?? {}) as { userIds?: unknown[] };
  const people = new Set<unknown>([...world.people.values()].map(({ id }) => id));
  return [
    ...(userIds.length > 60 ? [`${userIds.length} people to refresh for`] : []),
    ...userIds
      .filter((id) => !people.has(id))
      .map((id) => `a view of its own for ${String(id)}, whom Teams doesn't know`),
  ];
}

function shaped(what: string, values: unknown[], assert: (value: unknown) => void): string[] {
  return values.flatMap((value) => {
    try {
      assert(value);
      return [];
    } catch (error) {
      return [`${what}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
