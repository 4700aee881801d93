import { cut } from '../../../kernel/content/typed.ts';
import type { Action, ActionSet } from './adaptive.ts';

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
