import type { Follower } from '../../kernel/deps.ts';
import type { Plan, Row } from '../../kernel/plan.ts';
import type { Store } from '../../kernel/ports.ts';
import type { RecordedEvent, WordsRef } from '../../kernel/record/record.ts';
import type { PersonId, WorkspaceId } from '../../kernel/values/ids.ts';
import type { RecordedEventType } from './rules/endpoint.ts';
import {
  exceptionData,
  goodwillData,
  kudosData,
  moment,
  sealData,
  type Told,
  type WebhookPayload,
} from './rules/payload.ts';

/** An endpoint that was added elsewhere (the command line, another replica) is heard of within this time. */
const KNOWN_FOR_MS = 5_000;

type Subject = Extract<Row, { table: 'exceptions' | 'spendings' | 'kudos' }>;
type Public = { event: RecordedEvent; type: RecordedEventType; row: Subject };

/**
 * @returns a follower that stores the messages to webhooks about a change, in the same transaction (docs/webhooks.md).
 *   For a workspace without endpoints it costs one look into memory.
 */
export function announcements(): Follower {
  const anybody = listening();
  return async ({ store, ids }, { plan }) => {
    const isChange = plan.rows.some(({ table }) => table === 'webhooks' || table === 'webhook-removed');
    if (isChange) anybody.forget(plan.workspaceId);
    const found = publicIn(plan);
    const sealed = plan.rows.filter((row) => row.table === 'seals');
    if (found.length + sealed.length === 0 || !(await anybody.listens(store, plan.workspaceId))) return {};
    const messages = [...(await messagesOf(store, plan, found)), ...(await sealsIn(store, plan, sealed))];
    return { rows: messages.map((payload): Row => ({ table: 'webhook-message', id: `msg_${ids.newId()}`, payload })) };
  };
}

/** Remembers for a moment whether a workspace has endpoints. */
function listening() {
  const known = new Map<WorkspaceId, { listens: Promise<boolean>; until: number }>();
  return {
    forget: (ws: WorkspaceId): void => {
      known.delete(ws);
    },
    listens: ({ webhooks }: Store, ws: WorkspaceId): Promise<boolean> => {
      // Real time: a moved clock must neither hide an endpoint nor ask for it each time.
      const now = performance.now();
      const remembered = known.get(ws);
      if (remembered && now < remembered.until) return remembered.listens;
      const listens = webhooks.endpoints(ws).then((all) => all.length > 0);
      known.set(ws, { listens, until: now + KNOWN_FOR_MS });
      listens.catch(() => known.delete(ws));
      return listens;
    },
  };
}

/** @returns the plan's events that webhooks can send, each with the state after it. */
function publicIn({ events, rows }: Plan): Public[] {
  return events.flatMap((event) => {
    const type = publicTypeOf(event);
    const row = type && rows.find((one) => isOf(one, event.stream));
    if (!type || !row) return [];
    const subject = row as Subject;
    return subject.table === 'kudos' && subject.state.isPrivate ? [] : [{ event, type, row: subject }];
  });
}

function isOf(row: Row, stream: string): boolean {
  if (row.table === 'exceptions') return stream === `exception:${row.state.id}`;
  if (row.table === 'spendings') return stream === `spending:${row.state.id}`;
  return row.table === 'kudos' && stream === `kudos:${row.state.id}`;
}

async function messagesOf(store: Store, plan: Plan, found: readonly Public[]): Promise<WebhookPayload[]> {
  const { workspaceId: ws } = plan;
  const workspace = await store.read.workspace(ws);
  if (workspace === null) throw new Error(`no workspace ${ws}`);
  const words = await store.read.texts(
    ws,
    found.flatMap(({ row }) => wordsIn(row)).map(({ id }) => id),
  );
  for (const { id, body } of plan.texts) words.set(id, body);
  const text = ({ id }: WordsRef): string => words.get(id) ?? '';

  return Promise.all(
    found.map(async ({ event, type, row }): Promise<WebhookPayload> => {
      const team = await store.read.team(ws, row.state.teamId);
      if (team === null) throw new Error(`no team ${row.state.teamId}`);
      const people = await store.read.people(ws, peopleIn(row, event.actorId));
      const user = (id: PersonId): string => people.get(id)?.chatUserId ?? '';
      const { id, name, channel } = team.state;
      const about = {
        workspace: { id: ws, chat: workspace.chat },
        team: { id, name, channel },
        by: event.actorId === null ? null : user(event.actorId),
      };
      return { type, timestamp: moment(event.at), data: { ...about, ...subjectOf(row, { user, text }) } };
    }),
  );
}

async function sealsIn(
  { read }: Store,
  { workspaceId: id, at }: Plan,
  sealed: readonly Extract<Row, { table: 'seals' }>[],
): Promise<WebhookPayload[]> {
  const workspace = sealed.length === 0 ? null : await read.workspace(id);
  if (workspace === null) return [];
  const about = { workspace: { id, chat: workspace.chat } };
  return sealed.map(({ seal }) => ({
    type: 'record.sealed',
    timestamp: moment(at),
    data: { ...about, seal: sealData(seal) },
  }));
}

function subjectOf(row: Subject, told: Told) {
  if (row.table === 'exceptions') return { exception: exceptionData(row.state, told) };
  return row.table === 'spendings'
    ? { goodwill: goodwillData(row.state, told) }
    : { kudos: kudosData(row.state, told) };
}

function wordsIn(row: Subject): WordsRef[] {
  if (row.table === 'exceptions') return [row.state.details.resolution];
  return row.table === 'kudos' ? [row.state.words] : [];
}

function peopleIn(row: Subject, actorId: PersonId | null): PersonId[] {
  const actor = actorId === null ? [] : [actorId];
  if (row.table === 'spendings') return [...actor, row.state.personId];
  if (row.table === 'kudos') return [...actor, row.state.giverId, ...row.state.receiverIds];
  const { proposerId, approval } = row.state;
  return [...actor, proposerId, ...(approval === null ? [] : [approval.byId, ...approval.coSignerIds])];
}

/** By stream and type of event. Events that aren't listed are never sent. */
const TYPE_OF: Record<string, Record<string, RecordedEventType>> = {
  exception: {
    proposed: 'exception.proposed',
    revised: 'exception.edited',
    annotated: 'exception.edited',
    escalated: 'exception.escalated',
    approved: 'exception.approved',
    applied: 'exception.applied',
    declined: 'exception.declined',
    withdrawn: 'exception.withdrawn',
    expired: 'exception.expired',
    reversed: 'exception.reversed',
  },
  spending: { spent: 'goodwill.recorded', undone: 'goodwill.undone' },
  kudos: { 'kudos-given': 'kudos.given', 'kudos-taken-back': 'kudos.taken-back' },
};

/** @returns what a recorded event is called outside; null: it concerns nobody there. */
function publicTypeOf({ stream, type }: { stream: string; type: string }): RecordedEventType | null {
  const noun = stream.slice(0, stream.indexOf(':'));
  return TYPE_OF[noun]?.[type] ?? null;
}
