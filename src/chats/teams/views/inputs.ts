import { NONE_SIMILAR } from '../../../features/precedents/words.ts';
import type { ButtonParts } from '../../../kernel/content/buttons.ts';
import { type Line, shortened } from '../../../kernel/content/content.ts';
import { fillThisIn } from '../../../kernel/content/field-problems.ts';
import type { Choice, FormPart, TextField } from '../../../kernel/content/form-form.ts';
import { NOTHING } from '../../../kernel/content/form-words.ts';
import { spokenChosen } from '../../../kernel/content/labels.ts';
import { bold, words } from '../../../kernel/content/phrase.ts';
import { label as ours } from '../../../kernel/content/reader.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { LOOK, NOTHING_CHOSEN } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { breakable, rich, sentence, typedMarkdown } from '../text.ts';
import type { Action, ActionSet, Carried, Element, Input, InputChoiceSet, InputText, Submit } from './adaptive.ts';
import { context, inRows, titleThatFits } from './blocks.ts';
import { precedentElements } from './content.ts';

/** Channels that can be chosen: Teams has no picker for them. */
export type Channels = readonly { channel: string; name: string }[];

/** Whom a picker offers (learn.microsoft.com, “People Picker in Adaptive Cards”). */
const PICKED_FROM = {
  here: 'graph.microsoft.com/users?scope=currentContext',
  everybody: 'graph.microsoft.com/users',
} as const;
export type PickedFrom = keyof typeof PICKED_FROM;

/**
 * `most`: how many characters of what is read; `mostTyped`: of what an input is filled with. `isFinished`: nothing sends
 * the form in before it is filled in. `pickedFrom`: among whom people are chosen.
 */
type Around = {
  channels: Channels;
  carried: Carried;
  most: number;
  mostTyped: number;
  isFinished: boolean;
  pickedFrom: PickedFrom;
};

/** Longer lists are folded. */
const MOST_OPEN = 5;

/**
 * @param carried what the form's own button carries: it comes back with a choice that draws it again.
 * @returns a part of a form; an input's id is its field's name. Its hint stands under it.
 */
export function formPart(part: FormPart, around: Around): Element[] {
  const { carried, most } = around;
  switch (part.is) {
    case 'lines':
      return apart(part.lines, most);
    case 'note':
      return [context(part.note)];
    case 'buttons':
      return submits(part.buttons, carried);
    case 'switch':
      return [sentence(bold(part.label)), ...switchRow(part, carried)];
    case 'precedents':
      return looked(part, carried, most);
    default:
      return [input(part, around), ...(part.hint === undefined ? [] : [context(words(part.hint))])];
  }
}

type Field = Exclude<FormPart, { is: 'lines' | 'note' | 'buttons' | 'switch' | 'precedents' }>;

/**
 * A dialog isn't told of a choice before it is sent in: each choice is a button that sends it in as it stands. The one
 * that is chosen is marked by a sign and in words, not by a colour.
 */
function switchRow({ field, choices, chosen }: Extract<FormPart, { is: 'switch' }>, carried: Carried): Element[] {
  const actions = choices.map(({ value, label }): Action => {
    const title = ours(label);
    const named =
      value === chosen
        ? { title: titleThatFits(`✓ ${title}`), tooltip: ours(spokenChosen(label)) }
        : { title: titleThatFits(title) };
    return { type: 'Action.Submit', ...named, data: { ...carried, [field]: value } };
  });
  return closeTo(inRows(actions));
}

/** In a dialog no other buttons work than those that send it in; the dialog's own verb goes along as its `form`. */
function submits(buttons: readonly ButtonParts[], { verb: form, ...context }: Carried): ActionSet[] {
  const actions = buttons.map(
    ({ action, label, value }): Action => ({
      type: 'Action.Submit',
      title: titleThatFits(ours(label)),
      data: { ...context, form, verb: action, ...value },
    }),
  );
  return closeTo(inRows(actions));
}

function closeTo(rows: readonly ActionSet[]): ActionSet[] {
  return rows.map((row) => ({ ...row, spacing: 'Small' as const }));
}

/** @returns the button that looks for similar cases, or opens the one named (`EX-142`); '' opens none. */
export function lookButton(carried: Carried, title: string, named: string): Submit {
  return { type: 'Action.Submit', title: titleThatFits(ours(title)), data: { ...carried, [LOOK]: named } };
}

/** Similar cases, and the whole of the one that was opened. */
function looked(part: Extract<FormPart, { is: 'precedents' }>, carried: Carried, most: number): Element[] {
  const { precedents, looked: by } = part;
  if (precedents === null) return by === undefined ? [] : [context(words(NONE_SIMILAR))];
  const button = ({ label, value }: ButtonParts): Submit => lookButton(carried, label, value.words ?? '');
  return [...precedentElements(precedents, most, button), ...(by === undefined ? [] : apart(by.whole, most))];
}

/** Lines that stand apart from what is above them. */
function apart(lines: readonly Line[], most: number): Element[] {
  const drawn = rich(lines.map((line) => shortened(line, most)));
  return drawn.map((element, at) => (at === 0 ? { ...element, spacing: 'Large' as const } : element));
}

function input(part: Field, { channels, most, mostTyped, isFinished, pickedFrom }: Around): Input {
  const labelled = {
    id: part.field,
    label: ours(part.label),
    spacing: 'Medium' as const,
    ...(isFinished && mustBeFilled(part)
      ? { isRequired: true as const, errorMessage: ours(fillThisIn(part.field)) }
      : {}),
  };
  switch (part.is) {
    case 'text':
      return { ...labelled, type: 'Input.Text', ...text(part, mostTyped) };
    case 'choice':
      return { ...labelled, type: 'Input.ChoiceSet', ...choice(part, most) };
    case 'boxes':
      return {
        ...labelled,
        type: 'Input.ChoiceSet',
        isMultiSelect: true,
        style: 'expanded',
        wrap: true,
        choices: part.choices.map((one) => option(one, most)),
        ...filled(part.ticked.join(',')),
      };
    case 'people':
      return {
        ...labelled,
        type: 'Input.ChoiceSet',
        isMultiSelect: true,
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: PICKED_FROM[pickedFrom] },
        ...filled(part.chosen.join(',')),
      };
    case 'channel':
      return { ...labelled, type: 'Input.ChoiceSet', style: 'compact', ...place(part.chosen, channels, most) };
  }
}

/** Of boxes none has to be ticked; of places, none is one. */
function mustBeFilled({ is, optional = false }: Field): boolean {
  return !optional && (is === 'text' || is === 'choice' || is === 'people');
}

function text(
  { typed, multiline, most: longest }: TextField,
  most: number,
): Pick<InputText, 'isMultiline' | 'maxLength' | 'value'> {
  return {
    isMultiline: multiline,
    maxLength: longest,
    ...filled(typed === '' ? '' : cut(typed.toWellFormed(), Math.min(longest, most))),
  };
}

type Choosing = Pick<InputChoiceSet, 'choices' | 'style' | 'value' | 'wrap'>;

/** A choice once made can't be taken back in Teams: where none is needed, none is one of them. */
function choice({ choices, chosen, optional = false }: Extract<FormPart, { is: 'choice' }>, most: number): Choosing {
  const open = optional ? [none()] : [];
  const options = [...open, ...choices.slice(0, LIMITS.choices - 1).map((one) => option(one, most))];
  const value = options.some((one) => one.value === chosen) ? chosen : optional ? NOTHING_CHOSEN : null;
  return {
    style: options.length > MOST_OPEN ? 'compact' : 'expanded',
    // Else what is longer than the card is cut off.
    wrap: true,
    choices: options,
    ...filled(value ?? ''),
  };
}

/** A channel chosen before stays a choice, even where its name isn't known. */
function place(chosen: string | null, channels: Channels, most: number): Choosing {
  const known = channels
    .slice(0, Math.min(LIMITS.choices - 2, mostChannels(most)))
    .map(({ channel, name }) => option({ value: channel, label: name }, most));
  const missing = chosen !== null && !known.some(({ value }) => value === chosen);
  const choices = [none(), ...(missing ? [{ title: ours(NOTHING.otherChannel), value: chosen }] : []), ...known];
  return { choices, value: chosen ?? NOTHING_CHOSEN };
}

/** @returns how many channels are offered where only so much fits: the one chosen is always among them. */
export function mostChannels(most: number): number {
  return Math.ceil(most / 30);
}

function none() {
  return { title: ours(NOTHING.chosen), value: NOTHING_CHOSEN };
}

function option({ value, label }: Choice, most: number): { title: string; value: string } {
  return { title: breakable(cut(typedMarkdown(ours(label)), Math.min(most, LIMITS.choiceTitle))), value };
}

/** @returns an input's value; none where it is empty. */
export function filled(value: string): { value?: string } {
  return value === '' ? {} : { value };
}
