import type { Deps } from '../../src/kernel/deps.ts';

/**
 * A log that is kept, each line with all that it was given: also what the real one takes out.
 *
 * @param trouble hears of warnings and errors
 */
export function logInto(lines: string[], trouble: (fields: object, message: string) => void = () => {}): Deps['log'] {
  const keep = (fields: object, message: string): void => {
    lines.push(
      `${message} ${JSON.stringify(fields, (_key, value) => (value instanceof Error ? whole(value) : value))}`,
    );
  };
  const worse = (fields: object, message: string): void => {
    keep(fields, message);
    trouble(fields, message);
  };
  return { info: keep, warn: worse, error: worse };
}

function whole(error: Error): object {
  return { ...error, stack: error.stack, cause: error.cause };
}
