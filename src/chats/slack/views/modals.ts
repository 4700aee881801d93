import type { KnownBlock, ModalView } from '@slack/types';
import type { Form } from '../../../kernel/content/form-form.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { LIMITS } from '../limits.ts';
import { type FormContext, writeContext } from '../request.ts';
import { type Drawn, plainText } from './blocks.ts';
import { formPart } from './inputs.ts';

/** @returns an answer as a modal, to be read: without the buttons of a message. */
export function noticeModal(title: string, { blocks }: Drawn, close: string): ModalView {
  return {
    type: 'modal',
    title: plainText(cut(title, LIMITS.viewTitle)),
    close: plainText(close),
    blocks: blocks.filter(({ type }) => type !== 'actions').map(withoutButton),
  };
}

function withoutButton(block: KnownBlock): KnownBlock {
  if (block.type !== 'section') return block;
  const { accessory: _button, ...rest } = block;
  return rest;
}

/** @returns a form as a modal. What it remembers stands in its `private_metadata` (request.ts). */
export function formModal({ id, title, submit, parts }: Form, context: FormContext = {}): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: writeContext(context),
    title: plainText(cut(title, LIMITS.viewTitle)),
    ...(submit === null ? {} : { submit: plainText(submit) }),
    close: plainText(submit === null ? 'Close' : 'Cancel'),
    blocks: parts.flatMap(formPart),
  };
}
