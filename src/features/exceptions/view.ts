import type { Deps } from '../../kernel/deps.ts';
import { wantKey } from '../../kernel/plan.ts';
import type { MessageRef } from '../../kernel/ports.ts';
import type { WordsRef } from '../../kernel/record/record.ts';
import { YES_CHECK_ITEMS } from '../../kernel/team/settings.ts';
import type { Team } from '../../kernel/team/team.ts';
import type { ExceptionId, PersonId, PolicyId, TeamId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { Money } from '../../kernel/values/money.ts';
import { adminIdsOf, lastSeenStandings, managerIdsOf, type PeopleViews, peopleViews } from '../people/index.ts';
import { similarTo } from '../precedents/find.ts';
import { buttonsFor } from './rules/acts.ts';
import { quorumOf } from './rules/co-sign.ts';
import { confirmersOf, decidersOf, involvedIn, needsReview } from './rules/permissions.ts';
import { type ExceptionState, isOpen, isUnreadable, peopleIn, textsIn } from './rules/state.ts';
import type { ExceptionView } from './view-model.ts';

/** What a view is made from: the state, and the number that the commit gave it. */
export type Shown = { state: ExceptionState; number: number };

type Around = {
  person: PeopleViews;
  text: (ref: WordsRef) => string;
  team: (id: TeamId) => Team;
  managerIds: (id: ExceptionId) => readonly PersonId[];
  policyName: (id: PolicyId) => string;
};

/** @returns what people see of one exception. */
export async function viewOf(deps: Deps, ws: WorkspaceId, shown: Shown): Promise<ExceptionView> {
  const around = await lookAround(deps, ws, [shown.state]);
  return draw(shown, around);
}

/** @returns what people see of each, in the same order; people and words are read once for all. */
export async function viewsOf(deps: Deps, ws: WorkspaceId, shown: readonly Shown[]): Promise<ExceptionView[]> {
  if (shown.length === 0) return [];
  const around = await lookAround(
    deps,
    ws,
    shown.map(({ state }) => state),
  );
  return shown.map((one) => draw(one, around));
}

async function lookAround(deps: Deps, ws: WorkspaceId, states: readonly ExceptionState[]): Promise<Around> {
  const { read } = deps.store;
  const teamIds = [...new Set(states.map(({ teamId }) => teamId))];
  const policyNames = await policyNamesOf(deps, ws, states);
  const [texts, teams] = await Promise.all([
    read.texts(ws, states.flatMap(textsIn)),
    Promise.all(teamIds.map((id) => read.team(ws, id))),
  ]);
  const teamsById = new Map(teams.flatMap((team) => (team === null ? [] : [[team.state.id, team.state]])));
  const team = (id: TeamId): Team => {
    const found = teamsById.get(id);
    if (found === undefined) throw new Error(`no team ${id} in ${ws}`);
    return found;
  };
  const managers = await managersOf(deps, ws, states, team);
  const person = await peopleViews(deps, ws, [...[...managers.values()].flat(), ...states.flatMap(peopleIn)]);
  return {
    person,
    // Erased words are gone from the card too.
    text: ({ id }) => texts.get(id) ?? '',
    policyName: (id) => policyNames.get(id) ?? '',
    team,
    managerIds: (id) => managers.get(id) ?? [],
  };
}

function draw({ state, number }: Shown, { person, text, team, managerIds, policyName }: Around): ExceptionView {
  const { terms } = state;
  const { customerKey: _, amountMinor, yesCheck, resolution, reason, ...told } = state.details;
  const { channel, settings } = team(state.teamId);
  const quorum = quorumOf(terms, state.positions, settings.managers);
  return {
    id: state.id,
    number,
    teamId: state.teamId,
    channel,
    managers: managerIds(state.id).map(person),
    timeZone: settings.timeZone,
    revision: state.revision,
    status: state.status,
    proposer: person(state.proposerId),
    ...told,
    resolution: text(resolution),
    reason: text(reason),
    amount: amountMinor === null ? null : { minor: amountMinor, currency: terms.currency, locale: settings.locale },
    held: state.hold !== null,
    ticketLink: state.ticketLink,
    waiting: state.waiting,
    yesCheck: YES_CHECK_ITEMS.map((item) => ({
      item,
      wording: settings.yesCheck[item],
      ticked: yesCheck.includes(item),
    })),
    deadlineAt: state.deadlineAt,
    needs: {
      coSigns: quorum.needs,
      ofThem: quorum.coSignerIds.length,
      manager: terms.manager,
      managerMissing: quorum.managerMissing,
    },
    ...sidesOf(state, { person, text }),
    escalatedWhy: state.escalation?.why ?? null,
    ...decisionsOf(state, settings.locale, { person, text }),
    precedents: null,
    toReview: needsReview(state),
    policy: state.policyId === null ? null : { id: state.policyId, name: policyName(state.policyId) },
    suggestedBy: state.suggested && person(state.suggested.byId),
    buttons: isUnreadable(state) ? [] : buttonsFor(state),
  };
}

function sidesOf(
  { positions }: ExceptionState,
  { person, text }: Pick<Around, 'person' | 'text'>,
): Pick<ExceptionView, 'coSigners' | 'objections'> {
  return {
    coSigners: positions.filter(({ side }) => side === 'co-sign').map(({ personId }) => person(personId)),
    objections: positions
      .filter(({ side }) => side === 'object')
      .map(({ personId, reason }) => ({ person: person(personId), reason: reason === null ? '' : text(reason) })),
  };
}

type Decisions =
  | 'approval'
  | 'decline'
  | 'outcome'
  | 'raised'
  | 'flagged'
  | 'review'
  | 'reversal'
  | 'toConfirm'
  | 'confirmedBy';

function decisionsOf(
  { approval, topUpReturnedMinor, decline, outcome, raised, review, reversal, details, terms, ...more }: ExceptionState,
  locale: string,
  { person, text }: Pick<Around, 'person' | 'text'>,
): Pick<ExceptionView, Decisions> {
  const money = (minor: number): Money => ({ minor, currency: terms.currency, locale });
  const toppedUpMinor = (approval?.toppedUpMinor ?? 0) - topUpReturnedMinor;
  return {
    approval: approval && {
      by: person(approval.byId),
      how: approval.how,
      at: approval.at,
      charged: details.amountMinor === null ? null : money(approval.chargedMinor),
      toppedUp: toppedUpMinor === 0 ? null : money(toppedUpMinor),
    },
    decline: decline && { by: person(decline.byId), comment: text(decline.comment) },
    outcome: outcome && {
      by: person(outcome.byId),
      mood: outcome.mood,
      note: outcome.note === null ? null : text(outcome.note),
    },
    raised: raised.map(({ byId, reason }) => ({ by: person(byId), reason: text(reason) })),
    flagged: (approval?.flaggedIds ?? []).map(person),
    review: review && { by: person(review.byId), verdict: review.verdict },
    reversal: reversal && {
      by: person(reversal.byId),
      reason: text(reversal.reason),
      returned: reversal.returnedMinor ? money(reversal.returnedMinor) : null,
    },
    toConfirm: more.unconfirmedMinor > 0 ? money(more.unconfirmedMinor) : null,
    confirmedBy: more.confirmation && person(more.confirmation.byId),
  };
}

/** @returns what the card shows: with similar past cases while people decide (docs/product.md §3, The card). */
export function cardViewOf(deps: Deps, ws: WorkspaceId, shown: Shown): Promise<ExceptionView> {
  return isOpen(shown.state) ? wholeViewOf(deps, ws, shown) : viewOf(deps, ws, shown);
}

/** @returns everything there is to see of it, similar past cases too. */
export async function wholeViewOf(deps: Deps, ws: WorkspaceId, shown: Shown): Promise<ExceptionView> {
  const view = await viewOf(deps, ws, shown);
  const { id, teamId, kind, resolution, reason } = view;
  return { ...view, precedents: await similarTo(deps, ws, { teamId, kind, resolution, reason, exceptId: id }) };
}

/** @returns what everybody sees of an exception that someone just did something with. */
export async function card(deps: Deps, ws: WorkspaceId, id: ExceptionId): Promise<ExceptionView> {
  const loaded = await deps.store.read.exception(ws, id);
  if (loaded === null) throw new Error(`no exception ${id} in ${ws}`);
  return cardViewOf(deps, ws, loaded);
}

/**
 * @returns for each case the team's managers; for an escalated one those who may decide it at this moment, for one whose
 *   amount waits to be confirmed those who may do that: an admin where nobody nearer may (docs/product.md §3).
 */
async function managersOf(
  deps: Deps,
  ws: WorkspaceId,
  states: readonly ExceptionState[],
  team: (id: string) => Team,
): Promise<Map<string, readonly PersonId[]>> {
  const standsIn = ({ status, unconfirmedMinor }: ExceptionState) => status === 'escalated' || unconfirmedMinor > 0;
  const adminIds = states.some(standsIn) ? await adminIdsOf(deps, ws) : [];
  return new Map(
    await Promise.all(
      states.map(async (state): Promise<[string, readonly PersonId[]]> => {
        const { settings } = team(state.teamId);
        if (!standsIn(state)) return [state.id, settings.managers];
        const managerIds = await managerIdsOf(deps, ws, team(state.teamId));
        if (state.status === 'escalated') return [state.id, decidersOf(state, { managerIds, adminIds })];
        const standings = await lastSeenStandings(deps, ws, state.teamId, involvedIn(state));
        return [state.id, confirmersOf(state, { managerIds, adminIds, standings })];
      }),
    ),
  );
}

/** @returns what the policies are called that these were approved under; erased names are empty. */
export async function policyNamesOf(
  deps: Deps,
  ws: WorkspaceId,
  states: readonly { policyId: PolicyId | null }[],
): Promise<Map<PolicyId, string>> {
  const ids = [...new Set(states.flatMap(({ policyId }) => policyId ?? []))];
  if (ids.length === 0) return new Map();
  const { read } = deps.store;
  const policies = (await Promise.all(ids.map((id) => read.policy(ws, id)))).flatMap((found) => found?.state ?? []);
  const texts = await read.texts(
    ws,
    policies.map(({ name }) => name.id),
  );
  return new Map(policies.map(({ id, name }) => [id, texts.get(name.id) ?? '']));
}

/**
 * Somebody clicked on a case's card. Of two, left by a post whose outcome wasn't known, that one is the card from now on:
 * it is edited, and replies go under it (docs/product.md §11).
 *
 * @returns the other one, to be removed; null: there is none
 */
export function cardClicked(
  { store, clock }: Deps,
  ws: WorkspaceId,
  exceptionId: ExceptionId,
  ref: MessageRef,
): Promise<MessageRef | null> {
  const place = { channel: ref.channel };
  const key = wantKey({ way: 'show', show: { form: 'exception-card', exceptionId }, place });
  return store.outbox.lies(ws, key, place, ref, clock.now());
}
