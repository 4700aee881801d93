/** Slack waits three seconds for an acknowledgement; everything before one shares this. */
export const ANSWER_WITHIN_MS = 2_000;
