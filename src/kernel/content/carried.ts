import * as z from 'zod';
import { GOODWILL_ASKS } from '../refusal.ts';
import { VOICE_KINDS } from '../values/forms.ts';

const currency = z.string().regex(/^[A-Z]{3}$/);
const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/i);

/**
 * What a button carries: which thing, and the revision it was drawn from, as an expectation and never as authority
 * (docs/product.md §2, §3). `minor`: an amount that it was drawn from, in minor units. `page`: of a list, from 1.
 * `words`, `spend`: what the person typed, so that a form can open with it, and the `currency` that the team had
 * then. `ask`: why the form of goodwill asks.
 */
export const buttonValue = z.strictObject({
  id: id.optional(),
  r: z.int().positive().optional(),
  minor: z.int().nonnegative().optional(),
  page: z.int().positive().optional(),
  words: z.string().optional(),
  currency: currency.optional(),
  ask: z.enum(GOODWILL_ASKS).optional(),
  spend: z
    .strictObject({
      amount: z.string(),
      customer: z.string(),
      text: z.string(),
      kind: z.enum(['goodwill', 'kindness']),
      currency: currency.optional(),
    })
    .optional(),
});
export type ButtonValue = z.infer<typeof buttonValue>;

/**
 * What a form remembers: `id` and `r` of its subject (of settings: where the team's record stood), the team it acts
 * for, the channel it was opened from, the message that kudos started from (`link`), and the `command` that is taken
 * up once a team is chosen, with its `words` as the chat sent them; `quoted`: they are a message's, and no command.
 * `shortcut`: the form of goodwill is wanted, with these words in it, where the command would record them.
 * `currency`: that amounts were typed in. Of `/voice`: the kind that it was drawn for,
 * whether something like it was offered, and what was typed into inputs of another kind, so that it isn't lost.
 */
export const formContext = z.strictObject({
  id: id.optional(),
  r: z.int().positive().optional(),
  teamId: id.optional(),
  channel: z.string().optional(),
  link: z.url().optional(),
  command: z.enum(['/exception', '/goodwill', '/kudos', '/voice']).optional(),
  words: z.string().optional(),
  quoted: z.literal(true).optional(),
  shortcut: z.literal(true).optional(),
  currency: currency.optional(),
  voice: z.enum(VOICE_KINDS).optional(),
  anyway: z.literal(true).optional(),
  kept: z.record(z.string(), z.string()).optional(),
});
export type FormContext = z.infer<typeof formContext>;
