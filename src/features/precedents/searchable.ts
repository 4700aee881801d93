import type { Follower } from '../../kernel/deps.ts';
import type { Row } from '../../kernel/plan.ts';
import type { TextId } from '../../kernel/values/ids.ts';
import type { ExceptionState } from '../exceptions/rules/state.ts';
import { isPrecedent, tokensOf } from './rules/similarity.ts';

/**
 * An exception can be found by its words from the commit that decides it until one that reverses it (docs/product.md
 * §8). It can't before: most of what is looked through would be exceptions that teach nothing.
 */
export const keepSearchable: Follower = async (deps, { plan, before, after }) => {
  if (after?.table !== 'exceptions') return {};
  const { state } = after;
  const was = before?.table === 'exceptions' && isPrecedent(before.state);
  if (was === isPrecedent(state)) return {};
  if (was) return { rows: [unfindable(state, plan.at)] };
  const { resolution, reason } = state.details;
  const stored = await deps.store.read.texts(plan.workspaceId, [resolution.id, reason.id]);
  const words = new Map([...stored, ...plan.texts.map(({ id, body }): [TextId, string] => [id, body])]);
  return { rows: [findable(state, words)] };
};

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
