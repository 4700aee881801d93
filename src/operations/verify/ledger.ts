import { emptyAccount } from '../../kernel/ledger/accounts.ts';
import type { Account } from '../../kernel/ledger/entries.ts';
import { Broken } from './broken.ts';
import { beside, rowsOf, type Snapshot } from './rows.ts';
import { applied } from './subjects.ts';

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
    const wrong = SUMS.find((name) => kept[name] !== added[name]);
    if (wrong !== undefined) {
      const why = `Its ${wrong} is ${kept[wrong]}, but its entries add up to ${added[wrong]}.`;
      throw new Broken({ kind: 'account', workspaceId, id, why });
    }
    count += 1;
  }
  await theirs.finish();
  return count;
}

const SUMS = ['postedMinor', 'heldMinor', 'toppedUpMinor', 'carriedMinor'] as const;

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
