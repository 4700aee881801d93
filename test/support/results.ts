import type { Refusal, Result } from '../../src/domain/shared/refusal.ts';

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
