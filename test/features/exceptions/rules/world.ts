import { createHash } from 'node:crypto';
import { decide } from '../../../../src/features/exceptions/rules/decide.ts';
import type {
  ExceptionCommand,
  ExceptionDecision,
  ExceptionFacts,
  Proposal,
} from '../../../../src/features/exceptions/rules/decision.ts';
import { evolve, type Happened } from '../../../../src/features/exceptions/rules/evolve.ts';
import type { ExceptionEventType } from '../../../../src/features/exceptions/rules/state.ts';
import { type ExceptionState, isOpen } from '../../../../src/features/exceptions/rules/state.ts';
import type { PolicyState } from '../../../../src/features/policies/rules/state.ts';
import { applyEntry, emptyAccount, fits } from '../../../../src/kernel/ledger/accounts.ts';
import type { Account, Entry } from '../../../../src/kernel/ledger/entries.ts';
import type { Words } from '../../../../src/kernel/record/record.ts';
import type { TeamSettings } from '../../../../src/kernel/team/settings.ts';
import type { Standing } from '../../../../src/kernel/values/people.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const AGENTS = ['ana', 'ben', 'chloe', 'peer-4', 'peer-5', 'maya', 'manager-2', 'admin'];

let madeWords = 0;

/** Words of their own id, whose digest follows from what they say: the same words are unchanged words. */
export function words(body: string): Words {
  madeWords += 1;
  return { id: `text-${madeWords}`, body, salt: '00', digest: createHash('sha256').update(body).digest('hex') };
}

export function settings(): TeamSettings {
  return {
    managers: ['maya', 'manager-2'],
    shoutOutChannel: null,
    managerChannel: 'C-MANAGERS',
    locale: 'en-GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
    budgets: {
      kindnessPerWeek: 3,
      kindnessMinor: 1_500,
      goodwillMinor: 5_000,
      potMinor: 200_000,
      carryCapMinor: 0,
      topUpCapMinor: null,
    },
    coSign: { t1Minor: 10_000, t2Minor: 50_000, objectionsToEscalate: 2 },
    kinds: [{ name: 'Refund', needsAmount: true }],
    yesCheck: { customer: '', colleagues: '', company: '', owners: '', society: '' },
    guidance: '',
    kudosValues: [],
    digest: { weekday: 1, hour: 9 },
  };
}

export function proposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    customer: 'order 1182',
    resolution: words('refund outside window'),
    reason: words('the parcel came late'),
    amountMinor: 2_500,
    kind: 'Refund',
    ticketLink: null,
    waiting: false,
    yesCheck: ['customer', 'company'],
    ...changes,
  };
}

type Unrevised<C> = C extends { revision: number } ? Omit<C, 'revision'> & { revision?: number } : C;
/** A command of somebody who looks at the current card, unless a revision is said. */
export type Act = Unrevised<Exclude<ExceptionCommand, { type: 'propose' }>>;

/** One team with its pot: commits decisions as the storage does, guards included. */
export class World {
  now = Date.UTC(2026, 10, 16, 9);
  settings = settings();
  standings = new Map<string, Standing>(AGENTS.map((id) => [id, 'agent']));
  admins = ['admin'];
  pot: Account = emptyAccount('pot:care:2026-11');
  entries: Entry[] = [];
  /** The team's policy, and what this month has seen of it. */
  policy: PolicyState = latePosts();
  policyMonth: Account = emptyAccount('policy:late-posts:2026-11');
  readonly cases = new Map<string, { state: ExceptionState; history: Happened[] }>();
  private made = 0;

  newId = (): string => {
    this.made += 1;
    return `id-${this.made}`;
  };

  state(id: string): ExceptionState {
    const found = this.cases.get(id);
    if (!found) throw new Error(`no ${id}`);
    return found.state;
  }

  /** The first exception proposed. */
  get only(): ExceptionState {
    return this.state('EX-1');
  }

  facts(actorId: string | null, state: ExceptionState | null): ExceptionFacts {
    const isAgent = (id: string) => this.standings.get(id) === 'agent';
    const managerIds = this.settings.managers.filter(isAgent);
    const others = [...this.cases.values()].map((one) => one.state).filter((one) => one.id !== state?.id);
    const proposerId = state?.proposerId ?? actorId;
    const own = others.filter((one) => one.proposerId === proposerId);
    return {
      actor: actorId === null ? null : this.actor(actorId),
      settings: this.settings,
      channel: 'C-CARE',
      standings: this.standings,
      managerIds,
      adminIds: this.admins.filter((id) => ['agent', 'not-in-channel'].includes(this.standings.get(id) ?? '')),
      customerSumMinor: 0,
      openCount: own.filter(isOpen).length,
      pot: this.pot,
      proposerHoldsMinor: own.reduce((sum, one) => sum + (one.hold?.amountMinor ?? 0), 0),
      policy: null,
      policyMoods: [],
      madePolicy: false,
      pairSettlements: new Map(),
      activeOtherIds: [],
      candidateIds: [],
    };
  }

  private actor(id: string): NonNullable<ExceptionFacts['actor']> {
    const standing = this.standings.get(id) ?? 'not-in-channel';
    return { id, standing, isManager: this.settings.managers.includes(id), isAdmin: this.admins.includes(id) };
  }

  /** Somebody proposes under the team's policy. */
  proposeUnder(by: string, changes: Partial<Proposal> = {}, more: Partial<ExceptionFacts> = {}): ExceptionDecision {
    const known = { policy: { policy: this.policy, account: this.policyMonth } };
    return this.propose(by, changes, { ...known, ...more }, this.policy.id);
  }

  propose(
    by: string,
    changes: Partial<Proposal> = {},
    more: Partial<ExceptionFacts> = {},
    policyId: string | null = null,
  ): ExceptionDecision {
    const id = `EX-${this.cases.size + 1}`;
    const command: ExceptionCommand = {
      type: 'propose',
      id,
      teamId: 'care',
      proposal: proposal(changes),
      policyId,
    };
    const facts = { ...this.facts(by, null), ...more };
    return this.commit(id, null, by, decide(null, command, facts, this));
  }

  act(by: string | null, act: Act, more: Partial<ExceptionFacts> = {}, id = 'EX-1'): ExceptionDecision {
    const state = this.state(id);
    const command = { revision: state.revision, ...act } as ExceptionCommand;
    return this.commit(id, state, by, decide(state, command, { ...this.facts(by, state), ...more }, this));
  }

  /** A decision that nobody stores: for asking many people the same. */
  ask(by: string, act: Act, more: Partial<ExceptionFacts> = {}): ExceptionDecision {
    const command = { revision: this.only.revision, ...act } as ExceptionCommand;
    return decide(this.only, command, { ...this.facts(by, this.only), ...more }, this);
  }

  tick(more: Partial<ExceptionFacts> = {}, id = 'EX-1'): ExceptionDecision {
    return this.act(null, { type: 'tick' }, more, id);
  }

  enter(entry: Entry): void {
    if (entry.accountId === this.policyMonth.id) {
      if (!fits(this.policyMonth, entry))
        throw new Error('the guard of a policy’s month fails though its facts were fresh');
      this.policyMonth = applyEntry(this.policyMonth, entry);
      this.entries.push(entry);
      return;
    }
    if (!fits(this.pot, entry)) throw new Error(`the guard of a ${entry.kind} fails though its facts were fresh`);
    if (entry.settles && this.entries.some((one) => one.settles === entry.settles)) throw new Error('settled twice');
    this.pot = applyEntry(this.pot, entry);
    if (this.pot.heldMinor < 0 || this.pot.postedMinor < 0) throw new Error('below zero');
    this.entries.push(entry);
  }

  private commit(
    id: string,
    before: ExceptionState | null,
    actorId: string | null,
    decision: ExceptionDecision,
  ): ExceptionDecision {
    if (!decision.ok) return decision;
    for (const entry of decision.entries) this.enter(entry);
    const happened = decision.events.map((event): Happened => ({ event, actorId, at: this.now }));
    const history = [...(this.cases.get(id)?.history ?? []), ...happened];
    let state = before;
    for (const one of happened) state = deepFreeze(evolve(state, one));
    if (state) this.cases.set(id, { state, history });
    return decision;
  }
}

/** A policy of #care's: refunds up to 90.00, 100.00 a month. */
export function latePosts(more: Partial<PolicyState> = {}): PolicyState {
  const ref = { id: 'text-policy', digest: 'd' };
  return {
    id: 'late-posts',
    teamId: 'care',
    status: 'live',
    name: ref,
    wording: ref,
    kind: 'Refund',
    maxMinor: 9_000,
    monthlyLimit: 10_000,
    currency: 'GBP',
    untilAt: null,
    seedIds: [],
    adopted: { at: 0, byId: 'maya' },
    changed: null,
    ...more,
  };
}

/** A case that Ana proposed, in a fresh team. */
export function proposed(changes: Partial<Proposal> = {}, more: Partial<ExceptionFacts> = {}): World {
  const world = new World();
  world.propose('ana', changes, more);
  return world;
}

/** A case of two co-signs and one more for an objection: ben and manager-2 for it, chloe against it. */
export function contested(): World {
  const world = proposed({ amountMinor: 20_000 });
  world.act('ben', { type: 'co-sign' });
  world.act('chloe', { type: 'object', reason: words('we did this last week') });
  world.act('manager-2', { type: 'co-sign' });
  return world;
}

/** What came of it, shortly: the reason of a refusal, or the types of the events. */
export function outcome(decision: ExceptionDecision): string | ExceptionEventType[] {
  return decision.ok ? decision.events.map((event) => event.type) : decision.refusal.reason;
}

/** @returns a decision that must have been taken. */
export function ok(decision: ExceptionDecision): Extract<ExceptionDecision, { ok: true }> {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.reason}`);
  return decision;
}

/** A rule that changed what it was given would fail on the spot. */
function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
