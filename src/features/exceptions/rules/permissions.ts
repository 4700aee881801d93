import type { PlaceRef, Show } from '../../../kernel/plan.ts';
import { type Refused, refuse } from '../../../kernel/refusal.ts';
import type { EpochMs, PersonId } from '../../../kernel/values/ids.ts';
import type { ActorFacts } from '../../../kernel/values/people.ts';
import { type ActId, actOf } from './acts.ts';
import type { ExceptionCommand, ExceptionFacts } from './decision.ts';
import { type ExceptionState, isOpen, isRaised } from './state.ts';

/** The people of an exception that a decision about a person looks at. */
export type Parties = Pick<ExceptionState, 'proposerId' | 'positions' | 'approval'>;

/** @returns whether the person proposed it, co-signed it or objected to it. */
export function tookPart({ proposerId, positions, approval }: Parties, id: PersonId): boolean {
  return (
    id === proposerId || positions.some((one) => one.personId === id) || (approval?.coSignerIds.includes(id) ?? false)
  );
}

/** @returns who stands behind it: who proposed it, and those whose co-signs approved it. */
export function involvedIn({ proposerId, approval }: Parties): PersonId[] {
  return [...new Set([proposerId, ...(approval?.coSignerIds ?? [])])];
}

/** @returns who may decide or review it: managers who took no part; where there is none, such admins. */
export function decidersOf(parties: Parties, facts: Pick<ExceptionFacts, 'managerIds' | 'adminIds'>): PersonId[] {
  const others = (ids: readonly PersonId[]) => ids.filter((id) => !tookPart(parties, id));
  const managers = others(facts.managerIds);
  return managers.length > 0 ? managers : others(facts.adminIds);
}

/**
 * @returns who may confirm what the proposer alone said of the amount: co-signers and managers who are there, never the
 *   proposer; where there is none, admins.
 */
export function confirmersOf(
  { proposerId, approval }: Parties,
  { managerIds, adminIds, standings }: Pick<ExceptionFacts, 'managerIds' | 'adminIds' | 'standings'>,
): PersonId[] {
  const coSignerIds = (approval?.coSignerIds ?? []).filter((id) => standings.get(id) === 'agent');
  const others = (ids: readonly PersonId[]) => [...new Set(ids)].filter((id) => id !== proposerId);
  const near = others([...coSignerIds, ...managerIds]);
  return near.length > 0 ? near : others(adminIds);
}

/** @returns whether the person does it by right of being a manager, having proposed and co-signed nothing of it. */
export function decidesAsManager(state: ExceptionState, action: ExceptionCommand['type'], id: PersonId): boolean {
  if (action === 'propose' || action === 'tick') return false;
  const { by } = actOf(action);
  return by === 'decider' || ((by === 'involved' || by === 'confirmer') && !involvedIn(state).includes(id));
}

/** @returns whether the person may say how it went: proposer, co-signer or manager. */
export function mayApply(state: ExceptionState, actor: ActorFacts): boolean {
  return actor.isManager || actor.id === state.proposerId || (state.approval?.coSignerIds.includes(actor.id) ?? false);
}

/** @returns whether the person may take it back: the proposer before it is done, a manager at any time. */
export function mayReverse(state: ExceptionState, actor: ActorFacts): boolean {
  return actor.isManager || (actor.id === state.proposerId && state.status === 'approved');
}

/**
 * What stands in the way of an action whoever does it to whatever revision: no agent, too late, not in this state.
 * The deadline decides, not the timer, so the answer is the same before and after the clock has run.
 */
export function closedTo(
  state: ExceptionState,
  action: ActId,
  { actor, facts, now }: { actor: ActorFacts; facts: ExceptionFacts; now: number },
): Refused | null {
  const { standing } = actor;
  // The admin who stands in for missing managers need not be in the team's channel.
  const standsIn = standing === 'not-in-channel' && standInsFor(action, state, facts).includes(actor.id);
  if (standing !== 'agent' && !standsIn) return refuse({ reason: 'not-an-agent', standing });
  if (state.status === 'expired' || isOverdue(state, now)) return refuse({ reason: 'expired' });
  if (actOf(action).in.includes(state.status)) return null;
  return refuse({ reason: 'wrong-state', action, status: state.status, byId: broughtAboutBy(state) });
}

function standInsFor(action: ActId, state: ExceptionState, facts: ExceptionFacts): PersonId[] {
  const { by } = actOf(action);
  if (by === 'confirmer') return confirmersOf(state, facts);
  return by === 'decider' ? decidersOf(state, facts) : [];
}

/** @returns whether an open case's time is over at `now`. */
export function isOverdue(state: ExceptionState, now: number): boolean {
  return isOpen(state) && state.deadlineAt !== null && now >= state.deadlineAt;
}

/** @returns `outdated` where the action was drawn from another revision: only the proposer makes new ones. */
export function outdated(state: ExceptionState, revision: number): Refused | null {
  return revision === state.revision ? null : refuse({ reason: 'outdated', changedById: state.proposerId });
}

/** @returns `not-the-proposer` for everybody else. */
export function unlessProposer(state: ExceptionState, actor: ActorFacts): Refused | null {
  const { proposerId } = state;
  return actor.id === proposerId ? null : refuse({ reason: 'not-the-proposer', proposerId });
}

/** @returns why the person may not decide or review the case; null: they may. */
export function unlessDecider(state: ExceptionState, actor: ActorFacts, facts: ExceptionFacts): Refused | null {
  const deciders = decidersOf(state, facts);
  if (deciders.includes(actor.id)) return null;
  const managersLeft = facts.managerIds.some((id) => !tookPart(state, id));
  const wouldDecide = actor.isManager || (actor.isAdmin && !managersLeft);
  return wouldDecide && tookPart(state, actor.id)
    ? refuse({ reason: 'took-part', otherIds: deciders })
    : refuse({ reason: 'not-a-manager', managerIds: deciders });
}

function broughtAboutBy(state: ExceptionState): PersonId | null {
  switch (state.status) {
    case 'proposed':
    case 'withdrawn':
      return state.proposerId;
    case 'approved':
      return state.approval?.byId ?? null;
    case 'applied':
      return state.outcome?.byId ?? null;
    case 'declined':
      return state.decline?.byId ?? null;
    case 'reversed':
      return state.reversal?.byId ?? null;
    case 'escalated':
    case 'expired':
      return null;
  }
}

/**
 * @returns whether managers have still to look at it: approved, and not reviewed since it was last raised, whether or
 *   not it was reversed since by someone who took part in it (docs/product.md §8).
 */
export function needsReview(state: ExceptionState): boolean {
  if (state.approval === null || !isToLookAt(state)) return false;
  return state.review === null || (raisedAt(state) ?? 0) > state.review.at;
}

/** A manager who took no part and reverses it has looked at it. */
function isToLookAt(state: ExceptionState): boolean {
  const { status, reversal } = state;
  if (status !== 'reversed') return status === 'approved' || status === 'applied';
  return reversal !== null && reversal.noticePlaces !== null && tookPart(state, reversal.byId);
}

/** Orders the review queue: raised ones first, the one that waits longest first. */
export function reviewOrder(a: ExceptionState, b: ExceptionState): number {
  return rank(a) - rank(b) || waitsSince(a) - waitsSince(b) || (a.id < b.id ? -1 : 1);
}

function rank(state: ExceptionState): number {
  return isRaised(state) ? 0 : 1;
}

function waitsSince(state: ExceptionState): EpochMs {
  return state.raised[0]?.at ?? state.approval?.at ?? state.proposedAt;
}

function raisedAt(state: ExceptionState): EpochMs | null {
  return state.raised.at(-1)?.at ?? null;
}

type PlaceFacts = Pick<ExceptionFacts, 'settings' | 'managerIds' | 'adminIds'>;

/** What is shown where managers read. */
export type ManagerShow = Extract<
  Show,
  { form: 'escalation' | 'escalation-reminder' | 'approval-notice' | 'raised-notice' | 'reversal-notice' }
>;

/** @returns whether it is shown where managers read. */
export function isForManagers(show: Show): show is ManagerShow {
  switch (show.form) {
    case 'escalation':
    case 'escalation-reminder':
    case 'approval-notice':
    case 'raised-notice':
    case 'reversal-notice':
      return true;
    default:
      return false;
  }
}

/**
 * @param exceptIds who knows it already, or couldn't do anything about it.
 * @returns where managers are told: the team's manager channel, or else each one's private messages.
 */
export function managerPlace({ settings, managerIds }: PlaceFacts, exceptIds: readonly PersonId[]): PlaceRef[] {
  if (settings.managerChannel !== null) return [{ channel: settings.managerChannel }];
  return managerIds.filter((id) => !exceptIds.includes(id)).map((dm) => ({ dm }));
}

/** @returns where those who may decide a case are asked: an admin who stands in need not see the manager channel. */
export function decidingPlaces(parties: Parties, facts: PlaceFacts): PlaceRef[] {
  const { managerIds } = facts;
  const deciderIds = decidersOf(parties, facts);
  const managers = managerPlace(
    facts,
    managerIds.filter((id) => !deciderIds.includes(id)),
  );
  return [...managers, ...deciderIds.filter((id) => !managerIds.includes(id)).map((dm) => ({ dm }))];
}

/** @returns where managers see it if their channel is lost: in private messages, as in a team without one (docs/product.md §3). */
export function privatePlaces(show: ManagerShow, state: ExceptionState, facts: PlaceFacts): PlaceRef[] {
  const alone = { ...facts, settings: { ...facts.settings, managerChannel: null } };
  switch (show.form) {
    case 'escalation':
    case 'escalation-reminder':
      return decidingPlaces(state, alone);
    case 'approval-notice':
      return managerPlace(alone, [state.proposerId, ...(state.approval ? [state.approval.byId] : [])]);
    case 'raised-notice': {
      const raised = state.raised[show.index];
      return managerPlace(alone, [...involvedIn(state), ...(raised ? [raised.byId] : [])]);
    }
    case 'reversal-notice':
      return managerPlace(alone, [...involvedIn(state), ...(state.reversal ? [state.reversal.byId] : [])]);
  }
}
