import { LIMITS } from '../../src/chats/slack/limits.ts';
import { checkElement, checkText, type Json, listOf, textAt } from './slack-elements.ts';

/**
 * Looks at a message as Slack would (docs.slack.dev/reference/block-kit).
 *
 * @returns what Slack would refuse, one sentence each; empty: it would be taken.
 */
export function checkMessage({ text, blocks }: { text: string; blocks: readonly unknown[] }): string[] {
  const size = JSON.stringify(blocks).length;
  return [
    ...(text.trim() === '' ? ['text is empty: notifications and screen readers get nothing'] : []),
    ...(text.length > LIMITS.messageText ? [`text has ${text.length} characters`] : []),
    ...(blocks.length === 0 || blocks.length > LIMITS.messageBlocks ? [`${blocks.length} blocks`] : []),
    ...(size > LIMITS.messageCharacters ? [`blocks have ${size} characters`] : []),
    ...checkBlocks(blocks),
  ];
}

/** The same for a modal or a home. */
export function checkView(view: object): string[] {
  const json = view as Json;
  const blocks = listOf(json, 'blocks');
  const modal = json.type === 'modal';
  const hasInput = blocks.some((block) => block.type === 'input');
  return [
    ...(blocks.length === 0 || blocks.length > LIMITS.viewBlocks ? [`${blocks.length} blocks`] : []),
    ...(modal ? checkText(json.title, LIMITS.viewTitle, 'plain_text', 'title') : []),
    ...(modal && hasInput && json.submit === undefined ? ['inputs without submit'] : []),
    ...['submit', 'close'].flatMap((part) =>
      json[part] === undefined ? [] : checkText(json[part], LIMITS.viewSubmit, 'plain_text', part),
    ),
    ...(textAt(json, 'private_metadata').length > LIMITS.privateMetadata ? ['private_metadata is too long'] : []),
    ...(textAt(json, 'callback_id').length > LIMITS.callbackId ? ['callback_id is too long'] : []),
    ...(!modal && hasInput ? ['inputs on the home are never submitted'] : []),
    ...checkBlocks(blocks),
  ];
}

function checkBlocks(blocks: readonly unknown[]): string[] {
  const ids = blocks.map((block) => textAt(block as Json, 'block_id')).filter((id) => id !== '');
  return [
    ...(new Set(ids).size < ids.length ? ['block_id used twice'] : []),
    ...ids.filter((id) => id.length > LIMITS.blockId).map((id) => `block_id ${id} is too long`),
    ...blocks.flatMap((block, at) => checkBlock(block as Json).map((what) => `block ${at}: ${what}`)),
  ];
}

function checkBlock(block: Json): string[] {
  switch (block.type) {
    case 'header':
      return checkText(block.text, LIMITS.header, 'plain_text', 'header');
    case 'divider':
      return [];
    case 'section':
      return [
        ...checkText(block.text, LIMITS.sectionText, 'any', 'section'),
        ...(block.accessory === undefined ? [] : checkElement(block.accessory as Json)),
      ];
    case 'context':
      return checkContext(listOf(block, 'elements'));
    case 'actions':
      return checkActions(listOf(block, 'elements'));
    case 'input':
      return [
        ...checkText(block.label, LIMITS.inputLabel, 'plain_text', 'label'),
        ...(block.hint === undefined ? [] : checkText(block.hint, LIMITS.inputHint, 'plain_text', 'hint')),
        ...(textAt(block, 'block_id') === '' ? ['an input without block_id can have no error'] : []),
        ...checkElement(block.element as Json),
      ];
    case 'rich_text':
      return checkRichText(listOf(block, 'elements'));
    case 'data_visualization':
      return checkChart(block);
    default:
      return [`unknown block ${String(block.type)}`];
  }
}

function checkContext(elements: readonly Json[]): string[] {
  const count = elements.length;
  return [
    ...(count === 0 || count > LIMITS.contextElements ? [`context has ${count} elements`] : []),
    ...elements.flatMap((element) => checkText(element, LIMITS.contextText, 'any', 'context')),
  ];
}

function checkActions(elements: readonly Json[]): string[] {
  const count = elements.length;
  const ids = elements.map((element) => textAt(element, 'action_id'));
  return [
    ...(count === 0 || count > LIMITS.actionsElements ? [`actions has ${count} elements`] : []),
    ...(new Set(ids).size < count ? ['action_id used twice in one block'] : []),
    ...elements.flatMap(checkElement),
  ];
}

/** Empty parts and empty texts are what Slack refuses in rich text. */
function checkRichText(elements: readonly Json[]): string[] {
  return elements.length === 0 ? ['rich text without elements'] : elements.flatMap(checkRichPart);
}

function checkRichPart(part: Json): string[] {
  const type = String(part.type);
  if (!type.startsWith('rich_text_')) return checkRichPiece(part, type);
  const inner = listOf(part, 'elements');
  return inner.length === 0 ? [`${type} without elements`] : inner.flatMap(checkRichPart);
}

function checkRichPiece(piece: Json, type: string): string[] {
  const wanted: Record<string, string> = {
    text: 'text',
    user: 'user_id',
    channel: 'channel_id',
    link: 'url',
    emoji: 'name',
  };
  if (type === 'date') return typeof piece.timestamp === 'number' ? [] : ['a date without a timestamp'];
  const field = wanted[type];
  if (field === undefined) return [`unknown rich text ${type}`];
  return textAt(piece, field) === '' ? [`rich text ${type} without ${field}`] : [];
}

function checkChart(block: Json): string[] {
  const chart = block.chart as Json;
  const series = listOf(chart, 'series');
  const categories = (chart.axis_config as Json).categories as string[];
  const labels = [...categories, ...series.map((one) => textAt(one, 'name'))];
  const points = series.map((one) => listOf(one, 'data').map((point) => textAt(point, 'label')));
  return [
    ...(textAt(block, 'title').length > LIMITS.chartTitle ? ['chart title'] : []),
    ...(series.length === 0 || series.length > LIMITS.chartSeries ? ['chart series'] : []),
    ...(labels.some((label) => label === '' || label.length > LIMITS.chartLabel) ? ['chart labels'] : []),
    ...(points.some((one) => one.join() !== categories.join()) ? ['a series has other points than the axis'] : []),
  ];
}
