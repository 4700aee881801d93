/** Writes a line to standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const PLURALS = new Intl.PluralRules('en');

/** @returns a number with its noun, such as `1 event` and `2 histories`. */
export function counted(count: number, one: string, other = `${one}s`): string {
  return `${count} ${PLURALS.select(count) === 'one' ? one : other}`;
}
