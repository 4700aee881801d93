/** Text as people's keyboards and other programs produce it, made comparable. */

/** Zero-width characters, soft hyphens and marks of direction: nobody sees them, so they must not tell texts apart. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu;
/** Control characters but for tab and line feed. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

/** @returns `text` without characters that nobody sees. For comparing, not for showing: emoji sequences need them. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** @returns `text` with the digits of every script as 0 to 9. Superscripts are no digits. */
export function withPlainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    // Unicode keeps the digits of a script together, zero first, in tens.
    const point = digit.codePointAt(0) ?? 0;
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
    return String(before % 10);
  });
}

/** @returns what somebody typed, as it is kept: trimmed, with plain line ends, without control characters. */
export function tidy(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim();
  return withoutInvisible(plain).trim() === '' ? '' : plain;
}

/** @returns `text` as every database can keep it: PostgreSQL's has no NUL. */
export function storable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** @returns how many characters of `text` can be seen, spaces inside it included. */
export function visibleLength(text: string): number {
  return [...withoutInvisible(text).trim()].length;
}
