/**
 * What is expensive to make and not always needed. Measured: what the library of languages (`Intl`) loads with its first
 * object is 15 MB and a tenth of a start.
 *
 * @returns gives what `make` makes, made when it is asked for first
 */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
