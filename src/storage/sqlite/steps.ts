import type Database from 'better-sqlite3';
import type { Statement } from '../write/statement.ts';
import { type Runners, runSteps } from '../write/steps.ts';
import type { Writer } from './writer.ts';

/** @returns a function that runs each statement right away. Reads don't wait for a transaction. */
export function stepRunners(db: Database.Database, writer: Writer): Runners {
  const prepared = new Map<string, Database.Statement>();
  function run({ text, values }: Statement): Record<string, unknown>[] {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    if (statement.reader) return statement.all(values) as Record<string, unknown>[];
    statement.run(values);
    return [];
  }
  return {
    read: async (steps) => runSteps(steps(), run),
    write: (steps) => writer.write(() => runSteps(steps(), run)),
    run: (statement) => writer.write(() => run(statement)),
  };
}
