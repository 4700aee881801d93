/** What a row is, in the words of the command line. */
type BrokenKind = 'event' | 'stream' | 'state' | 'text' | 'entry' | 'account' | 'seal' | 'exception number' | 'table';

/** A row that isn't what was recorded. */
export type BrokenRow = {
  kind: BrokenKind;
  /** Null: the row is in no workspace. */
  workspaceId: string | null;
  /** Its stream or key. */
  id: string;
  /** Of an event; null: it has none. */
  version: number | null;
  /** What is wrong, as a sentence. */
  why: string;
};

/** Ends a verification: the first row that doesn't hold. */
export class Broken extends Error {
  readonly row: BrokenRow;
  constructor(row: Omit<BrokenRow, 'version'> & { version?: number }) {
    super(sentenceOf({ version: null, ...row }));
    this.name = 'Broken';
    this.row = { version: null, ...row };
  }
}

/** @returns the row by name and what is wrong with it, for a person. */
export function sentenceOf({ kind, workspaceId, id, version, why }: BrokenRow): string {
  const which = version === null ? id : `${id}, version ${version}`;
  const where = workspaceId === null ? '' : ` in ${workspaceId}`;
  return `Broken: ${kind} ${which}${where}. ${why}`;
}
