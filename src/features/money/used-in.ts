import type { Deps } from '../../kernel/deps.ts';
import { isUsed } from '../../kernel/ledger/accounts.ts';
import type { Account } from '../../kernel/ledger/entries.ts';
import { eventIn } from '../../kernel/record/record.ts';
import type { PersonEvent } from '../../kernel/team/team.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import { personStream } from '../people/own-choice.ts';

/**
 * The currency that a person's allowance of a period was used in. The home team's of today may be another one: the
 * person moved, or the team changed its currency before money moved there.
 *
 * @returns null: nothing stands on the account
 */
export async function usedIn(
  { store: { read } }: Deps,
  ws: WorkspaceId,
  personId: PersonId,
  account: Account,
): Promise<string | null> {
  if (!isUsed(account)) return null;
  // An allowance's entries are made for the home team of their time: all there were are on the person's record.
  const chosen = (await read.events(ws, personStream(personId))).map((recorded) => eventIn<PersonEvent>(recorded));
  const homes = chosen.flatMap((event) => (event.type === 'home-team-chosen' ? [event.teamId] : []));
  return read.accountCurrency(ws, account.id, [...new Set(homes)]);
}
