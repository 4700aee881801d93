import type { ButtonParts } from '../../../kernel/content/buttons.ts';
import { type Line, sentencesOf, shorter } from '../../../kernel/content/content.ts';
import { type Phrase, spelled } from '../../../kernel/content/phrase.ts';
import { label as ours } from '../../../kernel/content/reader.ts';
import { cut, oneLine } from '../../../kernel/content/typed.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import { opensDialog } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { type Mentions, markdown, plain, rich, sentence, teamsReader, typedMarkdown } from '../text.ts';
import type { Action, ActionSet, Card, Element, Mention, TextBlock } from './adaptive.ts';

/** What a message or an answer is made of; `summary` is for notifications and screen readers, bare text. */
export type Drawn = { summary: string; card: Card };

/** @returns a button: one that opens a dialog, or one whose click comes as an invoke, and as a message from old clients. */
export function button({ action, label, value, spoken, primary }: ButtonParts): Action {
  const whole = ours(label);
  const title = titleThatFits(whole);
  const tooltip = spoken === undefined ? (title === whole ? undefined : whole) : ours(spoken);
  const titled = {
    title,
    ...(tooltip === undefined ? {} : { tooltip }),
    ...(primary ? { style: 'positive' as const } : {}),
  };
  const data = { verb: action, ...value };
  if (opensDialog(action))
    return { type: 'Action.Submit', ...titled, data: { ...data, msteams: { type: 'task/fetch' } } };
  return {
    type: 'Action.Execute',
    ...titled,
    verb: action,
    data,
    fallback: { type: 'Action.Submit', title, data },
  };
}

/** @returns buttons among other parts, in as many rows as they need; none where there are no buttons. */
export function row(buttons: readonly ButtonParts[]): ActionSet[] {
  return inRows(buttons.map(button));
}

/** @returns the buttons at a card's foot. */
export function feet(buttons: readonly ButtonParts[]): Action[] {
  return buttons.slice(0, LIMITS.buttons).map(button);
}

/** @returns a heading. What people typed in it stays as it was typed. */
export function heading(phrase: Phrase, size: 'Medium' | 'Large' = 'Medium'): Element {
  const ours = spelled(phrase, teamsReader()).every(({ is }) => is === 'words');
  if (!ours) return sentence(shorter(phrase, 200), { size, weight: 'Bolder' });
  return { type: 'TextBlock', text: markdown(phrase), wrap: true, size, weight: 'Bolder', style: 'heading' };
}

/** @returns a small grey line. */
export function context(phrase: Phrase): Element {
  return { ...sentence(phrase, { size: 'Small', isSubtle: true }), spacing: 'Small' };
}

/** @returns a sentence that mentions these people, so that Teams tells them; nothing anybody wrote is in it. */
export function mentioning(phrase: Phrase, mentions: Mentions): TextBlock {
  return { type: 'TextBlock', text: markdown(phrase, mentions), wrap: true };
}

/** @returns for each of these people the text that mentions them. Two of one name get different ones. */
export function mentionsOf(people: readonly PersonView[]): Mentions {
  const mentions = new Map<string, string>();
  for (const { chatUserId, name } of people) {
    // Someone who was erased has a name to show at most.
    if (chatUserId === '' || mentions.has(chatUserId)) continue;
    const shown = cut(typedMarkdown(name), 80);
    const alike = [...mentions.values()].filter((text) => text === tagged(shown) || text.startsWith(`<at>${shown} (`));
    mentions.set(chatUserId, tagged(alike.length === 0 ? shown : `${shown} (${alike.length + 1})`));
  }
  return mentions;
}

function tagged(name: string): string {
  return `<at>${name}</at>`;
}

/**
 * @param said what the card is about, in bare words: for clients that can't draw it, and for those that read it aloud.
 * @returns a card with its parts and, at its foot, its buttons: the card's own where they fit into one row.
 */
export function card(
  said: string,
  body: readonly Element[],
  actions: readonly Action[] = [],
  mentions: Mentions = new Map(),
): Card {
  // One renders Markdown and the other SSML: typed signs must be neither.
  const quiet = typedMarkdown(said);
  const rows = inRows(actions);
  const isOneRow = rows.length === 1;
  const entities = [...mentions].map(([id, text]): Mention => {
    return { type: 'mention', text, mentioned: { id, name: text.slice('<at>'.length, -'</at>'.length) } };
  });
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    body: isOneRow ? [...body] : [...body, ...rows],
    ...(isOneRow ? { actions: [...actions] } : {}),
    fallbackText: quiet,
    speak: quiet,
    msteams: { width: 'Full', ...(entities.length === 0 ? {} : { entities }) },
  };
}

/** @returns the sentence as a message of its own, with buttons under it where there are any. */
export function answer(phrase: Phrase, buttons: readonly ButtonParts[] = []): Drawn {
  return lines([phrase], buttons);
}

/** @returns lines as a message of their own; `summary` is the first sentence. */
export function lines(content: readonly Line[], buttons: readonly ButtonParts[] = []): Drawn {
  const summary = summaryOf(content);
  return { summary, card: card(summary, rich(content), feet(buttons)) };
}

/** @returns one line for notifications: the first sentences among the lines. */
export function summaryOf(content: readonly Line[]): string {
  const text = sentencesOf(content)
    .map((phrase) => plain(shorter(phrase, 150)))
    .join(' ');
  return cut(oneLine(text), LIMITS.summary);
}

/** The least that is left of a text, in characters. */
export const SHORTEST = 40;

/**
 * Draws with as much of the longest texts as fits into one message.
 *
 * @param draw gets how many characters a text may have.
 */
export function fitting(draw: (most: number) => Card): Card {
  let drawn = draw(3_000);
  for (const most of [1_500, 700, 300, 120, SHORTEST]) {
    if (fits(drawn)) break;
    drawn = draw(most);
  }
  return drawn;
}

/** @returns whether Teams takes it as one message. */
export function fits(drawn: Card): boolean {
  return Buffer.byteLength(JSON.stringify(drawn)) <= LIMITS.cardBytes;
}

/**
 * Clients don't break a row of buttons: where it is too long for the card, every button in it is cut off. So each row
 * is made for the narrowest card, which is 310 pixels wide and has 278 for its parts. In pixels; a letter is as wide as
 * in most titles, and short titles with wide letters find their room in what is around them.
 */
const ROOM = 272;
const LETTER = 7.4;
const AROUND_TITLE = 28;
const GAP = 8;
const LONGEST_TITLE = Math.floor((ROOM - AROUND_TITLE) / LETTER);

/** @returns the buttons in as many rows as they need at any width. */
export function inRows(actions: readonly Action[]): ActionSet[] {
  const rows: ActionSet[] = [];
  let left = 0;
  for (const action of actions) {
    const width = widthOf(action);
    const last = rows.at(-1);
    if (last === undefined || width + GAP > left) {
      rows.push({ type: 'ActionSet', ...(last === undefined ? {} : { spacing: 'Small' }), actions: [action] });
      left = ROOM - width;
    } else {
      last.actions.push(action);
      left -= width + GAP;
    }
  }
  return rows;
}

/** @returns a button's title, short enough for a row of its own. */
export function titleThatFits(title: string): string {
  return cut(title, LONGEST_TITLE);
}

function widthOf({ title }: Action): number {
  return Math.ceil(title.length * LETTER) + AROUND_TITLE;
}
