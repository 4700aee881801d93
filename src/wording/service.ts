import { type Phrase, words } from './phrase.ts';

/** A form's deadline passed while it was worked on. Sending it again is safe, because it counts once. */
export function sendAgain(): Phrase {
  return words('This takes longer than usual. Please send the form again in a moment: it counts only once.');
}

/** A form couldn't be opened in time, and nothing had been typed that a button would have to keep. */
export function pressAgain(): Phrase {
  return words('That took a moment too long for the form to open. Please try once more.');
}
