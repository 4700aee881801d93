import type {
  ActionsBlock,
  AnyBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
} from '@slack/types';
import type { ButtonParts, Confirmation } from '../../../kernel/content/buttons.ts';
import { type Line, sentencesOf } from '../../../kernel/content/content.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import { mapped, type Phrase, type Piece } from '../../../kernel/content/phrase.ts';
import { label as ours } from '../../../kernel/content/reader.ts';
import { cut, oneLine } from '../../../kernel/content/typed.ts';
import { LIMITS } from '../limits.ts';
import { writeValue } from '../request.ts';
import { mrkdwn, plain, rich, withSigns } from '../text.ts';

type PlainText = { type: 'plain_text'; text: string; emoji: false };

/** @returns a sentence as Slack's bare text. @param most characters, which Slack takes there */
function plainText(phrase: Phrase, most: number): PlainText {
  return { type: 'plain_text', text: cut(plain(phrase), most), emoji: false };
}

/** @returns a label of ours for its reader, as Slack's bare text. @param most characters, which Slack takes there */
export function labelText(label: string, most: number): PlainText {
  return { type: 'plain_text', text: cut(ours(label), most), emoji: false };
}

/** What a message or an answer is made of; `text` is for notifications and screen readers. */
export type Drawn = { text: string; blocks: KnownBlock[] };

/** @returns a button, with the dialog that Slack shows first where it asks (docs.slack.dev, confirmation-dialog-object). */
export function button({ action, label, value, spoken, primary, confirm }: ButtonParts): Button {
  return {
    type: 'button',
    action_id: confirm?.action ?? action,
    text: labelText(label, LIMITS.buttonText),
    value: writeValue(value),
    ...(spoken === undefined ? {} : { accessibility_label: cut(ours(spoken), LIMITS.accessibilityLabel) }),
    ...(primary ? { style: 'primary' as const } : {}),
    ...(confirm === undefined ? {} : { confirm: dialog(label, confirm) }),
  };
}

function dialog(label: string, { question, yes }: Confirmation): ConfirmationDialog {
  return {
    title: labelText(label, LIMITS.confirmTitle),
    text: plainText(question, LIMITS.confirmText),
    confirm: labelText(yes, LIMITS.confirmButton),
    deny: labelText(LABELS.cancel, LIMITS.confirmButton),
    style: 'danger',
  };
}

/** @returns a row of buttons; none where there are no buttons, because Slack refuses an empty row. */
export function row(buttons: readonly ButtonParts[], id?: string): ActionsBlock[] {
  if (buttons.length === 0) return [];
  return [{ type: 'actions', elements: buttons.map(button), ...(id !== undefined && { block_id: id }) }];
}

/** @returns a heading. Nothing in it is parsed. */
export function heading(phrase: Phrase): HeaderBlock {
  const text = cut(oneLine(plain(phrase)), LIMITS.header);
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** @returns a small grey line. */
export function context(phrase: Phrase): ContextBlock {
  // `verbatim`: Slack must not look for names, channels and addresses in it.
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn(phrase), verbatim: true }] };
}

/** @returns a line between parts. */
export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** @returns the sentence as a message of its own, with buttons under it where there are any. */
export function answer(phrase: Phrase, buttons: readonly ButtonParts[] = []): Drawn {
  return lines([phrase], buttons);
}

/** @returns lines as a message of their own; `text` is the first sentence. */
export function lines(content: readonly Line[], buttons: readonly ButtonParts[] = []): Drawn {
  return { text: textOf(content), blocks: [rich(content), ...row(buttons)] };
}

/** @returns `text` for a message: the first sentences among its lines. Cut before it is escaped, so no entity is torn. */
export function textOf(content: readonly Line[]): string {
  return sentencesOf(content)
    .map((sentence) => mrkdwn(mapped(sentence, shortened)))
    .join(' ');
}

function shortened(piece: Piece): Piece {
  return piece.is === 'typed' ? { ...piece, text: cut(piece.text, 150) } : piece;
}

/**
 * Draws with as much of the longest texts as fits into one message.
 *
 * @param draw gets how many characters a text may have.
 * @param before blocks of the message that stand before, as they are.
 * @returns these and the drawn ones
 */
export function fitting<B extends AnyBlock = never>(
  draw: (most: number) => KnownBlock[],
  before: readonly B[] = [],
): (B | KnownBlock)[] {
  let blocks: (B | KnownBlock)[] = [];
  for (const most of [3_000, 1_500, 700, 300, 120, 40]) {
    const drawn = [...before, ...draw(most)];
    if (fits(drawn)) return drawn;
    blocks = drawn.map(withSigns);
    if (fits(blocks)) break;
  }
  return blocks;
}

function fits(blocks: readonly AnyBlock[]): boolean {
  return JSON.stringify(blocks).length <= LIMITS.messageCharacters;
}
