import { mapped, type Phrase } from './phrase.ts';
import { cut, oneLine } from './typed.ts';

/** @returns the sentence with each of the texts that people typed in it on one line, and shortened to `most` characters. */
export function shorter(phrase: Phrase, most: number): Phrase {
  return mapped(phrase, (piece) => (piece.is === 'typed' ? { ...piece, text: cut(oneLine(piece.text), most) } : piece));
}
