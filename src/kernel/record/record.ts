import { createHash } from 'node:crypto';
import type { EpochMs, Ids, PersonId, Stream, TeamId, TextId } from '../values/ids.ts';
import { storable } from '../values/text.ts';

/** Where a stream stands: how many versions it has, and the hash of its last event ('' before the first). */
export type Head = { stream: Stream; version: number; hash: string };

/** @returns where a stream stands before its first event. */
export function emptyStream(stream: Stream): Head {
  return { stream, version: 0, hash: '' };
}

/** An event as it is kept: append-only, each hash over the one before it (docs/storage.md, The history). */
export type RecordedEvent = {
  stream: Stream;
  version: number;
  type: string;
  /** The team whose digest counts it; null where no team is concerned. */
  teamId: TeamId | null;
  /** Null: the service itself, by its clock. */
  actorId: PersonId | null;
  at: EpochMs;
  /** Where it came from: `slack:command`, `slack:click`, `sweep`, `cli`. */
  origin: string;
  /** Canonical JSON of all the above and the event: what the hash is over. */
  text: string;
  hash: string;
};

export type Authorship = { actorId: PersonId | null; at: EpochMs; origin: string; teamId: TeamId | null };

/** @returns JSON whose object keys are sorted at every depth, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  }
  return `{${text}}`;
}

/** @returns the hash that follows `previousHash` for an event's canonical `text`: sha256, hex. */
export function chainHash(previousHash: string, text: string): string {
  return createHash('sha256').update(previousHash).update('\n').update(text).digest('hex');
}

/** @returns `events` recorded after `head`, with versions and hashes following each other. */
export function recordAfter(head: Head, events: readonly { type: string }[], by: Authorship): RecordedEvent[] {
  let { hash, version } = head;
  return events.map((event) => {
    version += 1;
    const text = canonicalJson({ stream: head.stream, version, ...by, event });
    hash = chainHash(hash, text);
    return { stream: head.stream, version, type: event.type, ...by, text, hash };
  });
}

/** @returns the event that was recorded. Its type is the stream's: an exception's stream holds exceptions' events. */
export function eventIn<E extends { type: string }>(recorded: Pick<RecordedEvent, 'text'>): E {
  return (JSON.parse(recorded.text) as { event: E }).event;
}

/** What a person wrote, on its way in: the row that is kept, and the salted digest that events may carry. */
export type Words = {
  id: TextId;
  body: string;
  /** 16 random bytes, hex. */
  salt: string;
  /** sha256 of salt and body, hex: proves the words without holding them. */
  digest: string;
};

/** How events and states name words: never the words themselves. */
export type WordsRef = { id: TextId; digest: string };

/** In place of words that can't be read, in a list: reading it says so. No text has this id. */
export const UNREADABLE: WordsRef = { id: 'unreadable', digest: '' };

/** @returns the reference to `words` that events carry. */
export function refTo(words: Words): WordsRef {
  return { id: words.id, digest: words.digest };
}

/** @returns what a person wrote, ready to be kept apart under its own id (docs/storage.md, The history). */
export function wordsOf({ ids }: { ids: Ids }, typed: string): Words {
  const body = storable(typed);
  const salt = ids.newSalt();
  return { id: ids.newId(), body, salt, digest: createHash('sha256').update(salt).update(body).digest('hex') };
}
