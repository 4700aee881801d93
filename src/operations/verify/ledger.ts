import type { Booked } from '../../kernel/ledger/accounts.ts';
import { applyEntry, emptyAccount, NO_CURRENCY } from '../../kernel/ledger/accounts.ts';
import type { Account, AccountId } from '../../kernel/ledger/entries.ts';
import type { RecordedEvent } from '../../kernel/record/record.ts';
import type { Tables } from '../../storage/schema.ts';
import { Broken } from './broken.ts';
import { beside, rowsOf, type Snapshot } from './rows.ts';

/**
 * Every account is the sum of its entries.
 *
 * @returns how many there are. @throws {Broken} on the first that isn't
 */
export async function verifyAccounts(snapshot: Snapshot): Promise<number> {
  const { accounts, entries } = snapshot.t;
  const theirs = beside(
    rowsOf(snapshot, entries, { by: ['workspaceId', 'accountId', 'at', 'entryId'] }),
    ({ workspaceId, accountId }) => [workspaceId, accountId],
    ({ workspaceId, entryId: id }) => {
      throw new Broken({ kind: 'entry', workspaceId, id, why: 'It belongs to no account.' });
    },
  );
  let count = 0;
  for await (const { workspaceId, accountId: id, ...kept } of rowsOf(snapshot, accounts, {
    by: ['workspaceId', 'accountId'],
  })) {
    const added = (await theirs.take([workspaceId, id])).reduce<Account>(applied, emptyAccount(id));
    const wrong = ALL_SUMS.find((name) => kept[name] !== added[name]);
    if (wrong !== undefined) {
      const why = `Its ${wrong} is ${kept[wrong]}, but its entries add up to ${added[wrong]}.`;
      throw new Broken({ kind: 'account', workspaceId, id, why });
    }
    count += 1;
  }
  await theirs.finish();
  return count;
}

const ALL_SUMS = ['postedMinor', 'heldMinor', 'toppedUpMinor', 'carriedMinor'] as const;

/** Exceptions are numbered from 1 without a gap, up to the last number that was given. @throws {Broken} */
export async function verifyNumbers(snapshot: Snapshot): Promise<void> {
  const query = `SELECT workspace_id, coalesce((SELECT c.value FROM counters c
        WHERE c.workspace_id = w.workspace_id AND c.name = 'exception'), 0) AS given, held, least, most
    FROM (SELECT workspace_id, count(number) AS held, min(number) AS least, max(number) AS most
      FROM (SELECT workspace_id, number FROM exceptions
        UNION ALL SELECT workspace_id, NULL FROM counters WHERE name = 'exception') AS numbers
      GROUP BY workspace_id) AS w ORDER BY workspace_id`;
  for await (const rows of snapshot.rows(query)) {
    for (const { workspace_id: workspaceId, given, held, least, most } of rows) {
      const whole = Number(given) === Number(held) && Number(held) === Number(most ?? 0);
      if (whole && Number(least ?? 1) === 1) continue;
      const why = `${given} numbers were given out, but ${held} exceptions have numbers from ${least} to ${most}.`;
      throw new Broken({ kind: 'exception number', workspaceId: String(workspaceId), id: `EX-1 to EX-${given}`, why });
    }
  }
}

type Entry = Tables['entries']['$inferSelect'];
type Subject = {
  workspaceId: string;
  stream: string;
  events: readonly RecordedEvent[];
  /** The expected sums of the entries; null: no state determines them. */
  booked: readonly Booked[] | null;
};

/** Entries belong to their subject's events, settle its holds once, and add up to what its state says. */
export async function subjectsOf(snapshot: Snapshot) {
  const teams = new Set<string>();
  for await (const { workspaceId, teamId } of rowsOf(snapshot, snapshot.t.teams, { by: ['workspaceId', 'teamId'] }))
    teams.add(`${workspaceId} ${teamId}`);
  const entries = beside(
    rowsOf(snapshot, snapshot.t.entries, { by: ['workspaceId', 'subject', 'at', 'entryId'] }),
    ({ workspaceId, subject }) => [workspaceId, subject],
    carriedOnly,
  );
  let count = 0;
  // A carried-over amount may have a subject without a stream yet.
  const carried = pairs((workspaceId, teamId) => teams.has(`${workspaceId} ${teamId}`));

  function carriedOnly(entry: Entry): void {
    if (!isCarried(entry)) throw brokenEntry(entry, `${entry.subject} doesn't exist.`);
    carried.add(entry);
    count += 1;
  }

  return {
    async check({ workspaceId, stream, events, booked }: Subject): Promise<void> {
      const all = await entries.take([workspaceId, stream]);
      count += all.length;
      for (const entry of all.filter(isCarried)) carried.add(entry);
      const own = all.filter((entry) => !isCarried(entry));
      const said = own.length === 0 ? NOTHING_SAID : namesIn(events);
      for (const entry of own) mustBelong(entry, events, said);
      mustSettle(own);
      if (booked !== null) mustComeTo({ workspaceId, stream, booked, entries: own });
    },
    async finish(): Promise<number> {
      await entries.finish();
      carried.finish();
      return count;
    },
  };
}

function isCarried({ kind }: Entry): boolean {
  return kind === 'carry-in' || kind === 'carry-out';
}

type Said = { names: ReadonlySet<string>; currencies: ReadonlySet<string> };
const NOTHING_SAID: Said = { names: new Set(), currencies: new Set() };

/** Whom and which currencies the events name. */
function namesIn(events: readonly RecordedEvent[]): Said {
  const names = new Set<string>();
  const currencies = new Set<string>([NO_CURRENCY]);
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string') (key === 'currency' ? currencies : names).add(value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) look(one, name);
  };
  for (const { text } of events) look(JSON.parse(text), '');
  return { names, currencies };
}

function mustBelong(entry: Entry, events: readonly RecordedEvent[], { names, currencies }: Said): void {
  const beside = events.filter(({ at, teamId }) => at === entry.at && teamId === entry.teamId);
  if (beside.length === 0) throw brokenEntry(entry, `It belongs to no event of ${entry.subject}.`);
  const isKnown = entry.byId === null ? beside.some(({ actorId }) => actorId === null) : names.has(entry.byId);
  if (!isKnown) throw brokenEntry(entry, 'No person in its events made it.');
  if (!currencies.has(entry.currency)) throw brokenEntry(entry, 'None of its events has its currency.');
}

/** A hold is settled at most once, by an entry of its own account and amount. */
function mustSettle(entries: readonly Entry[]): void {
  const open = new Map(entries.filter(({ kind }) => kind === 'hold').map((hold) => [hold.entryId, hold]));
  for (const entry of entries) {
    const settles = entry.kind === 'post' || entry.kind === 'void';
    if (settles !== (entry.settles !== null)) throw brokenEntry(entry, 'Only a post or a void settles a hold.');
    if (entry.settles === null) continue;
    const hold = open.get(entry.settles);
    open.delete(entry.settles);
    if (
      hold?.accountId !== entry.accountId ||
      hold.amountMinor !== entry.amountMinor ||
      hold.currency !== entry.currency
    )
      throw brokenEntry(entry, 'It settles no open hold with its account and amount.');
  }
}

function mustComeTo({ workspaceId, stream, booked, entries }: Omit<Subject, 'events'> & { entries: Entry[] }): void {
  const sums = new Map<AccountId, Account>();
  for (const entry of entries) {
    const before = sums.get(entry.accountId) ?? emptyAccount(entry.accountId);
    sums.set(entry.accountId, applied(before, entry));
  }
  for (const expected of booked ?? []) {
    const sum = sums.get(expected.id) ?? emptyAccount(expected.id);
    sums.delete(expected.id);
    if (SUMS.some((name) => sum[name] !== expected[name])) throw brokenSum(workspaceId, stream, expected.id);
  }
  // An account that an edit left behind has nothing of it any more.
  for (const sum of sums.values())
    if (SUMS.some((name) => sum[name] !== 0)) throw brokenSum(workspaceId, stream, sum.id);
}

const SUMS = ['postedMinor', 'heldMinor', 'toppedUpMinor'] as const;

function brokenSum(workspaceId: string, stream: string, id: string): Broken {
  return new Broken({
    kind: 'entry',
    workspaceId,
    id: stream,
    why: `Its entries on ${id} don't match its events.`,
  });
}

/** @returns the account after the entry. Throws where there is no such kind of entry. */
function applied(account: Account, entry: Entry): Account {
  const after: Account | undefined = applyEntry(account, entry);
  if (after === undefined) throw brokenEntry(entry, `No entries have the kind ${entry.kind}.`);
  return after;
}

/** Whatever is carried out of a period goes into the next: the same amount, at the same moment, from team to team. */
function pairs(isTeam: (workspaceId: string, teamId: string) => boolean) {
  let of = '';
  const open: Entry[] = [];
  const finish = (): void => {
    const [left] = open;
    if (left !== undefined) throw brokenEntry(left, 'The amount that it carries over has no matching entry.');
  };
  return {
    add(entry: Entry): void {
      if (!isTeam(entry.workspaceId, entry.teamId)) throw brokenEntry(entry, "Its team doesn't exist.");
      if (of !== `${entry.workspaceId} ${entry.subject}`) finish();
      of = `${entry.workspaceId} ${entry.subject}`;
      const other = open.findIndex((one) => one.kind !== entry.kind && isSameCarry(one, entry));
      if (other === -1) open.push(entry);
      else open.splice(other, 1);
    },
    finish,
  };
}

function isSameCarry(a: Entry, b: Entry): boolean {
  const same = ['amountMinor', 'currency', 'byId', 'at', 'settles'] as const;
  return same.every((name) => a[name] === b[name]);
}

function brokenEntry({ workspaceId, entryId }: Entry, why: string): Broken {
  return new Broken({ kind: 'entry', workspaceId, id: entryId, why });
}
