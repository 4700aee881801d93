import type { Asked } from './request.ts';
import type { FormContext } from './values.ts';

/** Where a form is asked for, and where its answer goes. */
export type Source = Pick<Asked, 'channel' | 'respondTo'>;

/** @returns what a modal remembers of the request that opened it, and `more`. */
export function contextOf({ channel, respondTo }: Source, more: FormContext = {}): FormContext {
  return {
    ...(channel === null ? {} : { channel }),
    ...(respondTo === null ? {} : { answerTo: respondTo }),
    ...more,
  };
}
