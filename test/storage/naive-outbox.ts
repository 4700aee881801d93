type Row = {
  place: string;
  key: string;
  urgency: number;
  seq: number;
  dueAt: number | null;
  isShown: boolean;
  isDead: boolean;
};
type Held = { nextSendAt: number; leasedUntil: number };

/** The rules of the outbox as one would first write them: whatever is asked, everything is gone through. */
export function naiveOutbox() {
  const rows = new Map<string, Row>();
  const places = new Map<string, Held>();
  const heldIn = (place: string): Held => places.get(place) ?? { nextSendAt: 0, leasedUntil: 0 };
  const readyAt = ({ row, dueAt }: { row: Row; dueAt: number }) => {
    const { nextSendAt, leasedUntil } = heldIn(row.place);
    return Math.max(dueAt, nextSendAt, leasedUntil);
  };

  function isItsTurn({ place, urgency, seq, isShown }: Row): boolean {
    if (isShown) return true;
    return ![...rows.values()].some(
      (row) => row.place === place && row.urgency === urgency && !row.isShown && row.dueAt !== null && row.seq < seq,
    );
  }

  function waiting() {
    return [...rows.values()]
      .flatMap((row) => (row.dueAt === null ? [] : [{ row, dueAt: row.dueAt }]))
      .filter(({ row }) => isItsTurn(row))
      .sort((a, b) => a.row.urgency - b.row.urgency || a.dueAt - b.dueAt || a.row.seq - b.row.seq);
  }

  function rowOf(key: string): Row {
    const row = rows.get(key);
    if (!row) throw new Error(`${key} was never wanted`);
    return row;
  }

  function settled(key: string, change: Partial<Row>, nextSendAt: number): void {
    const { place } = Object.assign(rowOf(key), change);
    places.set(place, { nextSendAt: Math.max(heldIn(place).nextSendAt, nextSendAt), leasedUntil: 0 });
  }

  return {
    placeOf: (key: string) => rowOf(key).place,
    nextDueAt: () => waiting().reduce<number | null>((at, one) => Math.min(at ?? Infinity, readyAt(one)), null),
    want({ place, key, urgency }: Pick<Row, 'place' | 'key' | 'urgency'>, now: number): void {
      const fresh = { place, key, urgency, seq: rows.size, dueAt: null, isShown: false, isDead: false };
      const row = rows.get(key) ?? fresh;
      rows.set(key, { ...row, dueAt: Math.min(row.dueAt ?? now, now), isDead: false });
    },
    /** @returns the keys that are taken, one a place. */
    take(now: number, leasedUntil: number): string[] {
      const byPlace = new Map<string, string>();
      for (const one of waiting()) {
        if (readyAt(one) <= now && !byPlace.has(one.row.place)) byPlace.set(one.row.place, one.row.key);
      }
      for (const place of byPlace.keys()) places.set(place, { ...heldIn(place), leasedUntil });
      return [...byPlace.values()];
    },
    done(key: string, isWantedAnew: boolean, nextSendAt: number): void {
      settled(key, { isShown: true, ...(!isWantedAnew && { dueAt: null }) }, nextSendAt);
    },
    again: (key: string, at: number, placeToo: boolean) => settled(key, { dueAt: at }, placeToo ? at : 0),
    dead: (key: string) => settled(key, { dueAt: null, isDead: true }, 0),
    retryDead(now: number): void {
      for (const row of rows.values()) if (row.isDead) Object.assign(row, { dueAt: now, isDead: false });
    },
  };
}
