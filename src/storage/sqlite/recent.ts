/** A map that forgets what was put and asked for the longest ago, before it grows beyond `most`. */
export class Recent<V> {
  readonly #kept = new Map<string, V>();
  readonly #most: number;
  readonly #sizeOf: (value: V) => number;
  #size = 0;

  /** @param sizeOf what a value counts towards `most`; left out: each counts one */
  constructor(most: number, sizeOf: (value: V) => number = () => 1) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  get(key: string): V | undefined {
    const value = this.#kept.get(key);
    if (value === undefined) return undefined;
    // A map gives its keys in the order in which they were put. While there is much room that doesn't matter.
    if (this.#size > this.#most / 2) {
      this.#kept.delete(key);
      this.#kept.set(key, value);
    }
    return value;
  }

  set(key: string, value: V): void {
    this.delete(key);
    this.#kept.set(key, value);
    this.#size += this.#sizeOf(value);
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#most) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const value = this.#kept.get(key);
    if (value === undefined) return;
    this.#kept.delete(key);
    this.#size -= this.#sizeOf(value);
  }

  clear(): void {
    this.#kept.clear();
    this.#size = 0;
  }
}
