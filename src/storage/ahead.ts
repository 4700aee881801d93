import type { WebhookStore } from '../kernel/ports/webhooks.ts';
import type { OutboxStore } from '../kernel/ports.ts';
import type { Dialect } from './write/statement.ts';
import { type Runners, type Steps, sqlFor } from './write/steps.ts';

/*
 * What a clock that was ahead left behind (docs/delivery.md): times that lie farther ahead than anything there is ever
 * put off. One look into an index finds none of them, almost always.
 */

/** @returns pulls in what waits in places, written once for every database. */
export function pullsInPlaces(
  dialect: Dialect,
  { read, write }: Pick<Runners, 'read' | 'write'>,
): OutboxStore['pullIn'] {
  const sql = sqlFor(dialect);

  function* affected(ahead: number, isSure: boolean): Steps<Record<string, unknown>[]> {
    // Nothing waits in some that may not be written to: they are gone through where the clock is known to have gone
    // back.
    return isSure
      ? yield sql`SELECT workspace_id, place FROM places
          WHERE wake_at > ${ahead} OR next_send_at > ${ahead} OR leased_until > ${ahead}`
      : yield sql`SELECT workspace_id, place FROM places WHERE urgency IN (0, 1, 2) AND wake_at > ${ahead}`;
  }

  return async (now, { isSure, restMs, leaseMs, aheadMs }) => {
    const ahead = now + aheadMs;
    const [rest, lease] = [now + restMs, now + leaseMs];
    const places = await read(() => affected(ahead, isSure));
    for (const { workspace_id: ws, place } of places) {
      await write(function* (): Steps<void> {
        yield sql`UPDATE places SET
          next_send_at = CASE WHEN next_send_at > ${ahead} THEN ${rest} ELSE next_send_at END,
          leased_until = CASE WHEN leased_until > ${lease} THEN ${lease} ELSE leased_until END
          WHERE workspace_id = ${ws} AND place = ${place}`;
        for (const posted of [sql`shown_version = 0`, sql`shown_version > 0`]) {
          const due = sql`UPDATE outbox SET due_at = ${now}
            WHERE workspace_id = ${ws} AND place = ${place} AND due_at > ${ahead}`;
          yield { text: `${due.text} AND ${posted.text}`, values: due.values };
        }
        // This may be too early, but never while the place rests or is leased. The next look works out the right time.
        yield sql`UPDATE places SET wake_at = CASE
          WHEN leased_until > ${now} AND leased_until > next_send_at THEN leased_until
          WHEN next_send_at > ${now} THEN next_send_at ELSE ${now} END
          WHERE workspace_id = ${ws} AND place = ${place} AND wake_at IS NOT NULL`;
      });
    }
    return places.length;
  };
}

/** @returns makes messages for endpoints due again: a first try now, a later one within `retryMs`. */
export function pullsInWebhooks(
  dialect: Dialect,
  { read, write }: Pick<Runners, 'read' | 'write'>,
): WebhookStore['pullIn'] {
  const sql = sqlFor(dialect);
  return async (now, { isSure, retryMs, pauseMs, leaseMs }) => {
    const from = isSure ? now : now + retryMs;
    const endpoints = await read(function* (): Steps<Record<string, unknown>[]> {
      return yield sql`SELECT workspace_id, endpoint_id FROM webhook_endpoints
        WHERE wake_at > ${from} AND status = 'active'`;
    });
    for (const { workspace_id: ws, endpoint_id: id } of endpoints) {
      await write(function* (): Steps<void> {
        yield sql`UPDATE webhook_deliveries SET due_at = ${now}
          WHERE workspace_id = ${ws} AND endpoint_id = ${id} AND due_at > ${now}
            AND (attempts = 0 OR due_at > ${now + retryMs})`;
        // The next look works out when the endpoint is due.
        yield sql`UPDATE webhook_endpoints SET wake_at = ${now},
          paused_until = CASE WHEN paused_until > ${now + pauseMs} THEN ${now} ELSE paused_until END,
          leased_until = CASE WHEN leased_until > ${now + leaseMs} THEN ${now + leaseMs} ELSE leased_until END
          WHERE workspace_id = ${ws} AND endpoint_id = ${id}`;
      });
    }
    return endpoints.length;
  };
}
