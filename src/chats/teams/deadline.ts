/** Teams sends a turn again that isn't answered within 15 s; what is left to say then comes privately. */
export const ANSWER_WITHIN_MS = 10_000;
/** Commands of the message extension have 5 s. */
export const EXTENSION_ANSWER_WITHIN_MS = 4_000;
