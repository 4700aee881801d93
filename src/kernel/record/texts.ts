import type { TextId } from '../values/ids.ts';

/** What a person wrote, on its way in: the row that is kept, and the salted digest that events may carry. */
export type Words = {
  id: TextId;
  body: string;
  /** 16 random bytes, hex. */
  salt: string;
  /** sha256 of salt and body, hex: proves the words without holding them. */
  digest: string;
};

/** How events and states name words: never the words themselves. */
export type WordsRef = { id: TextId; digest: string };

/** In place of words that can't be read, in a list: reading it says so. No text has this id. */
export const UNREADABLE: WordsRef = { id: 'unreadable', digest: '' };

/** @returns the reference to `words` that events carry. */
export function refTo(words: Words): WordsRef {
  return { id: words.id, digest: words.digest };
}
