import { LIMITS } from '../../src/chats/slack/limits.ts';

export type Json = Readonly<Record<string, unknown>>;

/** @returns the list under `key`, or none. */
export function listOf(json: Json, key: string): Json[] {
  const list = json[key];
  return Array.isArray(list) ? list : [];
}

/** @returns the text under `key`, or ''. */
export function textAt(json: Json, key: string): string {
  const text = json[key];
  return typeof text === 'string' ? text : '';
}

/** @returns what Slack would refuse of a text object. */
export function checkText(object: unknown, most: number, wanted: 'plain_text' | 'any', what: string): string[] {
  if (typeof object !== 'object' || object === null) return [`${what} is missing`];
  const { type, text } = object as Json;
  if (type !== 'plain_text' && (type !== 'mrkdwn' || wanted === 'plain_text')) return [`${what} is ${String(type)}`];
  if (typeof text !== 'string' || text.length === 0) return [`${what} is empty`];
  return text.length > most ? [`${what} has ${text.length} characters`] : [];
}

/** @returns what Slack would refuse of a button, a menu or an input. */
export function checkElement(element: Json): string[] {
  const id = textAt(element, 'action_id');
  const inId = id === '' || id.length > LIMITS.actionId ? [`action_id “${id}”`] : [];
  return [...inId, ...checkPlaceholder(element), ...checkKind(element)];
}

function checkPlaceholder(element: Json): string[] {
  const { placeholder } = element;
  return placeholder === undefined ? [] : checkText(placeholder, LIMITS.placeholder, 'plain_text', 'placeholder');
}

function checkKind(element: Json): string[] {
  switch (element.type) {
    case 'button':
      return [
        ...checkText(element.text, LIMITS.buttonText, 'plain_text', 'button'),
        ...(textAt(element, 'value').length > LIMITS.buttonValue ? ['button value is too long'] : []),
        ...(textAt(element, 'accessibility_label').length > LIMITS.accessibilityLabel ? ['accessibility_label'] : []),
        ...checkDialog(element.confirm as Json | undefined),
      ];
    case 'static_select':
      return checkOptions(element, LIMITS.options, [element.initial_option]);
    case 'radio_buttons':
      return checkOptions(element, LIMITS.boxOptions, [element.initial_option]);
    case 'checkboxes':
      return checkOptions(element, LIMITS.boxOptions, listOf(element, 'initial_options'));
    case 'plain_text_input':
      return checkTextInput(element);
    case 'multi_users_select':
    case 'conversations_select':
      return [];
    default:
      return [`unknown element ${String(element.type)}`];
  }
}

function checkDialog(dialog: Json | undefined): string[] {
  if (dialog === undefined) return [];
  return [
    ...checkText(dialog.title, LIMITS.confirmTitle, 'plain_text', 'dialog title'),
    ...checkText(dialog.text, LIMITS.confirmText, 'any', 'dialog text'),
    ...checkText(dialog.confirm, LIMITS.confirmButton, 'plain_text', 'dialog confirm'),
    ...checkText(dialog.deny, LIMITS.confirmButton, 'plain_text', 'dialog deny'),
  ];
}

function checkTextInput(element: Json): string[] {
  const initial = element.initial_value;
  const most = typeof element.max_length === 'number' ? element.max_length : LIMITS.inputText;
  if (most > LIMITS.inputText) return [`max_length ${most}`];
  if (initial === undefined) return [];
  return textAt(element, 'initial_value') === '' || textAt(element, 'initial_value').length > most
    ? ['initial_value is empty or too long']
    : [];
}

function checkOptions(element: Json, most: number, initials: readonly unknown[]): string[] {
  const options = listOf(element, 'options');
  const values = options.map((option) => textAt(option, 'value'));
  const known = new Set(options.map((option) => JSON.stringify(option)));
  return [
    ...(options.length === 0 || options.length > most ? [`${options.length} options`] : []),
    ...(new Set(values).size < values.length ? ['an option’s value is used twice'] : []),
    ...(values.some((value) => value === '' || value.length > LIMITS.optionValue) ? ['option value'] : []),
    ...options.flatMap((option) => checkText(option.text, LIMITS.optionText, 'plain_text', 'option')),
    ...initials
      .filter((initial) => initial !== undefined)
      .flatMap((initial) => (known.has(JSON.stringify(initial)) ? [] : ['an initial option is none of the options'])),
  ];
}
