import { canonicalJson } from '../../../kernel/record/record.ts';
import { type FieldName, type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import { settingsUnit } from '../../../kernel/team/default-settings.ts';
import { ADMIN_ONLY_SETTINGS, type TeamSettings, YES_CHECK_ITEMS } from '../../../kernel/team/settings.ts';
import type { PersonId } from '../../../kernel/values/ids.ts';
import { readCount } from '../../../kernel/values/text.ts';
import {
  type Read,
  readCurrency,
  readGuidance,
  readKinds,
  readKudosValues,
  readLimit,
  readLocale,
  readTimeZone,
  readYesCheck,
} from './settings-fields.ts';

const MOST_MANAGERS = 25;
const MONEY = ['kindnessMinor', 'goodwillMinor', 'potMinor', 'carryCapMinor'] as const;
const TIERS = ['t1Minor', 't2Minor'] as const;

/** The settings that name a channel. */
export const PLACES = ['shoutOutChannel', 'managerChannel'] as const;
export type PlaceName = (typeof PLACES)[number];

/** The form of a team's settings, as typed; a field left out stays as it is. Amounts are in the team's currency. */
export type TypedSettings = {
  shoutOutChannel?: string | null;
  managerChannel?: string | null;
  timeZone?: string;
  locale?: string;
  currency?: string;
  kindnessPerWeek?: string;
  kindnessMinor?: string;
  goodwillMinor?: string;
  potMinor?: string;
  carryCapMinor?: string;
  /** Empty: no cap. */
  topUpCapMinor?: string;
  t1Minor?: string;
  t2Minor?: string;
  objectionsToEscalate?: string;
  /** One a line; a `*` after the name: needs an amount. */
  kinds?: string;
  yesCheck?: Partial<TeamSettings['yesCheck']>;
  guidance?: string;
  /** Separated by commas or lines. */
  kudosValues?: string;
  digestWeekday?: string;
  digestHour?: string;
};

/** The person who changes the settings, and what was looked up for it. */
export type SettingsFacts = {
  by: 'admin' | 'manager';
  /** Whether any money of the team's has moved: its currency is fixed then. */
  moneyMoved: boolean;
  /** The managers that the form names, and those of them who aren't agents; null: the form leaves them as they are. */
  managers: { ids: readonly PersonId[]; notAgentIds: readonly PersonId[] } | null;
  /** Newly named channels that the bot isn't in, so that it couldn't post there. */
  outOfReach: readonly PlaceName[];
};

/** A setting by the name of its field. */
export type SettingName = FieldName;
export type SettingsChange = { settings: TeamSettings; changed: SettingName[] };

/**
 * Reads a change of a team's settings (docs/product.md §2). A manager may change all but the managers and the pot's
 * size with its caps; sending those as they are is no change.
 *
 * @returns the whole settings after it and the names of what changed (none: nothing did), or `invalid` with the
 *   problem of each field.
 */
export function readSettings(form: TypedSettings, current: TeamSettings, facts: SettingsFacts): Result<SettingsChange> {
  const fields: FieldProblems = {};
  const before = inCurrency(form, current, facts, fields);
  const settings = readFields(form, structuredClone(before), fields);

  if (facts.managers !== null) {
    const { ids, notAgentIds } = facts.managers;
    settings.managers = [...new Set(ids)];
    if (ids.length > MOST_MANAGERS) fields.managers = { problem: 'too-many', max: MOST_MANAGERS };
    // A manager who has left since must not keep everything else from being changed.
    const personIds = notAgentIds.filter((id) => !current.managers.includes(id));
    if (personIds.length > 0) fields.managers = { problem: 'not-agents', personIds };
  }
  for (const name of facts.outOfReach) fields[name] = { problem: 'not-in-channel' };
  if (settings.coSign.t1Minor > settings.coSign.t2Minor) fields.t2Minor ??= { problem: 'not-ascending' };

  if (facts.by === 'manager') {
    // Against the amounts in the new currency: another currency doesn't change the pot's size.
    const changed = changedNames(before, settings);
    for (const name of ADMIN_ONLY_SETTINGS) if (changed.includes(name)) fields[name] = { problem: 'admin-only' };
  }
  const changed = changedNames(current, settings);
  return Object.keys(fields).length > 0 ? refuse({ reason: 'invalid', fields }) : { ok: true, settings, changed };
}

/** @returns a copy of `current` in the currency that the form names; amounts stay in proportion to the defaults. */
function inCurrency(
  form: TypedSettings,
  current: TeamSettings,
  { moneyMoved }: SettingsFacts,
  fields: FieldProblems,
): TeamSettings {
  const copy = structuredClone(current);
  const read = form.currency === undefined ? null : readCurrency(form.currency);
  if (read === null) return copy;
  if (!read.ok) {
    fields.currency = read.problem;
    return copy;
  }
  if (read.value === current.currency) return copy;
  if (moneyMoved) {
    fields.currency = { problem: 'currency-in-use' };
    return copy;
  }
  const scaled = (minor: number) => Math.round((minor * settingsUnit(read.value)) / settingsUnit(current.currency));
  copy.currency = read.value;
  for (const name of MONEY) copy.budgets[name] = scaled(copy.budgets[name]);
  for (const name of TIERS) copy.coSign[name] = scaled(copy.coSign[name]);
  if (copy.budgets.topUpCapMinor !== null) copy.budgets.topUpCapMinor = scaled(copy.budgets.topUpCapMinor);
  return copy;
}

/** @returns `settings` with every field of the form that reads; the others' problems go to `fields`. */
function readFields(form: TypedSettings, settings: TeamSettings, fields: FieldProblems): TeamSettings {
  const { budgets, coSign, digest } = settings;
  const take = <T, V>(name: FieldName, typed: T | undefined, kept: V, read: (typed: T) => Read<V>): V => {
    const value: Read<V> = typed === undefined ? { ok: true, value: kept } : read(typed);
    if (value.ok) return value.value;
    fields[name] = value.problem;
    return kept;
  };
  settings.locale = take('locale', form.locale, settings.locale, readLocale);
  const { currency, locale } = settings;
  const limit = (typed: string) => readLimit(typed, { currency, locale });
  const cap = (typed: string): Read<number | null> => (typed.trim() === '' ? { ok: true, value: null } : limit(typed));
  const count = (min: number, max: number) => (typed: string) => readCount(typed, min, max);

  for (const name of MONEY) budgets[name] = take(name, form[name], budgets[name], limit);
  for (const name of TIERS) coSign[name] = take(name, form[name], coSign[name], limit);
  budgets.topUpCapMinor = take('topUpCapMinor', form.topUpCapMinor, budgets.topUpCapMinor, cap);
  budgets.kindnessPerWeek = take('kindnessPerWeek', form.kindnessPerWeek, budgets.kindnessPerWeek, count(0, 100));
  const { objectionsToEscalate } = coSign;
  coSign.objectionsToEscalate = take(
    'objectionsToEscalate',
    form.objectionsToEscalate,
    objectionsToEscalate,
    count(1, 10),
  );
  digest.weekday = take('digestWeekday', form.digestWeekday, digest.weekday, count(1, 7));
  digest.hour = take('digestHour', form.digestHour, digest.hour, count(0, 23));
  settings.timeZone = take('timeZone', form.timeZone, settings.timeZone, readTimeZone);
  settings.kinds = take('kinds', form.kinds, settings.kinds, readKinds);
  const { yesCheck } = settings;
  settings.yesCheck = take('yesCheck', form.yesCheck, yesCheck, (typed) => readYesCheck(typed, yesCheck));
  settings.guidance = take('guidance', form.guidance, settings.guidance, readGuidance);
  settings.kudosValues = take('kudosValues', form.kudosValues, settings.kudosValues, readKudosValues);
  for (const name of PLACES) if (form[name] !== undefined) settings[name] = form[name] || null;
  return settings;
}

/** @returns the names of what differs; managers are a set. */
function changedNames(before: TeamSettings, now: TeamSettings): SettingName[] {
  const then = byName(before);
  return [...byName(now)].flatMap(([name, value]) => (then.get(name) === value ? [] : [name]));
}

function byName(settings: TeamSettings): Map<SettingName, string> {
  const { managers, budgets, coSign, digest, ...rest } = settings;
  const flat: Record<string, unknown> = {
    managers: [...managers].sort(),
    ...rest,
    ...budgets,
    ...coSign,
    digestWeekday: digest.weekday,
    digestHour: digest.hour,
  };
  return new Map(Object.entries(flat).map(([name, value]) => [name as SettingName, canonicalJson(value)]));
}

/** What was typed into the form of settings. */
export type TypedOver = { form: TypedSettings; managers: SettingsFacts['managers'] };

/**
 * Reads a form that was drawn before someone else changed the settings (docs/product.md §2). Values that it only repeats
 * are left out, so that it undoes nothing.
 *
 * @param drawn the settings as the form showed them
 * @returns the values that the person changed, or `invalid` at those that someone else changed, too
 */
export function typedAnew(typed: TypedOver, drawn: TeamSettings, current: TeamSettings): Result<TypedOver> {
  const anew = partsOf(typed.form).filter((part) => !repeats(part, drawn) && !repeats(part, current));
  const managers = typed.managers && !sameManagers(typed.managers.ids, drawn) ? typed.managers : null;
  const names = anew.filter((part) => touches(part, drawn, current)).flatMap((part) => Object.keys(part));
  if (managers !== null && !sameManagers(managers.ids, current)) names.push('managers');

  const fields: FieldProblems = {};
  for (const name of changedNames(drawn, current)) {
    // Every amount was typed in the currency that was shown.
    if (names.includes(name) || name === 'currency') fields[name] = { problem: 'changed-meanwhile' };
  }
  if (Object.keys(fields).length > 0) return refuse({ reason: 'invalid', fields });
  return { ok: true, form: together(anew), managers };
}

/** A form of one field each; the YES Check's five count apart. */
function partsOf({ yesCheck, ...rest }: TypedSettings): TypedSettings[] {
  return [
    ...Object.entries(rest).map(([name, typed]): TypedSettings => ({ [name]: typed })),
    ...Object.entries(yesCheck ?? {}).map(([item, typed]): TypedSettings => ({ yesCheck: { [item]: typed } })),
  ];
}

function together(parts: readonly TypedSettings[]): TypedSettings {
  const yesCheck: TypedSettings['yesCheck'] = Object.assign({}, ...parts.map((part) => part.yesCheck));
  return { ...Object.assign({}, ...parts), yesCheck };
}

function repeats(part: TypedSettings, settings: TeamSettings): boolean {
  if (part.currency !== undefined) return part.currency.trim().toUpperCase() === settings.currency;
  const fields: FieldProblems = {};
  const read = readFields(part, structuredClone(settings), fields);
  return Object.keys(fields).length === 0 && changedNames(settings, read).length === 0;
}

/** Whether someone else changed these settings in the meantime. Each line of the YES Check counts on its own. */
function touches({ yesCheck }: TypedSettings, drawn: TeamSettings, current: TeamSettings): boolean {
  return (
    yesCheck === undefined ||
    YES_CHECK_ITEMS.some((item) => {
      return yesCheck[item] !== undefined && drawn.yesCheck[item] !== current.yesCheck[item];
    })
  );
}

function sameManagers(ids: readonly string[], { managers }: TeamSettings): boolean {
  const named = new Set(ids);
  return named.size === managers.length && managers.every((id) => named.has(id));
}
