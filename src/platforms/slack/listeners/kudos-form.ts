import type { App } from '@slack/bolt';
import { given } from '../../../wording/kudos.ts';
import type { SlackDeps } from '../deps.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import { said } from './said.ts';
import { serveForm } from './serve-form.ts';

/** The form **Give kudos** (docs/product.md §5). */
export function register(app: App, deps: SlackDeps): void {
  serveForm(app, deps, FORMS.kudos, async (actor, values, { link }) => {
    const form = {
      userIds: values.users('people') ?? [],
      groupIds: [],
      broadcast: null,
      text: values.text('text') ?? '',
      value: values.text('value') || null,
      isPrivate: (values.ticked(EXTRA_FIELDS.isPrivate) ?? []).length > 0,
      link: link ?? null,
    };
    const gave = await deps.useCases.kudos.give(actor, form);
    return said(gave, ({ kudos, skipped, repeated }) => given(kudos, skipped, repeated));
  });
}
