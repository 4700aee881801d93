import { look } from '../precedents/find.ts';
import { act, may, uses } from './acts.ts';
import { draft } from './draft.ts';
import { list } from './list.ts';
import { propose } from './propose.ts';
import { find, show, spokenOf } from './show.ts';
import { card, cardClicked } from './view.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const exceptions = { ...uses, act, draft, propose, may, look, list, show, find, spokenOf, card, cardClicked };
