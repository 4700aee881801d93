import type { Deps } from '../../kernel/deps.ts';
import type { PolicyId, WorkspaceId } from '../../kernel/values/ids.ts';

/** @returns what the policies are called that these were approved under; erased names are empty. */
export async function policyNamesOf(
  deps: Deps,
  ws: WorkspaceId,
  states: readonly { policyId: PolicyId | null }[],
): Promise<Map<PolicyId, string>> {
  const ids = [...new Set(states.flatMap(({ policyId }) => policyId ?? []))];
  if (ids.length === 0) return new Map();
  const { read } = deps.store;
  const policies = (await Promise.all(ids.map((id) => read.policy(ws, id)))).flatMap((found) => found?.state ?? []);
  const texts = await read.texts(
    ws,
    policies.map(({ name }) => name.id),
  );
  return new Map(policies.map(({ id, name }) => [id, texts.get(name.id) ?? '']));
}
