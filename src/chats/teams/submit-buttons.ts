type Json = Readonly<Record<string, unknown>>;

/**
 * @returns the same with every button an `Action.Submit`, for clients in which `Action.Execute` does nothing
 *   (`TEAMS_BUTTONS=submit`, docs/teams.md). A card's own refresh stays: nobody clicks it, and a client that doesn't
 *   know it leaves it alone.
 */
export function withSubmitButtons<T>(part: T): T;
export function withSubmitButtons(part: unknown): unknown {
  if (Array.isArray(part)) return part.map((one) => withSubmitButtons(one));
  if (typeof part !== 'object' || part === null) return part;
  if ('type' in part && part.type === 'Action.Execute') return submit(part);
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, name === 'refresh' ? value : withSubmitButtons(value)]),
  );
}

/** Its `data` says which button it is (views/adaptive.ts, Carried). */
function submit({ verb: _verb, fallback: _fallback, ...action }: Json): Json {
  return { ...action, type: 'Action.Submit' };
}
