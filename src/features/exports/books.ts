import { NO_CURRENCY, partsOf } from '../../kernel/ledger/accounts.ts';
import type { LedgerLine } from '../../kernel/ports.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import { amount, moment, namesOf, PAGE, paged, type Sheet } from './sheet.ts';

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
