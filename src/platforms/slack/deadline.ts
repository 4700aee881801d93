/** Slack waits three seconds for an acknowledgement; everything before one shares this. */
export const ANSWER_WITHIN_MS = 2_000;

export const LATE = Symbol('late');

/** @returns what `work` gives, or LATE when it takes longer; `work` goes on then. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
