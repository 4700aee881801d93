import type { App } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import { serveForm } from './serve-form.ts';
import { spend } from './spend.ts';

/** The form that asks for what `/goodwill`'s words didn't say (docs/product.md §4). */
export function register(app: App, deps: SlackDeps): void {
  serveForm(app, deps, FORMS.goodwill, (actor, values) =>
    spend(deps, actor, {
      amount: values.text('amount') ?? '',
      customer: values.text('customer') ?? '',
      text: values.text('text') ?? '',
      kind: values.text(EXTRA_FIELDS.spendingKind) === 'kindness' ? 'kindness' : 'goodwill',
    }),
  );
}
