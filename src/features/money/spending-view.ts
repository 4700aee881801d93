import type { Deps } from '../../kernel/deps.ts';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import { DEFAULT_LOCALE } from '../../kernel/values/locale.ts';
import { peopleViews } from '../people/people-view.ts';
import type { SpendingState } from './rules/spending.ts';
import type { SpendingView } from './view-model.ts';

/** @returns what people see of goodwill or a random act. */
export async function spendingView(deps: Deps, ws: WorkspaceId, spending: SpendingState): Promise<SpendingView> {
  const [person, texts, team] = await Promise.all([
    peopleViews(deps, ws, [spending.personId]),
    deps.store.read.texts(ws, [spending.words.id]),
    deps.store.read.team(ws, spending.teamId),
  ]);
  const locale = team?.state.settings.locale ?? DEFAULT_LOCALE;
  const { id, personId, kind, amountMinor, currency, customer, words, undoneAt } = spending;
  return {
    id,
    person: person(personId),
    kind,
    amount: amountMinor === 0 ? null : { minor: amountMinor, currency, locale },
    customer,
    text: texts.get(words.id) ?? '',
    undone: undoneAt !== null,
  };
}
