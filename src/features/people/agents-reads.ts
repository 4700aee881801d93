import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { Reads } from '../../kernel/ports.ts';
import type { PersonId } from '../../kernel/values/ids.ts';
import { given, prepared, type Source } from '../../storage/source.ts';

/** Whom of a team to name or to ask. A team can be large, so only as many are read as are needed. */
export function agentReads({ db, t }: Source): Pick<Reads, 'activeAgents' | 'agentsToAsk'> {
  const { people, members } = t;
  const isAgent = and(
    eq(members.workspaceId, given('ws')),
    eq(members.teamId, given('teamId')),
    eq(members.inChannel, true),
    eq(people.workspaceId, given('ws')),
    eq(people.personId, members.personId),
    eq(people.kind, 'member'),
  );
  // The order of the join is ours: of the many in a team, or a workspace, few were active just now.
  const active = () =>
    db
      .select({ id: people.personId })
      .from(people)
      .crossJoin(members)
      .where(and(isAgent, gt(people.lastActiveAt, given('after'))));
  const latest = prepared(() => active().orderBy(desc(people.lastActiveAt)).limit(given('limit')));
  // Ids are as good as drawn by lot, and the same at each try.
  const leastAsked = [asc(members.askedCount), asc(members.personId)];
  const activeToAsk = prepared(() =>
    active()
      .orderBy(...leastAsked)
      .limit(given('limit')),
  );
  const anybodyToAsk = prepared(() =>
    db
      .select({ id: members.personId })
      .from(members)
      .crossJoin(people)
      .where(isAgent)
      .orderBy(...leastAsked)
      .limit(given('limit')),
  );

  return {
    async activeAgents(ws, teamId, { after, except, limit }) {
      const rows = await latest.execute({ ws, teamId, after, limit: limit + except.length });
      return without(except, rows).slice(0, limit);
    },
    async agentsToAsk(ws, teamId, { activeAfter: after, except, limit }) {
      const first = without(except, await activeToAsk.execute({ ws, teamId, after, limit: limit + except.length }));
      if (first.length >= limit) return first.slice(0, limit);
      const left = [...except, ...first];
      const others = without(left, await anybodyToAsk.execute({ ws, teamId, limit: limit + left.length }));
      return [...first, ...others].slice(0, limit);
    },
  };
}

function without(except: readonly PersonId[], rows: readonly { id: PersonId }[]): PersonId[] {
  return rows.map(({ id }) => id).filter((id) => !except.includes(id));
}
