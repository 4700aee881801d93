import { command, type Phrase, say, words } from './phrase.ts';
import type { OurCommand } from './reader.ts';

/** The chat's time for a form's answer ran out. Submitting again is safe, because a form counts once. */
export function sendAgain(): Phrase {
  return words(
    'This is taking longer than usual. Please submit the form again in a moment; it won’t be counted twice.',
  );
}

/** The chat's time to open a form ran out, and there was nothing typed to keep. */
export function pressAgain(): Phrase {
  return words('The form didn’t open in time, sorry. Please try again.');
}

/** For chats where only a button can open a form: it opens with what was typed. */
export function formReady(hasWords: boolean): Phrase {
  return words(
    hasWords
      ? 'Your form is ready with what you typed. Press the button to open it.'
      : 'Your form is ready. Press the button to open it.',
  );
}

/** Added once when someone wrote, in front of others, something that others otherwise don't get to see. */
export function readByOthers(): Phrase {
  return words(
    'One more thing: everyone here can read what you wrote to me. To write to me alone, type / and choose Seconded first.',
  );
}

/** For a form that neither typed words nor a button can open here, but the same words sent as a command can. */
export function sendAsCommand(name: OurCommand, typed: string): Phrase {
  return say`I can only open that form from a command. Send ${command(name, typed)} instead.`;
}

/** In a list, in place of an entry whose row in the database is damaged. */
export function cantBeRead(): string {
  return 'This entry can’t be read right now. The problem is logged, so that it can be fixed.';
}

/** The message extension was used in a conversation without the app, which couldn't post the result there. */
export function installFirst(): Phrase {
  return words('I’m not in this conversation yet. Add me and the form will open.');
}
