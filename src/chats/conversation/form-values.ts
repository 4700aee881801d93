/** What a submitted form holds, by the names of its fields. A field that isn't in the form reads as undefined. */
export type FormValues = {
  /** Typed text, or the one option chosen; '' where it was left empty. */
  text(field: string): string | undefined;
  /** The options ticked. */
  ticked(field: string): string[] | undefined;
  /** People chosen, the chat's ids. */
  users(field: string): string[] | undefined;
  /** A channel chosen; null where it was left empty. */
  channel(field: string): string | null | undefined;
};
