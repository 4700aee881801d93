import { proposed } from '../../../src/features/exceptions/words/answers.ts';
import { spent } from '../../../src/features/money/words.ts';
import { plain } from '../../../src/kernel/content/phrase.ts';
import { bareReader } from '../../../src/kernel/content/reader.ts';
import { openApp } from '../../support/app.ts';
import { propose } from '../../support/cases.ts';
import { goodwill } from '../../support/forms.ts';
import { done } from '../../support/results.ts';

/** Where a chat can't show a moment in its reader's own zone, as in a notification, it is said in the team's. */
test('in New York it is open until seven the next morning, and goodwill can be undone until ten past', async () => {
  const app = await openApp({ timeZone: 'America/New_York' });
  const exception = await propose(app, 'ana');
  const recorded = done(await app.useCases.money.spend(app.as('ana'), goodwill('5')));
  await app.close();

  expect(plain(proposed(exception), bareReader())).toMatch(/by Thu,? 19 Nov 2026, 07:00\./);
  expect(plain(spent(recorded), bareReader())).toMatch(/undo this until Wed,? 18 Nov 2026, 07:10\./);
});
