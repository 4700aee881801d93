import type { FormContext } from '../../../kernel/content/carried.ts';
import { shortened } from '../../../kernel/content/content.ts';
import { needAnotherLook } from '../../../kernel/content/field-problems.ts';
import type { Form, FormPart } from '../../../kernel/content/form-form.ts';
import { LABELS } from '../../../kernel/content/labels.ts';
import { type Phrase, words } from '../../../kernel/content/phrase.ts';
import { label } from '../../../kernel/content/reader.ts';
import { cut } from '../../../kernel/content/typed.ts';
import { LONGEST_TEXT } from '../../../kernel/values/text.ts';
import { NUMBER } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { plain, sentence, typedMarkdown } from '../text.ts';
import type { Card, Element, InputChoiceSet, Submit } from './adaptive.ts';
import { card, fits, fitting, heading, SHORTEST, titleThatFits } from './blocks.ts';
import { type Channels, filled, formPart, lookButton, mostChannels, type PickedFrom } from './inputs.ts';

/** Shorter lists, as of hours or kinds, stay whole where room is short. */
const SHORT_LIST = 30;

/** A dialog, for the answer to `task/fetch` and `task/submit`. */
export type Dialog = { title: string; height: 'small' | 'medium' | 'large'; card: Card };

type Options = {
  /** By which it is known when it is sent in twice. */
  number?: string;
  /** What can be chosen as a place; none where only the present choice is known. */
  channels?: Channels;
  /** Default: from the whole organisation. */
  pickedFrom?: PickedFrom;
  /** It stands in the chat itself, under its title and these sentences; left out: it is a dialog, which has a title. */
  inChat?: readonly Phrase[] | undefined;
};

/**
 * @returns a form as a dialog. What it remembers stands in its button's data, with `verb`: the form's id; inputs are
 *   named by their fields.
 */
export function formModal(
  form: Form,
  context: FormContext = {},
  { channels = [], number, pickedFrom = 'everybody', inChat }: Options = {},
): Dialog {
  const { id, title, submit, parts } = form;
  const carried = { verb: id, ...context, ...(number === undefined ? {} : { [NUMBER]: number }) };
  // Until it is chosen what the form is about, there is nothing to send in.
  const isOpen = parts.some((part) => part.is === 'switch' && part.chosen === null);
  const isSent = submit !== null && !isOpen;
  const actions: Submit[] = [
    ...(isSent
      ? [
          {
            type: 'Action.Submit' as const,
            title: titleThatFits(label(submit)),
            style: 'positive' as const,
            data: carried,
          },
        ]
      : []),
    ...(parts.some(({ is }) => is === 'precedents') ? [lookButton(carried, LABELS.findSimilar, '')] : []),
  ];
  // Teams lets no button send a form in while a required input is empty, not even one that only looks for similar cases.
  const isFinished = !parts.some(({ is }) => is === 'switch' || is === 'precedents' || is === 'buttons');
  const above = inChat === undefined ? [] : [heading(words(title), 'Large'), ...inChat.map((one) => sentence(one))];
  const draw = (most: number, mostTyped: number): Card => {
    const around = { channels, carried, most, mostTyped, isFinished, pickedFrom };
    const body = [...above, ...parts.flatMap((part) => formPart(part, around))];
    return card(label(title), body, actions);
  };
  const inputs = parts.filter((part) => 'field' in part).length;
  return {
    title: cut(label(title), LIMITS.dialogTitle),
    height: inputs > 3 || parts.length > 8 ? 'large' : inputs > 1 ? 'medium' : 'small',
    card: fittingForm(draw),
  };
}

/**
 * What an input is filled with is sent in again: it is shortened only where nothing else makes room, because it would
 * be saved so.
 */
function fittingForm(draw: (most: number, mostTyped: number) => Card): Card {
  const whole = fitting((most) => draw(most, LONGEST_TEXT));
  return fits(whole) ? whole : fitting((most) => draw(Math.min(most, SHORTEST), most));
}

/**
 * The dialog once more, because something in it needs another look: what was typed is still there, each sentence stands
 * at the field that it concerns (docs/product.md §3), and how many of them there are stands on top.
 *
 * @param typed what came with the submission: inputs by their fields, and whatever else.
 * @param problems sentences by field; those of fields that it doesn't have, and '', stand on top.
 */
export function formAgain(
  { title, height, card: before }: Dialog,
  typed: Readonly<Record<string, unknown>>,
  problems: Readonly<Record<string, string>>,
): Dialog {
  const fields = before.body.flatMap((element) => ('label' in element ? [element.id] : []));
  // A setting of several inputs has them named `yesCheck.customer` and so on.
  const at = (field: string) => fields.find((one) => one === field || one.startsWith(`${field}.`));
  const said = Object.entries(problems).map(([field, text]) => ({ field: at(field), text }));
  const onTop = said.filter(({ field }) => field === undefined).map(({ text }) => text);
  const wrong = said.length - onTop.length;
  const counted = wrong === 0 ? [] : [plain(needAnotherLook(wrong))];
  const draw = (most: number, mostTyped: number): Card => ({
    ...before,
    // A dialog is drawn again without a word: what is wrong is the first thing to be heard of it.
    speak: [...counted, ...onTop, before.speak].map(typedMarkdown).join(' '),
    body: [
      ...counted.map((text) => sentence(words(text), { weight: 'Bolder' })),
      ...onTop.map(problem),
      ...before.body.flatMap((element) => [
        refilled(element, typed, { most, mostTyped }),
        ...said.filter(({ field }) => 'label' in element && field === element.id).map(({ text }) => problem(text)),
      ]),
    ],
  });
  return { title, height, card: fittingForm(draw) };
}

/** @returns whether everything that was typed stands in the dialog, none of it shortened. */
export function holdsAll({ card: { body } }: Dialog, typed: Readonly<Record<string, unknown>>): boolean {
  return body.every((element) => {
    const sent = element.type === 'Input.Text' ? typed[element.id] : undefined;
    return typeof sent !== 'string' || element.type !== 'Input.Text' || (element.value ?? '') === sent.toWellFormed();
  });
}

/** @returns the form with less of the case that was opened in it: `most` characters of a text; 0: none of it. */
export function shorterCase(form: Form, most: number): Form {
  const parts = form.parts.map((part): FormPart => {
    if (part.is !== 'precedents' || part.looked === undefined) return part;
    return { ...part, looked: { whole: most === 0 ? [] : part.looked.whole.map((line) => shortened(line, most)) } };
  });
  return { ...form, parts };
}

/** Marked by a sign: in the dark theme Teams' colour for what is wrong can hardly be read. */
function problem(text: string): Element {
  return { ...sentence(words(`⚠️ ${text}`), { weight: 'Bolder' }), spacing: 'Small' };
}

function refilled(
  element: Element,
  typed: Readonly<Record<string, unknown>>,
  { most, mostTyped }: { most: number; mostTyped: number },
): Element {
  if (!('label' in element)) return element;
  const sent = typed[element.id];
  const { value: before = '', ...rest } = element;
  if (rest.type === 'Input.Text') {
    const value = typeof sent === 'string' ? cut(sent.toWellFormed(), mostTyped) : before;
    return { ...rest, maxLength: Math.max(rest.maxLength, value.length), ...filled(value) };
  }
  const value = typeof sent === 'string' ? chosen(rest, sent) : before;
  const isShort = rest.choices.length <= SHORT_LIST;
  const choices = rest.choices.filter(
    (choice, at) => isShort || at < mostChannels(most) || value.split(',').includes(choice.value),
  );
  return { ...rest, choices, ...filled(value) };
}

/** What can't be chosen there was made up. People are known by ids alone. */
function chosen({ choices, ...picker }: InputChoiceSet, sent: string): string {
  const isChoice = (one: string): boolean =>
    'choices.data' in picker ? PERSON.test(one) : choices.some(({ value }) => value === one);
  return sent
    .split(',')
    .map((one) => one.trim())
    .filter(isChoice)
    .slice(0, LIMITS.choices)
    .join(',');
}

const PERSON = /^[\w:.-]{1,80}$/;
