import { proposalFrom } from '../../features/exceptions/forms/proposal.ts';
import { ACT_IDS, ACTS, asksWords, isRuled, nameOf, type RuledAct } from '../../features/exceptions/rules/acts.ts';
import { CUSTOMER_MOODS } from '../../features/exceptions/rules/state.ts';
import type { OutcomeForm } from '../../features/exceptions/view-model.ts';
import { proposed } from '../../features/exceptions/words/answers.ts';
import { EXPORT_FORMATS, EXPORT_NAMES, EXPORT_TIMES, type ExportChoice } from '../../features/exports/rules/what.ts';
import { exportLinked } from '../../features/exports/words.ts';
import type { UseCases } from '../../features/index.ts';
import type { KudosForm } from '../../features/kudos/view-model.ts';
import { given } from '../../features/kudos/words.ts';
import type { GoodwillForm } from '../../features/money/view-model.ts';
import { adoptedContent } from '../../features/policies/content.ts';
import type { PolicyForm } from '../../features/policies/view-model.ts';
import { settingsChanged } from '../../features/settings/words.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { FormContext } from '../../kernel/content/carried.ts';
import { EXTRA_FIELDS, FORMS, type FormId, type OwnFormId } from '../../kernel/values/forms.ts';
import { takenUp } from './commands.ts';
import type { FormValues } from './form-values.ts';
import { spend } from './goodwill.ts';
import { openGoodwillAgain, openProposal } from './open-forms.ts';
import { answered, done, type Outcome, refused, said, tooOld } from './outcome.ts';
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
  [FORMS.propose]: async ({ exceptions }, actor, { values, context: { teamId, currency } }) =>
    teamId === undefined
      ? tooOld()
      : said(await exceptions.propose(actor, teamId, proposalFrom(values, currency)), ({ exception }) =>
          proposed(exception),
        ),
} satisfies Partial<Record<OwnFormId, Work>>;

/** The forms of acts on an exception. */
const ON_ACTS: Partial<Record<string, Work>> = Object.fromEntries(
  ACT_IDS.filter(isRuled)
    .filter((act) => ACTS[act].asks !== null)
    .map((act) => [nameOf(act), sent(act)]),
);

function sent(act: RuledAct): Work {
  return async (useCases, actor, { values, context: { id, r, currency } }) => {
    if (id === undefined || r === undefined) return tooOld();
    const on = { exceptionId: id, revision: r };
    if (act === 'edit') return done(useCases, actor, act, on, proposalFrom(values, currency));
    if (act === 'apply') return done(useCases, actor, act, on, outcomeOf(values));
    return asksWords(act) ? done(useCases, actor, act, on, textOf(values, ACTS[act].asks)) : tooOld();
  };
}

const OWN_WORK: Record<Exclude<OwnFormId, typeof FORMS.edit>, Work> = {
  ...ON_EXCEPTIONS,
  [FORMS.adopt]: async ({ policies }, actor, { values, context: { id, currency } }) => {
    if (id === undefined) return tooOld();
    const adopted = await policies.adopt(actor, id, policyOf(values, currency));
    return adopted.ok ? answered(adoptedContent(adopted.policy)) : refused(adopted.refusal);
  },
  [FORMS.goodwill]: (useCases, actor, { values, context }) =>
    spend(useCases, actor, goodwillOf(values, context.currency)),
  [FORMS.kudos]: async ({ kudos }, actor, { values, context }) =>
    said(await kudos.give(actor, kudosOf(values, context)), (done) => given(done.kudos, done.skipped, done.repeated)),
  [FORMS.settings]: async ({ settings }, actor, { values, context: { teamId, r } }) =>
    teamId === undefined
      ? tooOld()
      : said(await settings.change(actor, teamId, settingsOf(values), r), (done) =>
          settingsChanged(done.settings, done.changed),
        ),
  [FORMS.voice]: submitVoice,
  [FORMS.answer]: submitAnswer,
  [FORMS.export]: async ({ exports }, actor, { values, context: { teamId } }) => {
    const choice = exportOf(values);
    return teamId === undefined || choice === null
      ? tooOld()
      : said(await exports.link(actor, teamId, choice), exportLinked);
  },
  [FORMS.webhook]: (useCases, actor, { values }) => addWebhook(useCases, actor, values),
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

function textOf(values: FormValues, field: string): string {
  return values.text(field) ?? '';
}

function policyOf(values: FormValues, currency: string | undefined): PolicyForm {
  return {
    name: textOf(values, 'name'),
    wording: textOf(values, 'wording'),
    kind: textOf(values, 'kind'),
    maxAmount: textOf(values, 'maxAmount'),
    monthlyLimit: textOf(values, 'monthlyLimit'),
    until: textOf(values, 'until'),
    currency,
  };
}

function outcomeOf(values: FormValues): OutcomeForm {
  const chosen = textOf(values, 'mood');
  return {
    mood: CUSTOMER_MOODS.find((mood) => mood === chosen) ?? 'Unknown',
    note: textOf(values, 'note'),
    actualAmount: textOf(values, 'actualAmount'),
  };
}

/** @returns null where something else was sent in than the form offers. */
function exportOf(values: FormValues): ExportChoice | null {
  const what = EXPORT_NAMES.find((name) => name === values.text(EXTRA_FIELDS.exportWhat));
  const format = EXPORT_FORMATS.find((name) => name === values.text(EXTRA_FIELDS.exportFormat));
  const time = EXPORT_TIMES.find((name) => name === values.text(EXTRA_FIELDS.exportTime));
  return what && format && time ? { what, format, time } : null;
}

function goodwillOf(values: FormValues, currency: string | undefined): GoodwillForm {
  return {
    amount: textOf(values, 'amount'),
    customer: textOf(values, 'customer'),
    text: textOf(values, 'text'),
    kind: values.text(EXTRA_FIELDS.spendingKind) === 'kindness' ? 'kindness' : 'goodwill',
    currency,
  };
}

function kudosOf(values: FormValues, { link }: FormContext): KudosForm {
  return {
    userIds: values.users('people') ?? [],
    groupIds: [],
    broadcast: null,
    text: textOf(values, 'text'),
    value: values.text('value') || null,
    isPrivate: (values.ticked(EXTRA_FIELDS.isPrivate) ?? []).length > 0,
    link: link ?? null,
  };
}
