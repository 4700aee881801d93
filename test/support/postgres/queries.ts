import pg from 'pg';
import type { TestDatabase } from './databases.ts';

export type Sent = { text: string; values: unknown[] };

/** What the driver really sends while something runs, each statement once. */
export function recordQueries(): { way: pg.PoolConfig; sent: Map<string, Sent> } {
  const sent = new Map<string, Sent>();
  class Recording extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: the driver's own method has many forms
    override query(...given: any[]): any {
      const [config, values] = given;
      const text = typeof config === 'string' ? config : config?.text;
      if (typeof text === 'string' && !sent.has(text)) sent.set(text, { text, values: values ?? config.values ?? [] });
      // biome-ignore lint/suspicious/noExplicitAny: as above
      return (super.query as any)(...given);
    }
  }
  return { way: { Client: Recording } as unknown as pg.PoolConfig, sent };
}

/** What an index that holds only what is open, due or dead has in it. */
const FEW = 2_000;

/**
 * Makes the planner believe that every table holds so many rows, all of one workspace, and knows no more of them; what
 * is really in them is as good as nothing.
 */
export async function pretendRows({ run }: TestDatabase, rows: number): Promise<void> {
  const ours = "(SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)";
  await run('ANALYZE');
  await run(`UPDATE pg_class SET relpages = 1, reltuples = ${rows} WHERE oid IN ${ours} AND relkind IN ('r', 'i')`);
  await run(
    `UPDATE pg_class SET reltuples = ${FEW} WHERE oid IN (SELECT indexrelid FROM pg_index WHERE indpred IS NOT NULL)`,
  );
  await run(`DELETE FROM pg_statistic WHERE starelid IN ${ours}`);
  await run(statistics("a.attname = 'workspace_id'", { distinct: 1, nulls: 0 }));
  // What a row is known by within its workspace is its own.
  const isOwn = `EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indnkeyatts = 2
    AND i.indpred IS NULL AND i.indkey[1] = a.attnum)`;
  await run(statistics(isOwn, { distinct: -1, nulls: 0 }));
  // Few are due, dead, open or to review at a time; a team has hundreds of members, and a person did dozens of things.
  const seldom = "a.attname IN ('dead_at', 'due_at', 'wake_at', 'is_open', 'to_review')";
  await run(statistics(seldom, { distinct: -0.001, nulls: 0.999 }));
  await run(statistics("c.relname = 'members' AND a.attname = 'team_id'", { distinct: 10_000, nulls: 0 }));
  const whose = "a.attname IN ('person_id', 'proposer_id', 'giver_id', 'co_signer_id', 'author_id')";
  await run(statistics(`c.relname <> 'people' AND ${whose}`, { distinct: 100_000, nulls: 0 }));
}

/** @returns what tells the planner of some columns how many values they have (negative: a share of the rows). */
function statistics(columns: string, { distinct, nulls }: { distinct: number; nulls: number }): string {
  const unused = ['stakind', 'staop', 'stacoll'].flatMap((name) => [1, 2, 3, 4, 5].map((slot) => `${name}${slot}`));
  return `INSERT INTO pg_statistic
      (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct, ${unused.join(', ')})
    SELECT a.attrelid, a.attnum, false, ${nulls}, 12, ${distinct}, ${unused.map(() => '0').join(', ')}
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND ${columns}`;
}

/** A look into a table, as the planner means to do it. */
export type Look = { how: string; table: string; index: string | null; condition: string };

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Plans?: Node[];
};

/** @returns every look into a table that a statement comes to, without running it. */
export async function looksOf({ run }: TestDatabase, { text, values }: Sent): Promise<Look[]> {
  const [row] = await run<{ 'QUERY PLAN': { Plan: Node }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
  return looksIn(row?.['QUERY PLAN'][0]?.Plan);
}

function looksIn(node: Node | undefined, above?: Node): Look[] {
  if (!node) return [];
  const inner = (node.Plans ?? []).flatMap((one) => looksIn(one, node));
  const how = node['Node Type'];
  if (!/Seq Scan|Index Scan|Index Only Scan/.test(how)) return inner;
  const table = node['Relation Name'] ?? above?.['Relation Name'] ?? '';
  return [...inner, { how, table, index: node['Index Name'] ?? null, condition: node['Index Cond'] ?? '' }];
}
