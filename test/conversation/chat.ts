import type { Config } from '../../src/operations/config/config.ts';

/** The example people: agents, a manager who is an admin too, one who isn't in #care, and a guest. */
export type Name = 'ana' | 'ben' | 'chloe' | 'maya' | 'dan' | 'gil';

/** Channels; `private` is somebody's own chat with Seconded. */
export type Place = 'care' | 'desk' | 'leads' | 'private';

/** Something that people read: a message, an answer, the home. People stand in its words by their first names. */
export type Shown = {
  words: string;
  buttons: readonly string[];
  /** What it was when it was drawn: a click on it is a click on an old one, if it changed meanwhile. */
  click(who: Name, button: string): Promise<Reply>;
  /** The addresses that its words link to. */
  links: readonly string[];
  /** A reply under another message. */
  isReply: boolean;
};

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** A form that is open in front of somebody. */
export type Form = {
  title: string;
  words: string;
  /** What its fields hold already, by the fields' names; people by first name, lower case. */
  values: Typed;
  /** What was said at its fields when it was last submitted. */
  errors: Readonly<Record<string, string>>;
  /** Chooses what the rest of the form depends on, by its label, with what was typed so far: the form anew. */
  choose(label: string, typed?: Typed): Promise<Form>;
  /** Presses a button that stands in the form. */
  press(button: string): Promise<Reply>;
  /** Types over what it holds and submits it. */
  submit(typed: Typed): Promise<Reply>;
  /** Types over what it holds and sees the form change, by itself or by **Find similar cases**. */
  type(typed: Typed): Promise<Form>;
  /** Opens something whole beside the form. @returns what it shows, and the form as it is after that. */
  look(button: string): Promise<{ words: string; form: Form }>;
};

/** What somebody gets for something they did: words for them alone, a form, or both. */
export type Reply = Pick<Shown, 'words' | 'buttons' | 'click' | 'links'> & { form: Form | null };

/**
 * What people can do with Seconded, in whichever chat: the conversations are written once over this
 * (docs/product.md), and each chat does it through its own real endpoint.
 */
export type Chat = {
  /** Somebody writes a command as that chat has it, such as `exception 25 refund …`; in #care unless told otherwise. */
  say(who: Name, words: string, place?: Place): Promise<Reply>;
  /** **Give kudos** on a message that `author` writes. */
  kudosOnMessage(who: Name, author: Name, words: string): Promise<Reply>;
  /** Opens the app's home. */
  home(who: Name): Promise<Shown>;
  /** What everybody in a channel reads, oldest first. */
  posts(place?: Exclude<Place, 'private'>): Shown[];
  /** The buttons of a channel's message as one person has them: some chats show only what the person can use. */
  buttonsFor(who: Name, shown: Shown): Promise<readonly string[]>;
  /** What one person reads in private messages, oldest first. */
  told(who: Name): Shown[];
  /** Somebody takes Seconded out of a channel. */
  takeOut(place: Exclude<Place, 'private'>): void;
  /** Follows a link to the service itself, as a browser does. */
  fetch(link: string, init?: RequestInit): Promise<Response>;
  /** Delivers all that is due. */
  delivered(): Promise<void>;
  /** Time passes, and what falls due meanwhile happens and is delivered. */
  pass(ms: number): Promise<void>;
  /** What was logged as a warning or worse. */
  troubles(): readonly unknown[];
  /** Everything that was logged. */
  logged(): readonly string[];
  /** All that one person was ever shown, anywhere, as the chat had it: words, and what its parts carry. */
  screens(who: Name): readonly string[];
  /** Somebody read this outside the chat. */
  noteSeen(who: Name, text: string): void;
  /** Somebody comes into a channel. */
  join(who: Name, place: Exclude<Place, 'private'>): void;
  /** Somebody goes out of a channel. */
  part(who: Name, place: Exclude<Place, 'private'>): void;
  /** Stops the service and starts it on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/**
 * @param options.moneyOpen whether Maya is named manager of #care first; default yes.
 * @param options.rates how much one person may do; default: as much as they like.
 */
export type OpenChat = (options?: { moneyOpen?: boolean; rates?: NonNullable<Config['rates']> }) => Promise<Chat>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Clicks a button that asks first, and says yes where it did ask. @returns what the last click is answered with. */
export async function sure(shown: Pick<Shown, 'click'>, who: Name, button: string, yes: string): Promise<Reply> {
  const asked = await shown.click(who, button);
  return asked.words.startsWith(`${button} `) ? asked.click(who, yes) : asked;
}

/** The card of #care that shows this number, as it is now. */
export function card(chat: Chat, number = 1): Shown {
  const found = chat.posts().find(({ words, isReply }) => !isReply && words.includes(`EX-${number} ·`));
  if (!found) throw new Error(`no card shows EX-${number}`);
  return found;
}

/** The form that came. @throws where none did, with what was said instead. */
export function formOf({ form, words }: Reply): Form {
  if (!form) throw new Error(`no form: ${words}`);
  return form;
}

/** All that somebody reads in private messages, in one text. */
export function toldTo(chat: Chat, who: Name): string {
  return chat
    .told(who)
    .map(({ words }) => words)
    .join('\n');
}

const WORDS = '25 refund outside window because the parcel came late';

/** Somebody proposes in #care. @returns the words of the answer. */
export async function propose(chat: Chat, who: Name = 'ana', words = WORDS, typed: Typed = {}): Promise<string> {
  const form = formOf(await chat.say(who, `exception ${words}`));
  const answer = await form.submit({ customer: 'order 1182', ...typed });
  if (answer.form) throw new Error(`refused: ${JSON.stringify(answer.form.errors)}`);
  await chat.delivered();
  return answer.words;
}

/** Clicks a button of the card as it is now. @returns the words of the answer. */
export async function click(chat: Chat, who: Name, button: string, number = 1): Promise<string> {
  const { words, form } = await card(chat, number).click(who, button);
  if (form) throw new Error(`a form came: ${form.title}`);
  await chat.delivered();
  return words;
}

/** Clicks a button that opens a form, and submits what is typed. @returns the words of the answer. */
export async function fill(chat: Chat, who: Name, button: string, typed: Typed, number = 1): Promise<string> {
  const form = formOf(await card(chat, number).click(who, button));
  const { words, form: still } = await form.submit(typed);
  if (still) throw new Error(`refused: ${JSON.stringify(still.errors)}`);
  await chat.delivered();
  return words;
}

/** What is left in the team pot, as `goodwill` says it. */
export async function potLeft(chat: Chat, who: Name = 'ana'): Promise<string> {
  const { words } = await chat.say(who, 'goodwill');
  return /Team pot[^£]*(£[\d.,]+) of/.exec(words)?.[1] ?? words;
}

/** Ends a conversation in which nothing was logged that would trouble whoever runs the service. */
export async function leave(chat: Chat): Promise<void> {
  const troubles = chat.troubles();
  await chat.close();
  expect(troubles).toEqual([]);
}
