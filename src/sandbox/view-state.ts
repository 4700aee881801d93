import { isObject, objects, text } from './slack/json.ts';
import type { Blocks, Json } from './slack/types.ts';

/** The value of one input: a text, a choice, several choices, or nothing. */
export type Typed = string | string[] | null;

/**
 * @returns the state of a form as Slack sends it (docs.slack.dev/reference/views), by block and action: what was
 * typed, by block id (or `block/action`, where a block has several), and what the inputs were opened with elsewhere.
 * @throws where a choice isn't among the options: the test or page is wrong then.
 */
export function stateOf(blocks: Blocks, typed: Record<string, Typed>): Json {
  const values: Record<string, Json> = {};
  for (const block of blocks) {
    const id = text(block.block_id);
    for (const element of elementsOf(block)) {
      if (element.type === 'button' || typeof element.action_id !== 'string') continue;
      const named = `${id}/${element.action_id}`;
      const key = named in typed ? named : id;
      const given = key in typed ? (typed[key] ?? null) : initialOf(element);
      values[id] = { ...values[id], [element.action_id]: { type: element.type, ...heldBy(element, given) } };
    }
  }
  return values;
}

/** @returns the elements of a block that can be used. */
export function elementsOf(block: Json): Json[] {
  if (block.type === 'actions') return objects(block.elements);
  if (block.type === 'input') return objects([block.element]);
  return block.type === 'section' ? objects([block.accessory]) : [];
}

/** @returns the action of a click as Slack sends it, found by `action_id` or a button's label; null: there is none. */
export function findAction(blocks: Blocks, click: { action: string; block?: string; value?: Typed }): Json | null {
  const { action: named, value: chosen = null } = click;
  for (const block of blocks) {
    if (click.block !== undefined && block.block_id !== click.block) continue;
    for (const element of elementsOf(block)) {
      const label = isObject(element.text) ? text(element.text.text) : '';
      if (element.action_id !== named && label !== named) continue;
      const basics = { action_id: element.action_id, block_id: block.block_id, type: element.type };
      if (element.type !== 'button') return { ...basics, ...heldBy(element, chosen) };
      return { ...basics, text: element.text, ...('value' in element ? { value: element.value } : {}) };
    }
  }
  return null;
}

/** @returns what an input holds when nobody touched it. */
export function initialOf(element: Json): Typed {
  if ('initial_option' in element) return optionValue(element.initial_option);
  if ('initial_options' in element) return objects(element.initial_options).map(optionValue);
  for (const [name, value] of Object.entries(element)) {
    if (!name.startsWith('initial_')) continue;
    if (Array.isArray(value)) return value.map(text);
    if (typeof value === 'string') return value;
  }
  return null;
}

/** The property in which each element sends its value. Those not named send `value`. */
const VALUE_NAMES: Record<string, string> = {
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};
const ONE_OPTION = new Set(['static_select', 'radio_buttons']);
const OPTIONS = new Set(['checkboxes', 'multi_static_select']);

function heldBy(element: Json, given: Typed): Json {
  const type = text(element.type);
  if (ONE_OPTION.has(type)) return { selected_option: given === null || given === '' ? null : option(element, given) };
  if (OPTIONS.has(type)) return { selected_options: many(given).map((value) => option(element, value)) };
  const name = VALUE_NAMES[type] ?? 'value';
  if (type.startsWith('multi_')) return { [name]: many(given) };
  return { [name]: given === '' ? null : given };
}

function many(given: Typed): string[] {
  return given === null ? [] : Array.isArray(given) ? given : [given];
}

function option(element: Json, value: Typed): Json {
  const groups = objects(element.option_groups).flatMap((group) => objects(group.options));
  const found = [...objects(element.options), ...groups].find((candidate) => candidate.value === value);
  if (!found) throw new Error(`${text(element.action_id)} has no option ${String(value)}.`);
  return found;
}

function optionValue(option: unknown): string {
  return isObject(option) ? text(option.value) : '';
}

/** @returns what Slack itself finds wrong with a form, by block id, before the app hears of it. */
export function missingInputs(blocks: Blocks, typed: Record<string, Typed>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    const id = text(block.block_id);
    const [element] = elementsOf(block);
    if (block.type !== 'input' || block.optional === true || !element) continue;
    const given = id in typed ? typed[id] : initialOf(element);
    if (given === null || given === undefined || given.length === 0) {
      errors[id] = 'Please complete this required field.';
    }
  }
  return errors;
}
