/** How long a trigger may open a view (docs.slack.dev/interactivity/handling-user-interaction). Real time, as in Slack. */
const LIFE_MS = 3000;

type Trigger = { user: string; viewId: string | null; madeAt: number; used: boolean };

/** The trigger ids of commands, clicks and submissions: good for one view, within three seconds. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  #made = 0;
  /** How long those that are used from now on live. */
  lifeMs = LIFE_MS;

  /** @param viewId the modal from which it comes; null: none. */
  make(user: string, viewId: string | null = null): string {
    const id = `${Date.now()}.${++this.#made}.sandbox`;
    this.#triggers.set(id, { user, viewId, madeAt: performance.now(), used: false });
    return id;
  }

  /** As if three seconds had gone by. */
  expireAll(): void {
    for (const trigger of this.#triggers.values()) trigger.madeAt = Number.NEGATIVE_INFINITY;
  }

  /** Uses it up. @returns who may be shown a view, or Slack's error. */
  use(id: string): { user: string; viewId: string | null } | { error: string } {
    const trigger = this.#triggers.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    if (performance.now() - trigger.madeAt > this.lifeMs) return { error: 'expired_trigger_id' };
    trigger.used = true;
    return trigger;
  }
}
