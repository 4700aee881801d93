import type { FieldProblem } from '../../../kernel/refusal.ts';
import { type Kind, YES_CHECK_ITEMS, type YesCheckWording } from '../../../kernel/team/settings.ts';
import { parseAmount } from '../../../kernel/values/amount.ts';
import { localeNamed } from '../../../kernel/values/locale.ts';
import { isCurrency, type MoneyFormat } from '../../../kernel/values/money.ts';
import { timeZoneNamed } from '../../../kernel/values/period.ts';
import { LONGEST_TEXT, readText } from '../../../kernel/values/text.ts';

/** A field's value, or what is wrong with it. */
export type Read<T> = { ok: true; value: T } | { ok: false; problem: FieldProblem };

/** As many as a chat's menus can hold and people can look through. */
const MOST_NAMES = 25;
const LONGEST_NAME = 40;
export const LONGEST_YES_CHECK = 75;

/** @returns an amount in minor units; unlike money that is given, a limit may be 0. */
export function readLimit(typed: string, format: MoneyFormat): Read<number> {
  if (typed.trim() === '') return no({ problem: 'missing' });
  const parsed = parseAmount(typed, format);
  if (parsed.ok) return yes(parsed.minor);
  const { currency, locale } = format;
  return parsed.why === 'zero' ? yes(0) : no({ problem: 'amount', why: parsed.why, currency, locale });
}

export function readTimeZone(typed: string): Read<string> {
  const zone = timeZoneNamed(typed);
  return zone === null ? no({ problem: 'unknown-zone' }) : yes(zone);
}

export function readLocale(typed: string): Read<string> {
  const locale = localeNamed(typed);
  return locale === null ? no({ problem: 'unknown-locale' }) : yes(locale);
}

export function readCurrency(typed: string): Read<string> {
  const code = typed.trim().toUpperCase();
  return isCurrency(code) ? yes(code) : no({ problem: 'unknown-currency' });
}

/** @returns kinds, one a line; a `*` after the name: needs an amount. */
export function readKinds(typed: string): Read<Kind[]> {
  const toKind = (line: string) => ({ name: line.replace(/\s*\*+$/, ''), needsAmount: line.endsWith('*') });
  return readNames(typed, /\n/, toKind, ({ name }) => name);
}

/** @returns kudos' values, separated by commas or lines, without `#`. */
export function readKudosValues(typed: string): Read<string[]> {
  const toValue = (part: string) => part.replace(/^#+\s*/, '');
  return readNames(typed, /[,\n]/, toValue, (value) => value);
}

/** @returns the wording of the five principles, those that were left out as they are. */
export function readYesCheck(typed: Partial<YesCheckWording>, current: YesCheckWording): Read<YesCheckWording> {
  const wording = { ...current };
  for (const item of YES_CHECK_ITEMS) {
    const read = readText(typed[item] ?? current[item], { min: 1, max: LONGEST_YES_CHECK, personalData: 'refused' });
    if (!read.ok) return no(read.problem);
    wording[item] = read.text;
  }
  return yes(wording);
}

export function readGuidance(typed: string): Read<string> {
  // An address to ask for help at is what guidance is for.
  const read = readText(typed, { min: 1, max: LONGEST_TEXT, personalData: 'allowed' });
  if (!read.ok) return no(read.problem);
  // Inputs count in UTF-16, where an emoji is two: what is longer wouldn't stand in the form whole.
  return read.text.length > LONGEST_TEXT ? no({ problem: 'too-long', max: LONGEST_TEXT }) : yes(read.text);
}

/** Leaves out kinds without a name and, of kinds with the same name, all but the first. At least one must be left. */
function readNames<T>(
  typed: string,
  separator: RegExp,
  read: (part: string) => T,
  nameOf: (value: T) => string,
): Read<T[]> {
  const byName = new Map<string, T>();
  for (const part of typed.split(separator)) {
    const text = readText(part, { min: 0, max: LONGEST_NAME, personalData: 'refused' });
    if (!text.ok) return no(text.problem);
    const value = read(text.text.replace(/\s+/g, ' '));
    const name = nameOf(value).toLowerCase();
    if (name !== '' && !byName.has(name)) byName.set(name, value);
  }
  if (byName.size === 0) return no({ problem: 'missing' });
  return byName.size > MOST_NAMES ? no({ problem: 'too-many', max: MOST_NAMES }) : yes([...byName.values()]);
}

function yes<T>(value: T): Read<T> {
  return { ok: true, value };
}

function no(problem: FieldProblem): { ok: false; problem: FieldProblem } {
  return { ok: false, problem };
}
