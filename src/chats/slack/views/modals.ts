import type { KnownBlock, ModalView } from '@slack/types';
import type { Form } from '../../../kernel/content/form-form.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import { LIMITS } from '../limits.ts';
import { type FormContext, writeContext } from '../request.ts';
import { type Drawn, labelText } from './blocks.ts';
import { formPart } from './inputs.ts';

/** @returns an answer as a modal, to be read: without the buttons of a message. */
export function noticeModal(title: string, { blocks }: Drawn, close: string): ModalView {
  return {
    type: 'modal',
    title: labelText(title, LIMITS.viewTitle),
    close: labelText(close, LIMITS.viewClose),
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
    title: labelText(title, LIMITS.viewTitle),
    ...(submit === null ? {} : { submit: labelText(submit, LIMITS.viewSubmit) }),
    close: labelText(submit === null ? LABELS.close : LABELS.cancel, LIMITS.viewClose),
    blocks: parts.flatMap(formPart),
  };
}
