import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { Want } from '../../kernel/wants.ts';
import type { SettingName } from './rules/settings-rules.ts';

/** Whose time ends later is drawn anew when something happens to it. */
const MOST_REDRAWN = 100;

/** @returns the cards of escalated cases, where the managers changed: others have **Approve** and **Decline** now (docs/product.md §3). */
export async function cardsToRedraw(
  deps: Deps,
  ws: WorkspaceId,
  { id, channel }: Team,
  changed: readonly SettingName[],
): Promise<Want[]> {
  if (!changed.includes('managers')) return [];
  const open = await deps.store.read.openIn(ws, [id], MOST_REDRAWN);
  return open
    .filter(({ state }) => state.status === 'escalated')
    .map(({ state }) => ({
      way: 'show',
      show: { form: 'exception-card', exceptionId: state.id },
      place: { channel },
    }));
}
