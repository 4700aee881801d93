import type { OurCommand } from './commands.ts';
import { command, type Phrase, say, words } from './phrase.ts';

/** A form's deadline passed while it was worked on. Sending it again is safe, because it counts once. */
export function sendAgain(): Phrase {
  return words('This takes longer than usual. Please send the form again in a moment: it counts only once.');
}

/** A form couldn't be opened in time, and nothing had been typed that a button would have to keep. */
export function pressAgain(): Phrase {
  return words('That took a moment too long for the form to open. Please try once more.');
}

/** A chat opens no form for typed words by itself: a button opens it, with them filled in where there were any. */
export function formReady(hasWords: boolean): Phrase {
  return words(
    hasWords
      ? 'Here is your form, with what you typed in it. Nothing is sent until you say so.'
      : 'Here is your form. Nothing changes until you send it.',
  );
}

/** Once, where somebody wrote in front of others what others aren't told otherwise. */
export function readByOthers(): Phrase {
  return words(
    'One more thing: everyone here can read what you wrote to me. To write to me alone, type / and choose Seconded first.',
  );
}

/** A form that no button opens, for words that can't open one themselves: the same as a command can. */
export function sendAsCommand(name: OurCommand, typed: string): Phrase {
  return say`That takes a form, and only a command opens it. Send ${command(name, typed)} instead.`;
}

/** In a list, in place of what somebody wrote: its row in the database is damaged. */
export function cantBeRead(): string {
  return 'This entry can’t be read right now. It’s logged, so that it can be mended.';
}

/** A command of the message extension was used where the app isn't, so that it couldn't post what comes of it. */
export function installFirst(): Phrase {
  return words('I’m not in this conversation yet, so nobody here would see it. Add me, and the form opens.');
}
