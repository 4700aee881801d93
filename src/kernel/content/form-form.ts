import { FORMS, type FormId } from '../values/forms.ts';
import { LONGEST_TEXT } from '../values/text.ts';
import type { ButtonParts } from './buttons.ts';
import type { Line } from './content.ts';
import type { Phrase } from './phrase.ts';
import type { Views } from './views.ts';

/** What a form asks for, before a chat draws it. `field` names the input in both chats (kernel/refusal.ts). */
type Labelled = { field: string; label: string; hint?: string; optional?: boolean };
export type Choice = { value: string; label: string };

/** `live`: the form changes with it where the chat can tell what is typed. */
export type TextField = Labelled & { is: 'text'; typed: string; multiline: boolean; most: number; live?: boolean };
/** Someone looked for similar cases; `whole`: the one that they opened, if any. */
type Looked = { whole: readonly Line[] };
export type FormPart =
  | TextField
  /** One of several; `chosen` is preselected where it is among them. */
  | (Labelled & { is: 'choice'; choices: readonly Choice[]; chosen: string | null; live?: boolean })
  /** Boxes to tick; none has to be. */
  | (Labelled & { is: 'boxes'; choices: readonly Choice[]; ticked: readonly string[] })
  /** People, by the chat's ids. */
  | (Labelled & { is: 'people'; chosen: readonly string[] })
  /** A channel, by the chat's id. */
  | (Labelled & { is: 'channel'; chosen: string | null })
  /** A choice that the rest of the form depends on: choosing redraws it and keeps what was typed. */
  | (Labelled & { is: 'switch'; choices: readonly Choice[]; chosen: string | null })
  | { is: 'buttons'; buttons: readonly ButtonParts[] }
  | { is: 'lines'; lines: readonly Line[] }
  /** Similar past cases (docs/product.md §8); null: none are known. */
  | { is: 'precedents'; precedents: Views['precedents'] | null; looked?: Looked }
  /** Small print. */
  | { is: 'note'; note: Phrase };

/** `submit`: the button's label; null: there is nothing to submit. */
export type Form = { id: FormId; title: string; submit: string | null; parts: readonly FormPart[] };

/** @returns a text input; `typed` is what it starts with, `most` how many characters the product takes there. Whether it may be empty is the product's to say, at the field. */
export function textField(
  field: Labelled & { typed?: string; multiline?: boolean; most?: number; live?: boolean },
): TextField {
  const { typed = '', most = LONGEST_TEXT } = field;
  // What was typed before isn't cut: it is said at the field that it is too long.
  return { is: 'text', multiline: false, ...field, typed, most: Math.min(LONGEST_TEXT, Math.max(most, typed.length)) };
}

/** @returns sentences in a dialog of their own. */
export function notice(sentences: readonly Phrase[], title = 'Seconded'): Form {
  return {
    id: FORMS.notice,
    title,
    submit: null,
    parts: sentences.map((sentence) => ({ is: 'lines', lines: [sentence] })),
  };
}
