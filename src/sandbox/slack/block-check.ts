import { isObject, objects, text } from './json.ts';
import type { BlockCheck, Blocks, Json } from './types.ts';

/**
 * Slack's limits on blocks, as far as its documentation states them (docs.slack.dev/reference/block-kit). Written
 * apart from the limits that Seconded draws by, so that a mistake there is seen here.
 */
export const checkBlocks: BlockCheck = (blocks, surface) => {
  const problems: string[] = [];
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) problems.push(`no more than ${most} items allowed [json-pointer:/blocks]`);
  if (surface === 'message' && JSON.stringify(blocks).length > 40_000) problems.push('blocks are too large');
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) problems.push('block_id is used twice');
  blocks.forEach((block, index) => {
    for (const problem of checkBlock(block, surface)) problems.push(`${problem} [json-pointer:/blocks/${index}]`);
  });
  return problems;
};

/** The most characters each text may have, by where it stands. */
const TEXT_LIMITS = {
  header: 150,
  section: 3000,
  field: 2000,
  button: 75,
  option: 75,
  label: 2000,
  hint: 2000,
} as const;

function checkBlock(block: Json, surface: string): string[] {
  if (typeof block.block_id === 'string' && block.block_id.length > 255) return ['block_id is longer than 255'];
  switch (block.type) {
    case 'header':
      return [...limited(block.text, TEXT_LIMITS.header, 'header'), ...plain(block.text)];
    case 'section':
      return checkSection(block);
    case 'context':
      return checkContext(block);
    case 'actions':
      return checkActions(block);
    case 'input':
      return [
        ...limited(block.label, TEXT_LIMITS.label, 'label'),
        ...plain(block.label),
        ...checkElement(block.element),
      ];
    case 'data_visualization':
      return surface === 'message' ? [] : ['a chart only stands in a message'];
    case 'markdown':
      return text(block.text).length > 12_000 ? ['markdown is longer than 12,000'] : [];
    case 'divider':
    case 'image':
    case 'rich_text':
    case 'table':
    case 'context_actions':
    case 'alert':
      return [];
    default:
      return [`unsupported type: ${String(block.type)}`];
  }
}

function checkSection(block: Json): string[] {
  const fields = objects(block.fields);
  const problems = fields.length > 10 ? ['no more than 10 fields'] : [];
  if (!block.text && fields.length === 0) problems.push('a section needs text or fields');
  if (block.text) problems.push(...limited(block.text, TEXT_LIMITS.section, 'section'));
  for (const field of fields) problems.push(...limited(field, TEXT_LIMITS.field, 'field'));
  return block.accessory ? [...problems, ...checkElement(block.accessory)] : problems;
}

function checkContext(block: Json): string[] {
  const elements = objects(block.elements);
  const problems = elements.length > 10 || elements.length === 0 ? ['a context has 1 to 10 elements'] : [];
  for (const element of elements) {
    if (element.type !== 'image') problems.push(...limited(element, TEXT_LIMITS.section, 'context'));
  }
  return problems;
}

function checkActions(block: Json): string[] {
  const elements = objects(block.elements);
  const problems = elements.length > 25 || elements.length === 0 ? ['actions have 1 to 25 elements'] : [];
  const ids = elements.map((element) => element.action_id).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) problems.push('action_id is used twice in a block');
  return [...problems, ...elements.flatMap(checkElement)];
}

function checkElement(element: unknown): string[] {
  if (!isObject(element)) return ['an element is missing'];
  const problems: string[] = [];
  if (typeof element.action_id === 'string' && element.action_id.length > 255) problems.push('action_id over 255');
  if (element.type === 'button') {
    problems.push(...limited(element.text, TEXT_LIMITS.button, 'button'), ...plain(element.text));
    if (text(element.value).length > 2000) problems.push('a button value is longer than 2,000');
    if (text(element.accessibility_label).length > 75) problems.push('accessibility_label is longer than 75');
  }
  if (isObject(element.confirm)) problems.push(...checkDialog(element.confirm));
  if (isObject(element.dispatch_action_config)) problems.push(...checkDispatch(element.dispatch_action_config));
  if (isObject(element.placeholder)) problems.push(...limited(element.placeholder, 150, 'placeholder'));
  return [...problems, ...checkOptions(element)];
}

function checkDialog({ title, text: question, confirm, deny }: Json): string[] {
  return [
    ...limited(title, 100, 'confirm title'),
    ...limited(question, 300, 'confirm text'),
    ...limited(confirm, 30, 'confirm button'),
    ...limited(deny, 30, 'deny button'),
    ...[title, question, confirm, deny].flatMap(plain),
  ];
}

function checkDispatch({ trigger_actions_on: triggers }: Json): string[] {
  const known = ['on_enter_pressed', 'on_character_entered'];
  return Array.isArray(triggers) && triggers.length > 0 && triggers.every((one) => known.includes(one))
    ? []
    : ['dispatch_action_config names no trigger'];
}

function checkOptions(element: Json): string[] {
  if (!('options' in element)) return [];
  const options: Blocks = objects(element.options);
  const most = element.type === 'checkboxes' || element.type === 'radio_buttons' ? 10 : 100;
  const problems = options.length > most || options.length === 0 ? [`1 to ${most} options`] : [];
  for (const option of options) {
    problems.push(...limited(option.text, TEXT_LIMITS.option, 'option'));
    if (text(option.value).length > 150) problems.push('an option value is longer than 150');
  }
  return problems;
}

function limited(object: unknown, most: number, what: string): string[] {
  const length = isObject(object) ? text(object.text).length : 0;
  if (length === 0) return [`${what} must have text`];
  return length > most ? [`${what} must be less than ${most + 1} characters`] : [];
}

function plain(object: unknown): string[] {
  return isObject(object) && object.type === 'plain_text' ? [] : ['must be plain_text'];
}

/** @returns what is wrong with a modal or home; empty: nothing. */
export function checkView(view: Json, check: BlockCheck): string[] {
  const modal = view.type === 'modal';
  const problems = check(objects(view.blocks), modal ? 'modal' : 'home');
  for (const part of ['title', 'submit', 'close']) {
    const label = isObject(view[part]) ? text(view[part].text) : '';
    if (modal && label.length > 24) problems.push(`${part} must be less than 25 characters`);
  }
  if (modal && !isObject(view.title)) problems.push('a modal needs a title');
  if (modal && objects(view.blocks).some((block) => block.type === 'input') && !isObject(view.submit)) {
    problems.push('a modal with inputs needs submit');
  }
  if (text(view.private_metadata).length > 3000) problems.push('private_metadata must be less than 3001 characters');
  if (text(view.callback_id).length > 255) problems.push('callback_id must be less than 256 characters');
  return problems;
}
