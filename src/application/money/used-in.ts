import { isUsed } from '../../domain/budget/accounts.ts';
import type { Account } from '../../domain/budget/entries.ts';
import type { PersonId, WorkspaceId } from '../../domain/shared/ids.ts';
import { eventIn } from '../../domain/shared/record.ts';
import type { PersonEvent } from '../../domain/shared/team.ts';
import type { Deps } from '../deps.ts';
import { personStream } from '../own-choice.ts';

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
