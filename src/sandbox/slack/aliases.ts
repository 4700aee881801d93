import { mapTexts } from './json.ts';

const NAMES = /\b(?:[A-Z][A-Z0-9]{3,}|\d{10}\.\d{6})\b/g;

/**
 * The emulator makes up its ids and takes real time for its timestamps. Seconded must meet the same ids after a
 * restart, and timestamps of the clock it lives by: so both are renamed on the way in and out.
 */
export class Aliases {
  readonly #theirs = new Map<string, string>();
  readonly #ours = new Map<string, string>();

  pair(ours: string, theirs: string): void {
    this.#theirs.set(ours, theirs);
    this.#ours.set(theirs, ours);
  }

  /** What was known by one of our ids is known by another from now on. */
  rename(from: string, to: string): void {
    const theirs = this.#theirs.get(from);
    if (theirs === undefined) return;
    this.#theirs.delete(from);
    this.pair(to, theirs);
  }

  knows(theirs: string): boolean {
    return this.#ours.has(theirs);
  }

  toOurs(value: unknown): unknown {
    return mapTexts(value, (text) => text.replace(NAMES, (name) => this.#ours.get(name) ?? name));
  }

  toTheirs(value: unknown): unknown {
    return mapTexts(value, (text) => text.replace(NAMES, (name) => this.#theirs.get(name) ?? name));
  }
}
