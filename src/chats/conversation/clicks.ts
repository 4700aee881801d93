import { privatePart, wholeWeekContent } from '../../features/digest/words/digest.ts';
import { ACT_IDS, type ActId, actOf, asksWords, isRuled, nameOf } from '../../features/exceptions/rules/acts.ts';
import type { OnException } from '../../features/exceptions/view-model.ts';
import { reviewQueueContent } from '../../features/exceptions/words/review.ts';
import { CHOSEN } from '../../features/home/words.ts';
import type { UseCases } from '../../features/index.ts';
import { secondedAnswer, takenBack } from '../../features/kudos/words.ts';
import { shared, undone } from '../../features/money/words.ts';
import { changedContent, policiesContent, policyContent, retireContent } from '../../features/policies/content.ts';
import type { PolicyChange } from '../../features/policies/rules/decide-policy.ts';
import { notNowAnswer } from '../../features/policies/words.ts';
import { saidMeToo, storyShared, talkTaken } from '../../features/voice/words.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ACTIONS, type ActionId, type OwnActionId } from '../../kernel/content/actions.ts';
import type { ButtonValue } from '../../kernel/content/carried.ts';
import { notice } from '../../kernel/content/form-form.ts';
import { LABELS } from '../../kernel/content/labels.ts';
import { answered, asForm, askForTeam, done, type Outcome, refused, said, tooOld } from './attend.ts';
import { openGoodwillAnywhere } from './goodwill.ts';
import { kudosFormOf } from './marked-text.ts';
import { openExport, openKudos, openPolicy, openProposal, openReason, openSettings } from './open-forms.ts';
import { annoyances, openAnswer, reports, stories, voice } from './voice.ts';
import { ON_WEBHOOKS } from './webhooks.ts';
import { exceptionDetails } from './words/answer-content.ts';

/** `value`: what the button carries. `chosen`: a menu's choice. */
type Clicked = { value: ButtonValue; chosen: string | null };
type Work = (useCases: UseCases, actor: Actor, clicked: Clicked) => Promise<Outcome>;

/** What comes of a click on a button; one that no version draws any more is answered, too. */
export function click(useCases: UseCases, actor: Actor, action: string, clicked: Clicked): Promise<Outcome> {
  const work = (Object.hasOwn(WORK, action) && WORK[action]) || tooOld;
  if (!OPENS_A_FORM.has(action)) return work(useCases, actor, clicked);
  return asForm(useCases, actor, () => work(useCases, actor, clicked));
}

/**
 * What counts as opening a form (docs/product.md §11). Working through a queue doesn't: **Coach**, **Decline** and
 * **Adopt as policy** on case after case, **Answer** on what is in the way.
 */
const OPENS_A_FORM: ReadonlySet<string> = new Set<ActionId>([
  ...ACT_IDS.filter((id) => actOf(id).asks !== null && actOf(id).by !== 'decider').map(nameOf),
  ACTIONS.propose,
  ACTIONS.proposeAgain,
  ACTIONS.proposeSpending,
  ACTIONS.goodwill,
  ACTIONS.giveKudos,
  ACTIONS.settings,
  ACTIONS.export,
  ACTIONS.voice,
  ACTIONS.addWebhook,
]);

/** The buttons of an exception (docs/product.md §3), wherever they stand: each does its act, or asks for its words. */
const ON_ACTS = Object.fromEntries(ACT_IDS.map((act) => [nameOf(act), clicked(act)]));

function clicked(act: ActId): Work {
  return exact((useCases, actor, on, { minor, words }) => {
    if (!isRuled(act)) return openKudos(useCases, actor, { thank: on.exceptionId });
    if (act === 'edit') return openProposal(useCases, actor, { edit: on });
    if (act === 'apply' || asksWords(act)) return openReason(useCases, actor, act, on, words);
    if (act === 'confirm' && minor === undefined) return tooOld();
    return done(useCases, actor, act, on, minor);
  });
}

/** What else comes of exceptions. */
const ON_EXCEPTIONS = {
  [ACTIONS.show]: async ({ exceptions }, actor, { value: { words = '' } }) => {
    const shown = await exceptions.show(actor, words);
    return shown.ok ? answered(exceptionDetails(shown.exception)) : refused(shown.refusal);
  },
  [ACTIONS.proposeAgain]: (useCases, actor, { value: { id } }) =>
    id ? openProposal(useCases, actor, { again: id }) : tooOld(),
  [ACTIONS.propose]: async (useCases, actor, { value: { words = '', currency, id } }) => {
    const opened = await openProposal(useCases, actor, { words, currency }, id);
    return askForTeam(useCases, actor, { command: '/exception', words }, opened);
  },
  [ACTIONS.proposeSpending]: (useCases, actor, { value: { spend } }) =>
    spend ? openProposal(useCases, actor, { goodwill: spend }) : tooOld(),
} satisfies Partial<Record<OwnActionId, Work>>;

/** Policies (docs/product.md §8): a click carries which one, and never what may be done. */
const ON_POLICIES = {
  [ACTIONS.showPolicy]: async ({ policies }, actor, { value: { id } }) => {
    if (!id) return tooOld();
    const shown = await policies.show(actor, id);
    return shown.ok ? answered(policyContent(shown)) : refused(shown.refusal);
  },
  [ACTIONS.adopt]: async (useCases, actor, { value: { id } }) => (id ? openPolicy(useCases, actor, id) : tooOld()),
  [ACTIONS.notNow]: async ({ policies }, actor, { value: { id } }) =>
    id ? said(await policies.setAside(actor, id), notNowAnswer) : tooOld(),
  [ACTIONS.pausePolicy]: changing('pause'),
  [ACTIONS.resumePolicy]: changing('resume'),
  [ACTIONS.retirePolicy]: async ({ policies }, actor, { value: { id } }) => {
    if (!id) return tooOld();
    const shown = await policies.show(actor, id);
    return shown.ok ? answered(retireContent(shown.page.policy)) : refused(shown.refusal);
  },
  [ACTIONS.retirePolicyNow]: changing('retire'),
  [ACTIONS.policies]: policiesPage,
  [ACTIONS.policiesBack]: policiesPage,
} satisfies Partial<Record<OwnActionId, Work>>;

/** Goodwill, random acts and kudos (docs/product.md §4, §5). */
const ON_KINDNESS = {
  [ACTIONS.goodwill]: (useCases, actor, { value }) => openGoodwillAnywhere(useCases, actor, value),
  [ACTIONS.undo]: async ({ money }, actor, { value: { id } }) =>
    id ? said(await money.undo(actor, id), ({ spending }) => undone(spending)) : tooOld(),
  [ACTIONS.share]: async ({ money }, actor, { value: { id } }) =>
    id ? said(await money.share(actor, id), shared) : tooOld(),
  [ACTIONS.second]: async ({ kudos }, actor, { value: { id } }) =>
    id ? said(await kudos.second(actor, id), (done) => secondedAnswer(done.kudos)) : tooOld(),
  [ACTIONS.takeBack]: async ({ kudos }, actor, { value: { id } }) =>
    id ? said(await kudos.takeBack(actor, id), takenBack) : tooOld(),
  [ACTIONS.giveKudos]: async (useCases, actor, { value: { words = '' } }) => {
    const { userIds } = kudosFormOf(words);
    return askForTeam(useCases, actor, { command: '/kudos', words }, await openKudos(useCases, actor, { userIds }));
  },
} satisfies Partial<Record<OwnActionId, Work>>;

/** Choices on the home, in recaps and in digests (docs/product.md §7, §9). */
const ON_THE_HOME = {
  [ACTIONS.recapOn]: async ({ digest }, actor) => said(await digest.setRecap(actor, true), () => CHOSEN.recapOn),
  [ACTIONS.recapOff]: async ({ digest }, actor) => said(await digest.setRecap(actor, false), () => CHOSEN.recapOff),
  [ACTIONS.homeTeam]: async ({ settings }, actor, { chosen }) =>
    chosen ? said(await settings.chooseHomeTeam(actor, chosen), () => CHOSEN.homeTeam) : tooOld(),
  [ACTIONS.settings]: (useCases, actor, { value: { id } }) => openSettings(useCases, actor, id),
  [ACTIONS.reviewNext]: reviewPage,
  [ACTIONS.reviewPrevious]: reviewPage,
  [ACTIONS.digestAll]: async ({ digest }, actor, { value: { id, words: weekKey } }) => {
    if (!id || !weekKey) return tooOld();
    const shown = await digest.all(actor, id, weekKey);
    return shown.ok ? answered(wholeWeekContent(shown.digest)) : refused(shown.refusal);
  },
  [ACTIONS.export]: (useCases, actor, { value: { id } }) => openExport(useCases, actor, id),
  [ACTIONS.privatePart]: async ({ digest }, actor, { value: { id } }) => {
    if (!id) return tooOld();
    const part = await digest.privatePart(actor, id);
    if (!part.ok) return refused(part.refusal);
    const form = notice(privatePart(part.part), LABELS.forManagersOnly);
    return { is: 'form', form, context: {}, opener: null };
  },
} satisfies Partial<Record<OwnActionId, Work>>;

async function reviewPage({ digest }: UseCases, actor: Actor, { value: { id, page = 1 } }: Clicked): Promise<Outcome> {
  if (!id) return tooOld();
  const shown = await digest.reviewQueue(actor, id, page);
  return shown.ok ? answered(reviewQueueContent(shown.queue)) : refused(shown.refusal);
}

async function policiesPage({ policies }: UseCases, actor: Actor, { value: { id, page = 1 } }: Clicked) {
  if (!id) return tooOld();
  const listed = await policies.list(actor, page, id);
  return asPage(listed.ok ? answered(policiesContent(listed)) : refused(listed.refusal));
}

function changing(to: PolicyChange): Work {
  return async ({ policies }, actor, { value: { id } }) => {
    if (!id) return tooOld();
    const changed = await policies.change(actor, id, to);
    return changed.ok ? answered(changedContent(changed.policy)) : refused(changed.refusal);
  };
}
/** What people tell (docs/product.md §6). */
const ON_VOICES = {
  [ACTIONS.voice]: async (useCases, actor, { value: { words = '', id } }) =>
    askForTeam(useCases, actor, { command: '/voice', words }, await voice(useCases, actor, words, id)),
  [ACTIONS.meToo]: async (useCases, actor, { value: { id } }) =>
    id ? said(await useCases.voice.meToo(actor, id), (done) => saidMeToo(done.voice)) : tooOld(),
  [ACTIONS.answerVoice]: (useCases, actor, { value }) => openAnswer(useCases, actor, value),
  [ACTIONS.talk]: async (useCases, actor, { value: { id } }) =>
    id ? said(await useCases.voice.talk(actor, id), (done) => talkTaken(done.voice)) : tooOld(),
  [ACTIONS.shareStory]: async (useCases, actor, { value: { id } }) =>
    id ? said(await useCases.voice.shareStory(actor, id), storyShared) : tooOld(),
  [ACTIONS.stories]: storiesPage,
  [ACTIONS.storiesBack]: storiesPage,
  [ACTIONS.annoyances]: annoyancesPage,
  [ACTIONS.annoyancesBack]: annoyancesPage,
  [ACTIONS.reports]: reportsPage,
  [ACTIONS.reportsBack]: reportsPage,
} satisfies Partial<Record<OwnActionId, Work>>;

function storiesPage(
  useCases: UseCases,
  actor: Actor,
  { value: { words: query = '', page = 1, id: teamId } }: Clicked,
) {
  return asPage(stories(useCases, actor, { query, page, teamId }));
}

function annoyancesPage(useCases: UseCases, actor: Actor, { value: { page = 1, id: teamId } }: Clicked) {
  return asPage(annoyances(useCases, actor, { page, teamId }));
}

function reportsPage(useCases: UseCases, actor: Actor, { value: { page = 1, id: teamId } }: Clicked) {
  return asPage(reports(useCases, actor, { page, teamId }));
}

async function asPage(listing: Outcome | Promise<Outcome>): Promise<Outcome> {
  const outcome = await listing;
  return outcome.is === 'answer' ? { ...outcome, isPage: true } : outcome;
}

const OWN_WORK: Record<OwnActionId, Work> = {
  ...ON_EXCEPTIONS,
  ...ON_POLICIES,
  ...ON_KINDNESS,
  ...ON_VOICES,
  ...ON_THE_HOME,
  ...ON_WEBHOOKS,
};

const WORK: Record<string, Work> = { ...OWN_WORK, ...ON_ACTS };

type ExactWork = (useCases: UseCases, actor: Actor, on: OnException, value: ButtonValue) => Promise<Outcome>;

/** The button names an exception and the revision that it was drawn from. */
function exact(work: ExactWork): Work {
  return (useCases, actor, { value }) => {
    const { id, r } = value;
    return id === undefined || r === undefined
      ? tooOld()
      : work(useCases, actor, { exceptionId: id, revision: r }, value);
  };
}
