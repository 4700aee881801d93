import type { Workspace } from '../../kernel/ports.ts';

/** An argument that doesn't match what is stored. The message says what would. */
export class ChoiceError extends Error {}

/** @returns the workspace with this id or name; without one, the only workspace. @throws ChoiceError */
export function workspaceOf(workspaces: readonly Workspace[], named: string | undefined): Workspace {
  const found = named === undefined ? workspaces : workspaces.filter(({ id, name }) => id === named || name === named);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const list = workspaces.map(({ id, name }) => `${id} (${name})`).join(', ');
  if (list === '') {
    throw new ChoiceError(
      "There's no workspace in this database yet. Start the service once, or check DATABASE_URL (and .env).",
    );
  }
  throw new ChoiceError(`Choose a workspace with --workspace: ${list}.`);
}
