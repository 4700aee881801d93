import { NO_CURRENCY, partsOf } from '../../kernel/ledger/accounts.ts';
import type { LedgerLine, Reads } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { EpochMs, PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { plainAmount } from '../../kernel/values/money.ts';

/** Money in the currency's own unit with a decimal point, `25.00`. */
export type Amount = { readonly amount: string };
/** A list in a cell is several things of one kind: `Ana; Ben` in CSV. */
export type Cell = string | number | boolean | null | Amount | readonly string[];
export type Row = Readonly<Record<string, Cell>>;

/** What a sheet reads from: one team of one workspace, in [from, until), which `periodKey` names (`2026-Q4`; '' for other times). */
export type Source = {
  read: Reads;
  ws: WorkspaceId;
  team: Pick<Team, 'id' | 'name'>;
  from: EpochMs;
  until: EpochMs;
  periodKey: string;
};

/**
 * One kind of export: its columns in order, the same in every file, and a team's rows a page at a time, so that a
 * million of them take no more memory than a few hundred.
 */
export type Sheet = {
  columns: readonly string[];
  pages(source: Source): AsyncIterable<Row[]>;
};

/** Rows per page: a few milliseconds of work, so that commands get their turn in between. */
export const PAGE = 200;

/** @param next reads the page after a row (null: the first), at most `PAGE` rows. @returns the pages, until there are no more. */
export async function* paged<R>(next: (after: R | null) => Promise<R[]>): AsyncGenerator<R[]> {
  for (let after: R | null = null; ; ) {
    const rows: R[] = await next(after);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1) ?? null;
  }
}

/** @returns a function that gives people's names; '' for nobody, and for people who aren't known any more. */
export async function namesOf(
  { read, ws }: Pick<Source, 'read' | 'ws'>,
  ids: readonly PersonId[],
): Promise<(id: PersonId | null | undefined) => string> {
  const people = await read.people(ws, [...new Set(ids)]);
  return (id) => (id == null ? '' : (people.get(id)?.name ?? ''));
}

/** @returns a moment as ISO 8601 in UTC; null where there is none. */
export function moment(at: EpochMs | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString();
}

/** @returns a cell with an amount; each format writes it as its readers expect. */
export function amount(minor: number | null | undefined, currency: string): Amount | null {
  return minor == null ? null : { amount: plainAmount(minor, currency) };
}

/**
 * The team's ledger, account by account: every line as it was entered (docs/product.md §4). Amounts are positive; the
 * kind says which way. Accounts of goodwill and random acts are a person's, so it is the admin's export.
 */
export const ledger: Sheet = {
  columns: ['entry', 'at', 'team', 'account', 'period', 'person', 'kind', 'amount', 'currency', 'for', 'settles', 'by'],
  async *pages(source) {
    const { read, ws, team, from, until } = source;
    for await (const page of paged<LedgerLine>((after) => read.entriesPage(ws, team.id, after, PAGE))) {
      const shown = page.filter(({ at }) => from <= at && at < until);
      const parts = (line: LedgerLine) => partsOf(line.accountId);
      const owners = shown.map(parts).flatMap(({ name, ownerId }) => (name === 'pot' ? [] : [ownerId]));
      const name = await namesOf(source, [...owners, ...shown.flatMap(({ byId }) => (byId === null ? [] : [byId]))]);
      yield shown.map((line) => {
        const { name: account, ownerId, periodKey } = parts(line);
        const isCount = line.currency === NO_CURRENCY;
        return {
          entry: line.id,
          at: moment(line.at),
          team: team.name,
          account,
          period: periodKey,
          person: account === 'pot' ? null : name(ownerId),
          kind: line.kind,
          amount: isCount ? String(line.amountMinor) : amount(line.amountMinor, line.currency),
          currency: isCount ? null : line.currency,
          for: line.subject,
          settles: line.settles,
          by: line.byId === null ? null : name(line.byId),
        };
      });
    }
  },
};

/**
 * The record as it is kept, for an auditor: each event's canonical text and its hash over the one before it
 * (docs/storage.md, The history). It holds ids and digests, never what people wrote.
 */
export const record: Sheet = {
  columns: ['at', 'team', 'stream', 'version', 'type', 'by', 'origin', 'text', 'hash'],
  async *pages(source) {
    const { read, ws, team, from, until } = source;
    const span = { teamId: team.id, from, until };
    for await (const page of paged<RecordedEvent>((after) => read.eventsPage(ws, span, after, PAGE))) {
      const name = await namesOf(
        source,
        page.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])),
      );
      yield page.map(({ at, stream, version, type, actorId, origin, text, hash }) => ({
        at: moment(at),
        team: team.name,
        stream,
        version,
        type,
        by: actorId === null ? null : name(actorId),
        origin,
        text,
        hash,
      }));
    }
  },
};
