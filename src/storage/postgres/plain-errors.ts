import { DrizzleQueryError } from 'drizzle-orm';

type Method = (...given: never[]) => Promise<unknown>;

/**
 * @returns the same reads, which throw what the server or the driver threw: drizzle's own error around it hides what
 * kind it is, and says what people wrote to the log.
 */
export function withPlainErrors<Reads extends Record<string, Method>>(reads: Reads): Reads {
  const plain = Object.entries(reads).map(([name, read]) => [
    name,
    async (...given: never[]) => {
      try {
        return await read(...given);
      } catch (error) {
        throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
      }
    },
  ]);
  return Object.fromEntries(plain) as Reads;
}
