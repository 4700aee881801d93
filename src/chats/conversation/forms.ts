import { PROPOSAL_FIELDS, proposalFrom } from '../../features/exceptions/forms/proposal.ts';
import { OUTCOME_FIELDS } from '../../features/exceptions/forms/reasons.ts';
import { ACT_IDS, ACTS, asksWords, isRuled, nameOf, type RuledAct } from '../../features/exceptions/rules/acts.ts';
import type { OnException } from '../../features/exceptions/view-model.ts';
import { proposed } from '../../features/exceptions/words/answers.ts';
import { EXPORT_FIELDS } from '../../features/exports/forms.ts';
import { exportLinked } from '../../features/exports/words.ts';
import type { UseCases } from '../../features/index.ts';
import { KUDOS_FIELDS } from '../../features/kudos/forms.ts';
import { given } from '../../features/kudos/words.ts';
import { GOODWILL_FIELDS } from '../../features/money/forms.ts';
import { adoptedContent } from '../../features/policies/content.ts';
import { POLICY_FIELDS } from '../../features/policies/forms.ts';
import { settingsChanged } from '../../features/settings/words.ts';
import { WEBHOOK_FIELDS } from '../../features/webhooks/forms.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import { type Fields, type Filled, type FormValues, filledIn, typedIn } from '../../kernel/content/fields.ts';
import { EXTRA_FIELDS, FORMS, type FormId, type OwnFormId } from '../../kernel/values/forms.ts';
import { answered, done, type Outcome, refused, said, tooOld } from './attend.ts';
import { takenUp } from './commands.ts';
import { spend } from './goodwill.ts';
import { openGoodwillAgain, openProposal } from './open-forms.ts';
import { settingsOf } from './settings-values.ts';
import { submitAnswer, submitVoice } from './voice.ts';
import { addWebhook } from './webhooks.ts';

/** What is sent in with a form: what was filled in, and what the form remembered. */
type Sent = { values: FormValues; context: FormContext };
type Work = (useCases: UseCases, actor: Actor, sent: Sent) => Promise<Outcome>;

/** What comes of a form that was sent in; one that no version draws any more is answered, too. */
export function submit(useCases: UseCases, actor: Actor, form: string, sent: Sent): Promise<Outcome> {
  const work = (Object.hasOwn(WORK, form) && WORK[form]) || tooOld;
  return work(useCases, actor, sent);
}

/** @returns whether it is the name of a form that can be sent in. */
export function isForm(name: string): name is FormId {
  return Object.hasOwn(WORK, name);
}

/** The forms on an exception (docs/product.md §3, §8). */
const ON_EXCEPTIONS = {
  [FORMS.propose]: reading(PROPOSAL_FIELDS, async ({ exceptions }, actor, filled, { teamId, currency }) =>
    teamId === undefined
      ? tooOld()
      : said(await exceptions.propose(actor, teamId, proposalFrom(filled, currency)), ({ exception }) =>
          proposed(exception),
        ),
  ),
} satisfies Partial<Record<OwnFormId, Work>>;

/** The forms of acts on an exception. */
const ON_ACTS: Partial<Record<string, Work>> = Object.fromEntries(
  ACT_IDS.filter(isRuled)
    .filter((act) => ACTS[act].asks !== null)
    .map((act) => [nameOf(act), sent(act)]),
);

function sent(act: RuledAct): Work {
  if (act === 'edit')
    return reading(PROPOSAL_FIELDS, (useCases, actor, filled, context) => {
      const on = onWhich(context);
      return on ? done(useCases, actor, act, on, proposalFrom(filled, context.currency)) : tooOld();
    });
  if (act === 'apply')
    return reading(OUTCOME_FIELDS, (useCases, actor, filled, context) => {
      const on = onWhich(context);
      return on ? done(useCases, actor, act, on, filled) : tooOld();
    });
  if (!asksWords(act)) return tooOld;
  return reading({ words: typedIn(ACTS[act].asks) }, (useCases, actor, { words }, context) => {
    const on = onWhich(context);
    return on ? done(useCases, actor, act, on, words) : tooOld();
  });
}

const OWN_WORK: Record<Exclude<OwnFormId, typeof FORMS.edit>, Work> = {
  ...ON_EXCEPTIONS,
  [FORMS.adopt]: reading(POLICY_FIELDS, async ({ policies }, actor, filled, { id, currency }) => {
    if (id === undefined) return tooOld();
    const adopted = await policies.adopt(actor, id, { ...filled, currency });
    return adopted.ok ? answered(adoptedContent(adopted.policy)) : refused(adopted.refusal);
  }),
  [FORMS.goodwill]: reading(GOODWILL_FIELDS, (useCases, actor, filled, { currency }) =>
    spend(useCases, actor, { ...filled, currency }),
  ),
  [FORMS.kudos]: reading(KUDOS_FIELDS, async ({ kudos }, actor, { value, ...filled }, { link = null }) => {
    const form = { ...filled, groupIds: [], broadcast: null, value: value || null, link };
    return said(await kudos.give(actor, form), (done) => given(done.kudos, done.skipped, done.repeated));
  }),
  [FORMS.settings]: async ({ settings }, actor, { values, context: { teamId, r } }) =>
    teamId === undefined
      ? tooOld()
      : said(await settings.change(actor, teamId, settingsOf(values), r), (done) =>
          settingsChanged(done.settings, done.changed),
        ),
  [FORMS.voice]: submitVoice,
  [FORMS.answer]: submitAnswer,
  [FORMS.export]: reading(EXPORT_FIELDS, async ({ exports }, actor, choice, { teamId }) =>
    teamId === undefined ? tooOld() : said(await exports.link(actor, teamId, choice), exportLinked),
  ),
  [FORMS.webhook]: reading(WEBHOOK_FIELDS, addWebhook),
  [FORMS.chooseTeam]: chooseTeam,
  // Nothing is sent in with it.
  [FORMS.notice]: tooOld,
};

const WORK: Partial<Record<string, Work>> = { ...OWN_WORK, ...ON_ACTS };

/** Once the team is chosen, the command is taken up as if it had been typed in that team's channel. */
async function chooseTeam(useCases: UseCases, actor: Actor, { values, context }: Sent): Promise<Outcome> {
  const chosen = values.text(EXTRA_FIELDS.team);
  const { teams } = await useCases.home(actor);
  const team = teams.find(({ teamId }) => teamId === chosen);
  if (!team || !context.command) return refused({ reason: 'not-found', what: 'team', named: null });
  const { channel } = team;
  const { command, link, quoted, shortcut, words = '' } = context;
  const inTeam = { ...actor, channel };
  const takeUp = (): Promise<Outcome> => {
    if (quoted) return openProposal(useCases, inTeam, { quoted: words, link: link ?? null });
    if (shortcut) return openGoodwillAgain(useCases, inTeam, { words });
    return takenUp(useCases, inTeam, command, words);
  };
  const outcome = await takeUp();
  return outcome.is === 'form'
    ? { ...outcome, context: { channel, ...(link && { link }), ...outcome.context } }
    : outcome;
}

/** A form that is read by its one list of inputs; one that holds something else than it offers is of another version. */
function reading<F extends Fields>(
  fields: F,
  work: (useCases: UseCases, actor: Actor, filled: Filled<F>, context: FormContext) => Promise<Outcome>,
): Work {
  return async (useCases, actor, { values, context }) => {
    const filled = filledIn(fields, values);
    return filled ? work(useCases, actor, filled, context) : tooOld();
  };
}

/** The exception that a form is about, with the revision that it was drawn from; null: it doesn't say. */
function onWhich({ id, r }: FormContext): OnException | null {
  return id === undefined || r === undefined ? null : { exceptionId: id, revision: r };
}
