/**
 * The one place where stored JSON is read. What it gives is what we wrote: `T` is the type it was written with.
 *
 * @throws {SyntaxError} on text that is not JSON: the file was changed by another hand.
 */
export function parseJson<T>(text: string): T {
  return JSON.parse(text);
}

/**
 * The same for a column that is read in lists, where one row mustn't break the others.
 *
 * @returns null for what can't be read, whatever the type says; callers check it
 */
export function columnOf<T>(text: string, complete: (stored: T) => T): T {
  try {
    return complete(parseJson<T>(text));
  } catch {
    return null as T;
  }
}
