import type { Dialect, Statement } from './statement.ts';

/** Rows as a database's driver gives them: whole numbers may come as text. */
type Rows = Record<string, unknown>[];

/**
 * A transaction that is written once for every database: it asks for one statement after the other and is given the
 * rows of each. SQLite runs it synchronously, PostgreSQL awaits each step.
 */
export type Steps<T> = Generator<Statement, T, Rows>;

/** Runs all of the steps or none. A run may be repeated, so the steps are created for each run. */
type Runner = <T>(steps: () => Steps<T>) => Promise<T>;

/** How a database runs what is written once for all of them. */
export type Runners = {
  /** Steps that change nothing: they need not wait for who writes. */
  read: Runner;
  /** Steps as one transaction. */
  write: Runner;
  /** One statement by itself. Where a connection is lost it may run twice: it must come to the same then. */
  run(statement: Statement): Promise<Rows>;
};

/** @returns makes a statement of words with values between them: `` sql`SELECT 1 FROM t WHERE id = ${id}` ``. */
export function sqlFor({ parameter }: Dialect) {
  return (words: TemplateStringsArray, ...values: unknown[]): Statement => {
    let text = words[0] ?? '';
    for (let at = 1; at < words.length; at += 1) text += parameter(at) + (words[at] ?? '');
    return { text, values };
  };
}

/** @returns the steps' result, with each statement run synchronously. */
export function runSteps<T>(steps: Steps<T>, run: (statement: Statement) => Rows): T {
  let step = steps.next();
  while (!step.done) step = steps.next(run(step.value));
  return step.value;
}
