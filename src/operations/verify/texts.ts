import { createHash } from 'node:crypto';
import type { RecordedEvent, WordsRef } from '../../kernel/record/record.ts';
import type { Tables } from '../../storage/schema.ts';
import { Broken } from './broken.ts';
import { withNul } from './compare.ts';
import { readerOf, rowsOf, type Snapshot } from './rows.ts';

/** Looked up together. */
const AT_ONCE = 500;

type Text = Tables['texts']['$inferSelect'];
type Wanted = { ref: WordsRef; stream: string; version: number; topic: string | null };

/** Words are what events hold the digest of. Those that were erased are gone, and counted. */
export function textsOf(snapshot: Snapshot) {
  const read = readerOf(snapshot.t.texts);
  let of = '';
  let waiting: Wanted[] = [];
  let found = 0;
  let erased: { count: number; first: Wanted | null } = { count: 0, first: null };

  async function flush(): Promise<void> {
    const some = waiting;
    waiting = [];
    if (some.length === 0) return;
    const rows = await snapshot.among('texts', 'text_id', of, [...new Set(some.map(({ ref }) => ref.id))]);
    const texts = new Map(rows.map(read).map((text) => [text.textId, text]));
    for (const wanted of some) {
      const text = texts.get(wanted.ref.id);
      if (text === undefined) erased = { count: erased.count + 1, first: erased.first ?? wanted };
      else mustBe(text, wanted);
    }
    found += texts.size;
  }

  return {
    async check(of_: { workspaceId: string; stream: string; events: readonly RecordedEvent[]; row: object | null }) {
      if (of_.workspaceId !== of || waiting.length >= AT_ONCE) await flush();
      of = of_.workspaceId;
      waiting.push(...refsOf(of_));
    },
    /** @returns how many there are, and how many that were are gone. */
    async finish(): Promise<{ texts: number; erased: number }> {
      await flush();
      let all = 0;
      for await (const text of rowsOf(snapshot, snapshot.t.texts, { by: ['workspaceId', 'textId'] })) {
        mustBeWhole(text);
        all += 1;
      }
      const { first, count } = erased;
      if (first !== null && found < all)
        throw new Broken({
          kind: 'text',
          workspaceId: of,
          id: first.ref.id,
          version: first.version,
          why: `${first.stream} refers to it, but it's missing, and there are words that nothing refers to.`,
        });
      return { texts: all, erased: count };
    },
  };
}

/** @returns each text that a stream refers to once. */
function refsOf({ stream, events, row }: { stream: string; events: readonly RecordedEvent[]; row: object | null }) {
  const wanted = new Map<string, Wanted>();
  for (const { text, version } of events) {
    const look = (value: unknown, key: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (isRef(value)) {
        const topic = key === 'topic' && row !== null && 'topic' in row ? String(row.topic) : null;
        if (!wanted.has(`${value.id} ${value.digest}`))
          wanted.set(`${value.id} ${value.digest}`, { ref: value, stream, version, topic });
      } else for (const [name, one] of Object.entries(value)) look(one, name);
    };
    look((JSON.parse(text) as { event: object }).event, '');
  }
  return wanted.values();
}

function isRef(value: object): value is WordsRef {
  return 'id' in value && 'digest' in value && typeof value.id === 'string' && typeof value.digest === 'string';
}

function mustBe(text: Text, { ref, stream, version, topic }: Wanted): void {
  const { workspaceId, textId: id, digest, body } = text;
  const why = `It isn't the text that ${stream} refers to.`;
  if (digest !== ref.digest) throw new Broken({ kind: 'text', workspaceId, id, version, why });
  mustBeWhole(text);
  if (topic !== null && topic !== body)
    throw new Broken({ kind: 'state', workspaceId, id: stream, why: 'Its topic was changed after it was written.' });
}

function mustBeWhole({ workspaceId, textId: id, body, salt, digest }: Text): void {
  const isIt = (words: string | null): boolean =>
    words !== null && createHash('sha256').update(salt).update(words).digest('hex') === digest;
  // Moved from a file in which it held NULs.
  if (!isIt(body) && !isIt(withNul(body)))
    throw new Broken({ kind: 'text', workspaceId, id, why: 'Its words were changed after they were written.' });
}
