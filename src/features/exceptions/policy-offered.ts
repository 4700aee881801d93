import type { Deps } from '../../kernel/deps.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { MOST_POLICIES } from '../policies/rules/decide-policy.ts';
import { standingOf } from '../policies/rules/state.ts';
import type { ProposalDraft } from './view-model.ts';

/** @returns the policies in force that a new proposal of the team may choose; whether one fits is decided when it is sent in. */
export async function offeredPolicies(
  deps: Deps,
  ws: WorkspaceId,
  { id, settings }: Team,
): Promise<ProposalDraft['policies']> {
  const { read } = deps.store;
  const now = deps.clock.now();
  const all = await read.policiesOf(ws, id);
  const live = all.filter((policy) => standingOf(policy, now) === 'live' && policy.currency === settings.currency);
  if (live.length === 0) return [];
  const texts = await read.texts(
    ws,
    live.map(({ name }) => name.id),
  );
  return live.slice(0, MOST_POLICIES).map(({ id: policyId, name, kind, maxMinor, currency }) => ({
    id: policyId,
    name: texts.get(name.id) ?? '',
    kind,
    max: maxMinor === null ? null : { minor: maxMinor, currency, locale: settings.locale },
  }));
}
