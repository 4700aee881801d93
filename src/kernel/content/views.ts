/**
 * What a chat draws in a way of its own; features say what that is (features/kudos/ports.ts).
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: the features fill it by declaration merging
export interface Views {}
