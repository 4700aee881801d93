import type { Workspace } from '../../kernel/ports.ts';

/** A choice that doesn't fit what there is; the sentence says what does. */
export class ChoiceError extends Error {}

/** @returns the workspace that is named by id or name, or the only one there is. @throws ChoiceError */
export function workspaceOf(workspaces: readonly Workspace[], named: string | undefined): Workspace {
  const found = named === undefined ? workspaces : workspaces.filter(({ id, name }) => id === named || name === named);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const list = workspaces.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new ChoiceError(list === '' ? 'There is no workspace yet.' : `Name one with --workspace: ${list}.`);
}
