/** Handles states that can't be read, because their JSON is broken or doesn't belong there. */
export type Unreadable = {
  /** The text that people see in place of the words. */
  words: string;
  /** Told of each row once, by its table and id. */
  report(row: { table: string; id: string }): void;
};

/** More rows than this are a damaged file, not a broken line. */
const MOST_REPORTED = 1_000;

/** @param log left out: nobody is told */
export function unreadable(words = '', log: (row: { table: string; id: string }) => void = () => {}): Unreadable {
  const reported = new Set<string>();
  return {
    words,
    report({ table, id }) {
      const key = `${table} ${id}`;
      if (reported.has(key) || reported.size >= MOST_REPORTED) return;
      reported.add(key);
      log({ table, id });
    },
  };
}

/** @returns the state; throws, and reports it, where it can't be read: nothing may be decided on it. */
export function readState<S>(
  { report }: Unreadable,
  row: { table: string; id: string; state: unknown },
  fits: (stored: unknown) => stored is S,
): S {
  if (fits(row.state)) return row.state;
  report(row);
  throw new Error(`the state of ${row.table} ${row.id} can't be read`);
}

/** @returns the state; what stands in for it in a list where it can't be read, which is reported. */
export function listState<S>(
  { report }: Unreadable,
  row: { table: string; id: string; state: unknown },
  fits: (stored: unknown) => stored is S,
  standIn: () => S,
): S {
  if (fits(row.state)) return row.state;
  report(row);
  return standIn();
}
