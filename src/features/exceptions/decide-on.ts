import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { type Known, loadFacts, type Subject } from './facts.ts';
import type { Decided } from './plan.ts';
import { decide } from './rules/decide.ts';

/**
 * Looks up the facts and lets the rules decide; stores nothing.
 *
 * @returns what is decided and what it was decided from, or the refusal
 */
export async function decideOn(deps: Deps, subject: Subject): Promise<Result<{ decided: Decided; known: Known }>> {
  const found = await loadFacts(deps, subject);
  if (!found.ok) return found;
  const { known } = found;
  const at = { now: subject.now, newId: () => deps.ids.newId() };
  const decided = decide(subject.loaded?.state ?? null, subject.command, known.facts, at);
  return decided.ok ? { ok: true, decided, known } : decided;
}
