import type { Deps } from '../../kernel/deps.ts';
import type { Plan, Row } from '../../kernel/plan.ts';
import type { TextId } from '../../kernel/values/ids.ts';
import type { ExceptionState } from '../exceptions/rules/state.ts';
import { isPrecedent } from './rules/precedents.ts';
import { tokensOf } from './rules/tokens.ts';

/**
 * A case can be found by its words from the commit that decides it until one that reverses it (docs/product.md §8). It
 * isn't before: most of what is looked through would else be cases that teach nothing.
 *
 * @returns the plan, with what the step from `before` to `after` changes for the search
 */
export async function withPrecedent(
  deps: Deps,
  plan: Plan,
  { before, after }: { before: ExceptionState | null; after: ExceptionState },
): Promise<Plan> {
  const was = before !== null && isPrecedent(before);
  if (was === isPrecedent(after)) return plan;
  const { resolution, reason } = after.details;
  const stored = was
    ? new Map<TextId, string>()
    : await deps.store.read.texts(plan.workspaceId, [resolution.id, reason.id]);
  const words = new Map([...stored, ...plan.texts.map(({ id, body }): [TextId, string] => [id, body])]);
  return { ...plan, rows: [...plan.rows, was ? unfindable(after, plan.at) : findable(after, words)] };
}

/** @param words what people wrote, by its id; erased words are missing, and then there is nothing to find it by */
export function findable(state: ExceptionState, words: ReadonlyMap<TextId, string>): Row {
  const { resolution, reason } = state.details;
  const text = [resolution, reason].map(({ id }) => words.get(id) ?? '').join('\n');
  const at = state.approval?.at ?? state.decline?.at ?? state.revisedAt;
  return {
    table: 'searchable',
    sort: 'exception',
    subject: state.id,
    teamId: state.teamId,
    at,
    tokens: tokensOf(text),
  };
}

function unfindable({ id, teamId }: ExceptionState, at: number): Row {
  return { table: 'searchable', sort: 'exception', subject: id, teamId, at, tokens: [] };
}
