import type { Refusal, Result } from '../../src/kernel/refusal.ts';

/** @returns a result that must be there; fails with the refusal's reason. */
export function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result;
}

/** @returns the refusal that must be there. */
export function refused(result: Result<object>): Refusal {
  if (result.ok) throw new Error('expected a refusal');
  return result.refusal;
}

/** Does something until nobody asks to try it again, as a person would. @returns what came of it then. */
export async function patiently<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
  for (;;) {
    const result = await act();
    if (result.ok || !['busy', 'not-stored'].includes(result.refusal.reason)) return result;
  }
}
