import { look } from '../precedents/find.ts';
import { apply } from './apply.ts';
import { approve } from './approve.ts';
import { coSign } from './co-sign.ts';
import { coach } from './coach.ts';
import { confirm } from './confirm.ts';
import { decline } from './decline.ts';
import { draft } from './draft.ts';
import { endorse } from './endorse.ts';
import { list } from './list.ts';
import { may } from './may.ts';
import { object } from './object.ts';
import { edit, propose } from './propose.ts';
import { raise } from './raise.ts';
import { reverse } from './reverse.ts';
import { find, show, spokenOf } from './show.ts';
import { suggest } from './suggest.ts';
import { card, cardClicked } from './view.ts';
import { withdraw } from './withdraw.ts';

/** What people can do here; each is given the service's parts first (features/index.ts). */
export const exceptions = {
  draft,
  propose,
  edit,
  coSign,
  object,
  withdraw,
  approve,
  decline,
  apply,
  raise,
  endorse,
  coach,
  suggest,
  reverse,
  confirm,
  may,
  look,
  list,
  show,
  find,
  spokenOf,
  card,
  cardClicked,
};
