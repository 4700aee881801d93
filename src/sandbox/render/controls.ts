import { flag, isObject, objects, text } from '../slack/json.ts';
import type { Json } from '../slack/types.ts';
import { initialOf } from '../view-state.ts';
import { emojified } from './emoji.ts';
import { type Html, html } from './html.ts';
import { nameOf, type Reader } from './reader.ts';

type Choice = { value: string; label: string; description: string };

/**
 * Draws one element that can be used: a button, or an input of the kinds that Slack has. The page's script finds them
 * by `data-block` and `data-action`; `data-live` marks those that report each choice at once.
 */
export function control(reader: Reader, block: Json, element: Json): Html {
  const type = text(element.type);
  if (type === 'button') return button(block, element);
  if (type === 'overflow')
    return select(block, element, [{ value: '', label: '…', description: '' }, ...options(element)]);
  if (type === 'checkboxes') return choices(block, element, options(element), 'checkbox');
  if (type === 'radio_buttons') return choices(block, element, options(element), 'radio');
  if (type === 'multi_static_select') return choices(block, element, options(element), 'checkbox');
  if (type === 'multi_users_select') return choices(block, element, people(reader), 'checkbox');
  if (type.startsWith('multi_')) return choices(block, element, channels(reader), 'checkbox');
  if (type === 'static_select') return select(block, element, [nothing(element), ...options(element)]);
  if (type === 'users_select') return select(block, element, [nothing(element), ...people(reader)]);
  if (type === 'conversations_select' || type === 'channels_select') {
    return select(block, element, [nothing(element), ...channels(reader)]);
  }
  return textInput(block, element);
}

function button(block: Json, element: Json): Html {
  const label = isObject(element.text) ? text(element.text.text) : '';
  const confirm = isObject(element.confirm) && isObject(element.confirm.text) ? text(element.confirm.text.text) : '';
  return html`<button type="button" class="${text(element.style)}" data-block="${text(block.block_id)}"
    data-action="${text(element.action_id)}" data-url="${text(element.url)}" data-confirm="${confirm}"
    aria-label="${text(element.accessibility_label) || label}">${emojified(label)}</button> `;
}

function textInput(block: Json, element: Json): Html {
  const name = attributes(block, element);
  const value = String(initialOf(element) ?? '');
  const placeholder = isObject(element.placeholder) ? text(element.placeholder.text) : '';
  if (flag(element.multiline)) {
    return html`${labelFor(block)}<textarea rows="3" ${name} placeholder="${placeholder}">${value}</textarea>`;
  }
  const kind = element.type === 'datepicker' ? 'date' : element.type === 'timepicker' ? 'time' : 'text';
  return html`${labelFor(block)}<input type="${kind}" ${name} value="${value}" placeholder="${placeholder}" autocomplete="off">`;
}

function select(block: Json, element: Json, choices: Choice[]): Html {
  const chosen = initialOf(element) ?? '';
  return html`${labelFor(block)}<select ${attributes(block, element)}>${choices.map(
    ({ value, label }) => html`<option value="${value}" ${value === chosen ? html`selected` : null}>${label}</option>`,
  )}</select>`;
}

function choices(block: Json, element: Json, all: Choice[], kind: 'checkbox' | 'radio'): Html {
  const initial = initialOf(element) ?? [];
  const chosen = Array.isArray(initial) ? initial : [initial];
  return html`<fieldset ${attributes(block, element)} data-choices="${kind}"><legend>${labelOf(block)}</legend>${all.map(
    ({ value, label, description }) => html`<label><input type="${kind}" name="${text(block.block_id)}" value="${value}"
      ${chosen.includes(value) ? html`checked` : null}><span>${label}${description ? html` <small>${description}</small>` : null}</span></label>`,
  )}</fieldset>`;
}

function attributes(block: Json, element: Json): Html {
  const live = block.type !== 'input' || flag(block.dispatch_action);
  const id = text(block.block_id);
  return html`id="input-${id}" data-block="${id}" data-action="${text(element.action_id)}"
    ${live ? html`data-live="${tellsLetters(element) ? 'letter' : 'choice'}"` : null} ${block.type === 'input' ? html`aria-describedby="error-${id}"` : html`aria-label="${nothing(element).label}"`}`;
}

/** Whether each letter is told, or what was typed once it is done (docs.slack.dev, dispatch action configuration). */
function tellsLetters({ dispatch_action_config: config }: Json): boolean {
  return (
    isObject(config) &&
    Array.isArray(config.trigger_actions_on) &&
    config.trigger_actions_on.includes('on_character_entered')
  );
}

function labelFor(block: Json): Html | null {
  return block.type === 'input' ? html`<label for="input-${text(block.block_id)}">${labelOf(block)}</label>` : null;
}

function labelOf(block: Json): Html {
  const label = isObject(block.label) ? text(block.label.text) : '';
  return html`${label}${flag(block.optional) ? html` <small>(optional)</small>` : null}`;
}

function nothing(element: Json): Choice {
  const placeholder = isObject(element.placeholder) ? text(element.placeholder.text) : 'Choose…';
  return { value: '', label: placeholder, description: '' };
}

function options(element: Json): Choice[] {
  const groups = objects(element.option_groups).flatMap((group) => objects(group.options));
  return [...objects(element.options), ...groups].map((option) => ({
    value: text(option.value),
    label: isObject(option.text) ? emojified(text(option.text.text)) : '',
    description: isObject(option.description) ? text(option.description.text) : '',
  }));
}

function people(reader: Reader): Choice[] {
  const shown = [...reader.world.users.values()].filter((user) => !user.isBot && !user.deleted);
  return shown.map((user) => ({ value: user.id, label: nameOf(reader, user.id), description: '' }));
}

function channels(reader: Reader): Choice[] {
  const shown = [...reader.world.channels.values()].filter((channel) => channel.dmWith === null);
  return shown.map((channel) => ({ value: channel.id, label: `#${channel.name}`, description: '' }));
}
