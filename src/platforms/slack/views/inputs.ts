import type { Checkboxes, InputBlock, PlainTextElement, PlainTextInput, StaticSelect } from '@slack/types';
import { clean, cut } from '../../../wording/typed.ts';
import { INPUT } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { plainText } from './modals.ts';

type Labelled = { field: string; label: string; hint?: string; optional?: boolean };
export type Choice = { value: string; label: string };

/** @returns an input whose block is named by its field, so that what is wrong with it can be shown there. */
export function input({ field, label, hint, optional = false }: Labelled, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: field,
    optional,
    label: plainText(label),
    element,
    ...(hint === undefined ? {} : { hint: plainText(hint) }),
  };
}

/** @returns a text input; `typed` is what it starts with. Whether it may be empty is the product's to say, at the field. */
export function textInput({
  typed = '',
  multiline = false,
  placeholder,
  most = LIMITS.inputText,
  ...labelled
}: Labelled & { typed?: string; multiline?: boolean; placeholder?: string; most?: number }): InputBlock {
  const element: PlainTextInput = {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline,
    max_length: most,
    // Slack refuses an empty one, and one over the limit.
    ...(typed === '' ? {} : { initial_value: cut(typed.toWellFormed(), most) }),
    ...(placeholder === undefined ? {} : { placeholder: plainText(placeholder) }),
  };
  return input(labelled, element);
}

/** @returns a menu with one choice; `chosen` is preselected where it is among them. */
export function selectInput({
  choices,
  chosen,
  ...labelled
}: Labelled & { choices: readonly Choice[]; chosen: string | null }): InputBlock {
  const element: StaticSelect = { type: 'static_select', action_id: INPUT, ...menu(choices, chosen) };
  return input(labelled, element);
}

/** @returns a menu's options, and the one that is preselected. */
export function menu(
  choices: readonly Choice[],
  chosen: string | null,
): Pick<StaticSelect, 'options' | 'initial_option'> {
  const options = choices.slice(0, LIMITS.options).map(option);
  const initial = options.find(({ value }) => value === chosen);
  return { options, ...(initial === undefined ? {} : { initial_option: initial }) };
}

/** @returns boxes to tick; none has to be. */
export function checkboxInput({
  choices,
  ticked,
  ...labelled
}: Labelled & { choices: readonly Choice[]; ticked: readonly string[] }): InputBlock {
  const options = choices.slice(0, LIMITS.boxOptions).map(option);
  const initial = options.filter(({ value }) => ticked.includes(value));
  const element: Checkboxes = {
    type: 'checkboxes',
    action_id: INPUT,
    options,
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  };
  return input({ optional: true, ...labelled }, element);
}

function option({ value, label }: Choice): { text: PlainTextElement; value: string } {
  return { text: plainText(cut(clean(label), LIMITS.optionText)), value };
}
