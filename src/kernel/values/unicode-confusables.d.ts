declare module 'unicode-confusables' {
  /** @returns the text with each character replaced by what it is confused with (Unicode TS 39), if by anything. */
  export function rectifyConfusion(text: string): string;
}
