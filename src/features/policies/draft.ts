import type { Actor } from '../../kernel/actor.ts';
import type { Deps } from '../../kernel/deps.ts';
import type { Result } from '../../kernel/refusal.ts';
import { typedAmount } from '../../kernel/values/amount.ts';
import type { ExceptionId } from '../../kernel/values/ids.ts';
import { dayAfterMonths } from '../../kernel/values/period.ts';
import { bodiesOf } from '../exceptions/as-proposed.ts';
import { adoptable } from './adoptable.ts';
import type { PolicyDraft } from './view-model.ts';

/** A policy is looked at again after this time, unless somebody chooses otherwise. */
const MONTHS = 12;
const LONGEST_NAME = 60;

/** What the form **Adopt as policy** shows, filled in from the cases; whoever may not adopt them learns it here. */
export async function draft(deps: Deps, actor: Actor, caseId: ExceptionId): Promise<Result<{ draft: PolicyDraft }>> {
  const found = await adoptable(deps, actor, caseId, 'lately');
  if (!found.ok) return found;
  const { centre, cases } = found;
  const { settings } = found.team.state;
  const { currency, locale, coSign, kinds, timeZone } = settings;
  const format = { currency, locale };
  const { resolution, reason } = await bodiesOf(deps, actor.workspaceId, centre.state);
  const amounts = cases.flatMap(({ state }) => state.details.amountMinor ?? []);
  const highest = Math.min(Math.max(0, ...amounts), coSign.t1Minor);
  const together = amounts.reduce((sum, one) => sum + one, 0);
  const isMoney = highest > 0;
  return {
    ok: true,
    draft: {
      caseId: centre.state.id,
      cases: cases.length,
      format,
      t1Minor: coSign.t1Minor,
      kinds: kinds.map(({ name }) => name),
      form: {
        name: nameFrom(resolution),
        // What to do, and when it is right: to be put in the manager's own words.
        wording: [resolution, reason].filter((text) => text !== '').join('\n'),
        kind: centre.state.details.kind,
        maxAmount: isMoney ? typedAmount(highest, format) : '',
        monthlyLimit: isMoney ? typedAmount(Math.max(together, highest), format) : String(cases.length),
        until: dayAfterMonths(deps.clock.now(), MONTHS, timeZone),
      },
    },
  };
}

/** The first words of what was done, as a name to start from. */
function nameFrom(resolution: string): string {
  const [line = ''] = resolution.split('\n');
  const letters = [...line.trim()];
  if (letters.length <= LONGEST_NAME) return letters.join('');
  return letters
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/\s+\S*$/, '');
}
