import type { DigestView, RecapView } from '../../src/features/digest/view-model.ts';
import type { App } from './app.ts';
import type { Posted } from './fake-chat.ts';

/** Monday of 2026-W47 and of the week after, 00:00 in London. */
export const MONDAY = Date.UTC(2026, 10, 16);
export const NEXT_MONDAY = Date.UTC(2026, 10, 23);

/** It is this late, and what is due happens. */
export function sweepAt(app: App, at: number): ReturnType<App['sweeps']['run']> {
  app.clock.set(at);
  return app.sweeps.run(at);
}

/** @returns the digests among what was posted. */
export function digestsIn(posted: readonly Posted[]): DigestView[] {
  return posted.flatMap(({ message }) => (message.form === 'digest' ? [message.digest] : []));
}

/** @returns the recaps among what was posted, each with who got it. */
export function recapsIn(posted: readonly Posted[]): [to: string, recap: RecapView][] {
  return posted.flatMap(({ to, message }): [string, RecapView][] =>
    message.form === 'tell' && message.tell.note === 'recap' ? [[to, message.tell.recap]] : [],
  );
}
