import { EXPORT_NAMES } from '../../src/features/exports/rules/what.ts';
import { type Chat, type Name, type Place, type Reply, type Shown, sure } from './chat.ts';

const BY_COMMAND = {
  exception: [
    ...['list', 'show EX-1', 'reverse EX-1', 'policies', 'digest', 'digest last', 'webhooks', 'export', 'export mine'],
    ...['setup', 'help', '25 refund the lantern because the parcel came late'],
  ],
  goodwill: ['', '15 lantern', 'help'],
  kudos: ['', 'mine', 'help'],
  voice: ['', 'help', 'list', 'stories', 'stories lantern', 'reports', 'story', 'in our way', 'customer said', 'abuse'],
};

/** Every command that shows something. Those that look for words look for what all kinds have, so that no answer repeats one's own. */
export const LOOKS = Object.entries(BY_COMMAND).flatMap(([command, texts]) =>
  texts.map((text) => `${command} ${text}`.trim()),
);

/** Buttons that show something or open a form; what the others do isn't undone by a look. */
const SHOWING =
  /^(View|Show|For managers|More|Next|Open$|Edit|Object|Decline|Send a note|Mark as done|Ask|Answer|Adopt|Give|Propose|Add webhook)/;
/** Buttons that do something, and are tried by those who may not. */
const DOING = /^(I’ll talk|Replace secret|Approve|Endorse|Suggest|Pause|Retire)/;

/** What people need from one thing to the next: no chat lets them do everything in one instant. */
const A_MOMENT = 3_000;

type Clickable = Pick<Shown, 'buttons' | 'click'>;

/** Somebody does all that shows things, in these places, presses every button that shows more, and exports what they can. */
export async function lookAround(chat: Chat, who: Name, places: readonly Place[]): Promise<Clickable[]> {
  const got: Clickable[] = [];
  for (const place of places) {
    for (const words of LOOKS) {
      got.push(await chat.say(who, words, place));
      await chat.pass(A_MOMENT);
    }
    await takeExports(chat, who, place);
  }
  got.push(...chat.told(who), ...chat.posts());
  await press(chat, [...got, await chat.home(who)], who, SHOWING);
  return got;
}

/** Somebody presses what others were shown, as if it were theirs. */
export async function pressAnothers(chat: Chat, others: readonly Clickable[], who: Name): Promise<void> {
  await press(chat, others, who, SHOWING);
  await press(chat, others, who, DOING);
}

async function press(chat: Chat, shown: readonly Clickable[], who: Name, which: RegExp): Promise<void> {
  for (const one of shown) {
    for (const button of new Set(one.buttons.filter((label) => which.test(label)))) {
      // An answer that is on top of the home already couldn't be told from the next one.
      await chat.home(who);
      await sure(one, who, button, `${button} it`).catch((cause: Error) => {
        throw new Error(`${who} pressed ${button}: ${cause.message}`, { cause });
      });
      await chat.pass(A_MOMENT);
    }
  }
}

/** Asks for every export, and reads what comes. What the chat's own form doesn't offer is asked for all the same. */
async function takeExports(chat: Chat, who: Name, place: Place): Promise<void> {
  const { form } = await chat.say(who, 'exception export', place);
  if (!form) return;
  for (const exportWhat of EXPORT_NAMES) {
    const { form: open } = await chat.say(who, 'exception export', place);
    const asked = open?.submit({ exportWhat, exportTime: 'all', exportFormat: 'csv' });
    const { links } = (await asked?.catch(notOffered)) ?? nothing;
    for (const link of links) {
      const file = await chat.fetch(link, { method: 'POST' });
      chat.noteSeen(who, await file.text());
    }
  }
}

const nothing: Pick<Reply, 'links'> = { links: [] };

/** A chat may not even send what its form doesn't offer. */
function notOffered(error: Error): Pick<Reply, 'links'> {
  if (!/has no option/.test(error.message)) throw error;
  return nothing;
}
