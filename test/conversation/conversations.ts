import { carrying } from './carrying.ts';
import type { OpenChat } from './chat.ts';
import { commands } from './commands.ts';
import { deciding } from './deciding.ts';
import { digest } from './digest.ts';
import { exceptions } from './exceptions.ts';
import { exports } from './exports.ts';
import { home } from './home.ts';
import { kudos } from './kudos.ts';
import { managers } from './managers.ts';
import { money } from './money.ts';
import { pace } from './pace.ts';
import { policies } from './policies.ts';
import { precedents } from './precedents.ts';
import { voice } from './voice.ts';
import { webhooks } from './webhooks.ts';

/** What the product does, as people meet it: the same in every chat. */
export function conversations(open: OpenChat): void {
  exceptions(open);
  exports(open);
  deciding(open);
  commands(open);
  managers(open);
  money(open);
  carrying(open);
  kudos(open);
  pace(open);
  policies(open);
  precedents(open);
  digest(open);
  webhooks(open);
  home(open);
  voice(open);
}
