/**
 * The one place where stored JSON is read. What it gives is what we wrote: `T` is the type it was written with.
 *
 * @throws {SyntaxError} on text that is not JSON: the file was changed by another hand.
 */
export function parseJson<T>(text: string): T {
  return JSON.parse(text);
}
