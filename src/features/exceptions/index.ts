import { look } from '../precedents/look.ts';
import { apply } from './apply.ts';
import { approve } from './approve.ts';
import { cardClicked } from './card-clicked.ts';
import { card } from './card-view.ts';
import { coSign } from './co-sign.ts';
import { coach } from './coach.ts';
import { confirm } from './confirm.ts';
import { decline } from './decline.ts';
import { draft } from './draft.ts';
import { edit } from './edit.ts';
import { endorse } from './endorse.ts';
import { list } from './list.ts';
import { may } from './may.ts';
import { object } from './object.ts';
import { propose } from './propose.ts';
import { raise } from './raise.ts';
import { reverse } from './reverse.ts';
import { find, show } from './show.ts';
import { spokenOf } from './spoken-of.ts';
import { suggest } from './suggest.ts';
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
