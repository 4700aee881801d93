/** The kind of a row; the command line says `SAID` where a row has another name there. */
type BrokenKind = 'event' | 'stream' | 'state' | 'text' | 'entry' | 'account' | 'seal' | 'exception number' | 'table';

const SAID: Partial<Record<BrokenKind, string>> = { stream: 'history', seal: 'nightly checksum' };

/** A row that doesn't match the history. */
export type BrokenRow = {
  kind: BrokenKind;
  /** Null: the row belongs to no workspace. */
  workspaceId: string | null;
  /** Its history or key. */
  id: string;
  /** The event's version; null for other rows. */
  version: number | null;
  /** What's wrong, as a sentence. */
  why: string;
};

/** Ends a verification at the first row that's wrong. */
export class Broken extends Error {
  readonly row: BrokenRow;
  constructor(row: Omit<BrokenRow, 'version'> & { version?: number }) {
    super(sentenceOf({ version: null, ...row }));
    this.name = 'Broken';
    this.row = { version: null, ...row };
  }
}

/** @returns a sentence for people that names the row and what's wrong with it. */
export function sentenceOf({ kind, workspaceId, id, version, why }: BrokenRow): string {
  const which = version === null ? id : `${id}, version ${version}`;
  const where = workspaceId === null ? '' : ` in ${workspaceId}`;
  return `Broken: ${SAID[kind] ?? kind} ${which}${where}. ${why}`;
}
