import { type FieldProblems, type Result, refuse } from '../../../kernel/refusal.ts';
import { type TeamSettings, YES_CHECK_ITEMS } from '../../../kernel/team/settings.ts';
import { changedNames, readFields, type SettingsFacts, type TypedSettings } from './settings-rules.ts';

/** What somebody typed into the form of settings. */
export type TypedOver = { form: TypedSettings; managers: SettingsFacts['managers'] };

/**
 * Reads a form that was drawn before somebody else changed the settings (docs/product.md §2): what it only repeats is
 * left out, so that it undoes nothing.
 *
 * @param drawn the settings as the form showed them
 * @returns what was typed anew, or `invalid` at what was changed meanwhile too
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

/** Of the YES Check only its own line. */
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
