/**
 * English as if it were another language: accented and 40 % longer (CLDR's pseudo-locale). Tests draw every view in it,
 * so that a translation finds room.
 */
export const MADE_UP = 'en-XA';
const LONGER = 0.4;
const PLAIN = 'AaCcEeGgIiNnOoSsUuYyZz';
const ACCENTED = 'ÅåÇçÉéĞğÎîÑñÖöŠšÛûÝýŽž';

/** @returns our own words in the language of `locale` (BCP 47). */
export function inLanguage(text: string, locale: string): string {
  return locale === MADE_UP ? madeUp(text) : text;
}

function madeUp(text: string): string {
  const words = text.trim();
  if (!/\p{L}/u.test(words)) return text;
  const accented = words.replace(/[A-Za-z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  const more = ' öné twö thréé'.repeat(Math.ceil(words.length / 30)).slice(0, Math.ceil(words.length * LONGER));
  return text.replace(words, () => `${accented}${more}`);
}
