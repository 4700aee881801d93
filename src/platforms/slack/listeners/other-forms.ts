import type { App } from '@slack/bolt';
import { given } from '../../../wording/kudos.ts';
import { settingsChanged } from '../../../wording/settings.ts';
import type { SlackDeps } from '../deps.ts';
import { EXTRA_FIELDS, FORMS } from '../ids.ts';
import { settingsOf } from '../settings-values.ts';
import { said, tooOld } from './said.ts';
import { serveForm } from './serve-form.ts';
import { spend } from './spend.ts';

/** The forms **Give kudos**, goodwill and the team's settings (docs/product.md §2, §4, §5). */
export function register(app: App, deps: SlackDeps): void {
  const { kudos, settings } = deps.useCases;

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
    return said(await kudos.give(actor, form), (gave) => given(gave.kudos, gave.skipped, gave.repeated));
  });

  serveForm(app, deps, FORMS.goodwill, (actor, values) =>
    spend(deps, actor, {
      amount: values.text('amount') ?? '',
      customer: values.text('customer') ?? '',
      text: values.text('text') ?? '',
      kind: values.text(EXTRA_FIELDS.spendingKind) === 'kindness' ? 'kindness' : 'goodwill',
    }),
  );

  serveForm(app, deps, FORMS.settings, async (actor, values, { teamId }) =>
    teamId === undefined
      ? tooOld()
      : said(await settings.change(actor, teamId, settingsOf(values)), (done) =>
          settingsChanged(done.settings, done.changed),
        ),
  );
}
