import { type FieldName, type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import { type Kind, type TeamSettings, YES_CHECK_ITEMS, type YesCheckItem } from '../../../kernel/team/settings.ts';
import { readAmount, typedAmount } from '../../../kernel/values/amount.ts';
import { readCustomer } from '../../../kernel/values/customer.ts';
import { COMMENT, LONGEST_TEXT, type ReadText, readText } from '../../../kernel/values/text.ts';
import type { ExceptionState, Notes, Proposed } from './state.ts';

/** **Why is this the right thing to do?** is what others decide by, and learn from later. */
const SHORTEST_REASON = 10;
export const LONGEST_LINK = 2_000;

/** The form **Propose an exception**, as typed. */
export type TypedProposal = Omit<Proposed<string> & Notes, 'amountMinor' | 'ticketLink' | 'yesCheck'> & {
  amount: string;
  ticketLink: string;
  yesCheck: readonly YesCheckItem[];
  /** The currency (ISO 4217) that the form was drawn in. */
  currency?: string | undefined;
  /** The id of the policy that it is to be approved under; '' or left out: none. */
  policy?: string;
};

/** The form with nothing in it. */
export const EMPTY_FORM: Omit<TypedProposal, 'kind'> = {
  customer: '',
  resolution: '',
  reason: '',
  amount: '',
  ticketLink: '',
  waiting: false,
  yesCheck: [],
};

/** @returns the form as it would have to be filled in to come to this exception. `words`: as they are kept now. */
export function typedFrom(
  { details, terms, ticketLink, waiting }: ExceptionState,
  words: Pick<TypedProposal, 'resolution' | 'reason'>,
  locale: string,
): TypedProposal {
  const { customerKey: _, amountMinor, ...rest } = details;
  const { currency } = terms;
  const money =
    amountMinor === null ? { amount: '' } : { amount: typedAmount(amountMinor, { currency, locale }), currency };
  return { ...rest, ...words, ...money, ticketLink: ticketLink ?? '', waiting };
}

/** The same, read: texts trimmed, the amount in minor units of the team's currency. */
export type ReadProposal = Proposed<string> & Notes;

/**
 * Reads a proposal's form (docs/product.md §3, Propose): every wrong field is named at once.
 *
 * @returns the values, or `invalid` with the problem of each field.
 */
export function readProposal(
  form: TypedProposal,
  settings: Pick<TeamSettings, 'kinds' | 'currency' | 'locale'>,
): Result<{ values: ReadProposal }> {
  const fields: FieldProblems = {};
  const text = (field: FieldName, read: ReadText): string => {
    if (read.ok) return read.text;
    fields[field] = read.problem;
    return '';
  };

  const customer = text('customer', readCustomer(form.customer));
  const resolution = text(
    'resolution',
    readText(form.resolution, { min: 1, max: LONGEST_TEXT, personalData: 'refused' }),
  );
  const reason = text('reason', readText(form.reason, { ...COMMENT, min: SHORTEST_REASON }));
  const ticketLink = text('ticketLink', readLink(form.ticketLink)) || null;
  const kind = settings.kinds.find(({ name }) => name === form.kind);
  if (kind === undefined) {
    fields.kind = { problem: 'unknown-value', values: settings.kinds.map(({ name }) => name) };
  }
  const { currency, locale } = settings;
  const hasAmount = form.amount.trim() !== '';
  const amount = hasAmount ? readAmount(form.amount, { currency, locale }, form.currency) : null;
  if (amount?.ok === false) fields.amount = amount.problem;
  if (amount === null && kind?.needsAmount) fields.amount = { problem: 'amount-needed', kind: kind.name };

  if (kind === undefined || Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });
  return {
    ok: true,
    values: {
      customer,
      resolution,
      reason,
      amountMinor: amount?.ok ? amount.minor : null,
      kind: kind.name,
      ticketLink,
      waiting: form.waiting,
      yesCheck: YES_CHECK_ITEMS.filter((item) => form.yesCheck.includes(item)),
    },
  };
}

/**
 * The team may have given up the kind of a case since: people who edit it can leave it as it is (docs/product.md §3).
 *
 * @returns the team's kinds and the case's own.
 */
export function kindsToEdit(kinds: readonly Kind[], own: string): Kind[] {
  return kinds.some(({ name }) => name === own) ? [...kinds] : [...kinds, { name: own, needsAmount: false }];
}

/** A link is optional; if there, it is http or https, and short enough for a button's address in both chats. */
function readLink(typed: string): ReadText {
  const read = readText(typed, { min: 0, max: LONGEST_LINK, personalData: 'refused' });
  if (!read.ok || read.text === '') return read;
  const isLink = /^https?:\/\/[^\s/]\S*$/i.test(read.text) && URL.canParse(read.text);
  if (!isLink) return { ok: false, problem: { problem: 'bad-link' } };
  const { href } = new URL(read.text);
  // Letters that an address can't hold become three characters each and more.
  if (href.length > LONGEST_LINK) return { ok: false, problem: { problem: 'too-long', max: LONGEST_LINK } };
  return { ok: true, text: href };
}
