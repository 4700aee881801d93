import type { InputBlock, KnownBlock, PlainTextElement, PlainTextInput, StaticSelect } from '@slack/types';
import type { Choice, FormPart, TextField } from '../../../kernel/content/form-form.ts';
import { clean, cut } from '../../../kernel/content/typed.ts';
import { INPUT } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { rich } from '../text.ts';
import { context, labelText, row } from './blocks.ts';
import { formPrecedents } from './content.ts';

/** @returns a part of a form; an input's block is named by its field, so that what is wrong can be shown there. */
export function formPart(part: FormPart): KnownBlock[] {
  switch (part.is) {
    case 'lines':
      return [rich(part.lines)];
    case 'note':
      return [context(part.note)];
    case 'buttons':
      return row(part.buttons);
    case 'precedents':
      return formPrecedents(part.precedents);
    default:
      return [input(part, element(part))];
  }
}

type Field = Exclude<FormPart, { is: 'lines' | 'note' | 'buttons' | 'precedents' }>;

function input(part: Field, drawn: InputBlock['element']): InputBlock {
  const { is, field, label, hint, optional = false } = part;
  return {
    type: 'input',
    block_id: field,
    // Of boxes none has to be ticked; Slack would ask for one.
    optional: optional || is === 'boxes',
    label: labelText(label, LIMITS.inputLabel),
    // Slack tells of the choice, or of what is typed, at once.
    ...(is === 'switch' || ('live' in part && part.live) ? { dispatch_action: true } : {}),
    element: drawn,
    ...(hint === undefined ? {} : { hint: labelText(hint, LIMITS.inputHint) }),
  };
}

function element(part: Field): InputBlock['element'] {
  switch (part.is) {
    case 'text':
      return text(part);
    case 'choice':
      return { type: 'static_select', action_id: INPUT, ...menu(part.choices, part.chosen) };
    case 'switch':
      return radios(part);
    case 'boxes':
      return boxes(part);
    case 'people':
      return {
        type: 'multi_users_select',
        action_id: INPUT,
        ...(part.chosen.length === 0 ? {} : { initial_users: [...part.chosen] }),
      };
    case 'channel':
      return {
        type: 'conversations_select',
        action_id: INPUT,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(part.chosen === null ? {} : { initial_conversation: part.chosen }),
      };
  }
}

function text({ typed, multiline, most, live = false }: TextField): PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline,
    max_length: Math.min(most, LIMITS.inputText),
    ...(live ? { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } } : {}),
    // Slack refuses an empty one, and one over the limit.
    ...(typed === '' ? {} : { initial_value: cut(typed.toWellFormed(), Math.min(most, LIMITS.inputText)) }),
  };
}

function boxes({ choices, ticked }: Extract<FormPart, { is: 'boxes' }>): InputBlock['element'] {
  const options = choices.slice(0, LIMITS.boxOptions).map(option);
  const initial = options.filter(({ value }) => ticked.includes(value));
  return {
    type: 'checkboxes',
    action_id: INPUT,
    options,
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  };
}

function radios({ choices, chosen }: Extract<FormPart, { is: 'switch' }>): InputBlock['element'] {
  const options = choices.slice(0, LIMITS.boxOptions).map(option);
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'radio_buttons',
    action_id: INPUT,
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
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

function option({ value, label }: Choice): { text: PlainTextElement; value: string } {
  return { text: labelText(clean(label), LIMITS.optionText), value };
}
