import { DrizzleQueryError } from 'drizzle-orm';

/** The transaction was undone by the server because of others; run again it may well pass. */
const AGAIN = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
]);
/** The server is going, coming, or full. */
const AWAY = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08006', '08P01']);
/** A lock or a statement that took too long. */
const TOO_LATE = new Set(['55P03', '57014']);
const BROKEN = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** `guard_holds` said no (migrations/postgres/0001_first.sql). */
export function isFailedGuard(error: unknown): boolean {
  return codeOf(error) === 'SE001';
}

/** @returns whether a statement was only skipped, because one before it in its transaction had failed. */
export function isSkipped(error: unknown): boolean {
  return codeOf(error) === '25P02';
}

/**
 * @returns whether doing the same again may help. After a lost connection it isn't known whether a commit was stored:
 * what is run again must come to the same either way, and a plan does, by its guards.
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return AGAIN.has(code) || isLost(error);
}

/** @returns whether the connection was lost, or could not be made. */
function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (AWAY.has(code) || BROKEN.has(code)) return true;
  return error instanceof Error && /Connection terminated|Connection ended|not queryable/.test(error.message);
}

/** @returns whether nothing is wrong with what was asked: the server, or a way to it, wasn't to be had in time. */
export function isUnavailable(error: unknown): boolean {
  if (isLost(error) || TOO_LATE.has(codeOf(error))) return true;
  return error instanceof Error && /timeout exceeded when trying to connect|Query read timeout/.test(error.message);
}

/** The async drivers wrap what the server said. */
export function codeOf(error: unknown): string {
  for (let one = error; typeof one === 'object' && one !== null; one = 'cause' in one ? one.cause : null) {
    if ('code' in one && typeof one.code === 'string') return one.code;
  }
  return '';
}

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
