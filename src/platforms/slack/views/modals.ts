import type { KnownBlock, ModalView } from '@slack/types';
import { type Phrase, plain } from '../../../wording/phrase.ts';
import { cut } from '../../../wording/typed.ts';
import { FORMS, type FormId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { type FormContext, writeContext } from '../values.ts';
import { rich } from './rich.ts';

type FormParts = { form: FormId; title: string; submit: string; context: FormContext; blocks: readonly KnownBlock[] };

/** @returns a form. What it remembers stands in its `private_metadata` (values.ts). */
export function formModal({ form, title, submit, context, blocks }: FormParts): ModalView {
  return {
    type: 'modal',
    callback_id: form,
    private_metadata: writeContext(context),
    title: plainText(cut(title, LIMITS.viewTitle)),
    submit: plainText(submit),
    close: plainText('Cancel'),
    blocks: [...blocks],
  };
}

/** @returns sentences in a modal of their own, with nothing to submit. */
export function noticeModal(sentences: readonly Phrase[], title = 'Seconded'): ModalView {
  return {
    type: 'modal',
    callback_id: FORMS.notice,
    title: plainText(cut(title, LIMITS.viewTitle)),
    close: plainText('Close'),
    blocks: sentences.map((sentence) => rich([sentence])),
  };
}

/** @returns our own words, or a sentence, as Slack's bare text. */
export function plainText(text: string | Phrase): { type: 'plain_text'; text: string; emoji: false } {
  return { type: 'plain_text', text: typeof text === 'string' ? text : plain(text), emoji: false };
}
