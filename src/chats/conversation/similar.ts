import { wholeCase } from '../../features/exceptions/words/case.ts';
import type { UseCases } from '../../features/index.ts';
import type { PrecedentsView } from '../../features/precedents/view-model.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import type { FormPart } from '../../kernel/content/form-form.ts';
import type { Line } from '../../kernel/content/lines.ts';
import type { FormValues } from './form-values.ts';
import type { Outcome } from './outcome.ts';
import { refusalLines } from './refusal-lines.ts';
import { reopen } from './reopen.ts';

type Filled = { values: FormValues; context: FormContext };

/**
 * Similar past cases for what stands in the form **Propose an exception** by now (docs/product.md §8): a help while
 * proposing, never in its way.
 *
 * @returns null where there are none, and where the person may not know of them
 */
export async function similarCases(
  { exceptions }: UseCases,
  actor: Actor,
  { values, context: { teamId, id } }: Filled,
): Promise<PrecedentsView | null> {
  if (teamId === undefined) return null;
  const [kind = '', resolution = '', reason = ''] = ['kind', 'resolution', 'reason'].map((field) => values.text(field));
  const looked = await exceptions.look(actor, { teamId, kind, resolution, reason, exceptId: id ?? null });
  return looked.ok ? looked.precedents : null;
}

/**
 * **Find similar cases**, for chats that can't tell what is typed: the form once more, with similar past cases on top, and
 * under them the one that `named` (`EX-142`) opens whole; '' opens none.
 *
 * @returns the form, empty: the chat fills in what was typed; or why it can't be had
 */
export async function lookForSimilar(
  useCases: UseCases,
  actor: Actor,
  form: string,
  { named, ...filled }: Filled & { named: string },
): Promise<Outcome> {
  const [opened, precedents, whole] = await Promise.all([
    reopen(useCases, actor, form, filled.context),
    similarCases(useCases, actor, filled),
    named === '' ? [] : openedCase(useCases, actor, named),
  ]);
  if (opened.is !== 'form') return opened;
  const found: FormPart = { is: 'precedents', precedents, looked: { whole } };
  const rest = opened.form.parts.filter(({ is }) => is !== 'precedents');
  return { ...opened, form: { ...opened.form, parts: [found, ...rest] } };
}

/** Who may see it is asked at each look, as for `/exception show` (docs/product.md §10). */
async function openedCase(useCases: UseCases, actor: Actor, named: string): Promise<readonly Line[]> {
  const shown = await useCases.exceptions.show(actor, named);
  return shown.ok ? wholeCase(shown.exception) : refusalLines(useCases, actor.workspaceId, shown.refusal);
}
