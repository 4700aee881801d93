import { type FieldName, type FieldProblem, type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import type { TeamSettings } from '../../../kernel/team/settings.ts';
import { readAmount } from '../../../kernel/values/amount.ts';
import type { EpochMs } from '../../../kernel/values/ids.ts';
import { endOfDayNamed } from '../../../kernel/values/period.ts';
import { COMMENT, readCount, readText } from '../../../kernel/values/text.ts';

export const LONGEST_NAME = 60;
const MOST_CASES = 1_000;

/** The form **Adopt as policy**, as typed. */
export type TypedPolicy = {
  name: string;
  wording: string;
  kind: string;
  maxAmount: string;
  monthlyLimit: string;
  /** `2027-03-31`; empty: until it is retired. */
  until: string;
  /** The currency (ISO 4217) that the form was drawn in. */
  currency?: string | undefined;
};

/** The same, read; what each means: policies/rules/state.ts. */
export type ReadPolicy = {
  name: string;
  wording: string;
  kind: string;
  maxMinor: number | null;
  monthlyLimit: number;
  untilAt: EpochMs | null;
};

type PolicySettings = Pick<TeamSettings, 'kinds' | 'currency' | 'locale' | 'timeZone' | 'coSign'>;

/**
 * Reads the form of a policy (docs/product.md §8): all wrong fields are named together. The most for one exception is at
 * most T1, because above it people decide.
 *
 * @returns the values, or `invalid` with the problem of each field
 */
export function readPolicy(form: TypedPolicy, settings: PolicySettings, now: EpochMs): Result<{ values: ReadPolicy }> {
  const fields: FieldProblems = {};
  const kept = <T>(field: FieldName, read: Read<T>, otherwise: T): T => {
    if (read.ok) return read.value;
    fields[field] = read.problem;
    return otherwise;
  };
  const kind = settings.kinds.find(({ name }) => name === form.kind);
  if (kind === undefined) fields.kind = { problem: 'unknown-value', values: settings.kinds.map(({ name }) => name) };
  const maxMinor = kept('maxAmount', readMax(form, kind, settings), null);
  const values: ReadPolicy = {
    name: kept('name', words(form.name, LONGEST_NAME), ''),
    wording: kept('wording', words(form.wording, COMMENT.max), ''),
    kind: form.kind,
    maxMinor,
    // What it counts depends on the field above: while that is wrong, nothing can be said of this one.
    monthlyLimit: fields.maxAmount ? 0 : kept('monthlyLimit', readMonthly(form, maxMinor, settings), 0),
    untilAt: kept('until', readUntil(form.until, settings.timeZone, now), null),
  };
  return Object.keys(fields).length > 0 ? refuse({ reason: 'invalid', fields }) : { ok: true, values };
}

type Read<T> = { ok: true; value: T } | { ok: false; problem: FieldProblem };

function words(typed: string, max: number): Read<string> {
  const read = readText(typed, { ...COMMENT, max });
  return read.ok ? { ok: true, value: read.text } : read;
}

function readMax(
  { maxAmount: typed, currency: drawnIn }: TypedPolicy,
  kind: TeamSettings['kinds'][number] | undefined,
  { currency, locale, coSign }: PolicySettings,
): Read<number | null> {
  if (typed.trim() === '') {
    if (!kind?.needsAmount) return { ok: true, value: null };
    return { ok: false, problem: { problem: 'amount-needed', kind: kind.name } };
  }
  const read = readAmount(typed, { currency, locale }, drawnIn);
  if (!read.ok) return read;
  if (read.minor <= coSign.t1Minor) return { ok: true, value: read.minor };
  return { ok: false, problem: { problem: 'not-more-than', maxMinor: coSign.t1Minor, currency, locale } };
}

/** Money, and at least one case's worth; without money, how many cases. */
function readMonthly(
  { monthlyLimit: typed, currency: drawnIn }: TypedPolicy,
  maxMinor: number | null,
  { currency, locale }: PolicySettings,
): Read<number> {
  if (typed.trim() === '') return { ok: false, problem: { problem: 'missing' } };
  if (maxMinor === null) return readCount(typed, 1, MOST_CASES);
  const read = readAmount(typed, { currency, locale }, drawnIn);
  if (!read.ok) return read;
  if (read.minor >= maxMinor) return { ok: true, value: read.minor };
  return { ok: false, problem: { problem: 'not-less-than', minMinor: maxMinor, currency, locale } };
}

/** The day named is the last one. */
function readUntil(typed: string, zone: string, now: EpochMs): Read<EpochMs | null> {
  if (typed.trim() === '') return { ok: true, value: null };
  const untilAt = endOfDayNamed(typed, zone);
  if (untilAt === null) return { ok: false, problem: { problem: 'not-a-date' } };
  return untilAt > now ? { ok: true, value: untilAt } : { ok: false, problem: { problem: 'not-ahead' } };
}
