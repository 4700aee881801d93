import { bump } from '../../../features/exceptions/words/card.ts';
import type { Message } from '../../../features/messages.ts';
import { exceptionButtons } from '../../../kernel/content/buttons.ts';
import { exceptionName } from '../../../kernel/content/labels.ts';
import type { PersonView } from '../../../kernel/values/people.ts';
import { messageContent } from '../../conversation/words/messages.ts';
import { REFRESH } from '../ids.ts';
import type { RefreshData } from '../values.ts';
import type { Card } from './adaptive.ts';
import type { Drawn } from './blocks.ts';
import { digestMessage } from './digest.ts';
import { drawn } from './drawn.ts';
import { buttonsOf, readersOf } from './reader.ts';

type Options = { tag: string; reader?: string | null; isForAll?: boolean; isNew?: boolean };

/**
 * Draws everything that is posted, within Teams' limits whatever people typed.
 *
 * @param tag the outbox's: a client that asks for its reader's view sends it back (values.ts, RefreshData).
 * @param reader whose view of an exception's card it is, the chat's id; null: everybody's.
 * @param isNew it is being posted: only then a card mentions who is asked, so that no edit of it calls them again.
 * @param isForAll everybody's view has all buttons, for clients that ask for no view of their own.
 * @returns a summary for notifications, and the card; the people it mentions are in the card's `msteams.entities`.
 */
export function messageCard(message: Message, { tag, reader = null, isForAll = false, isNew = false }: Options): Drawn {
  const { card, summary } = draw(message, { reader, isForAll, isNew });
  return { summary, card: { ...card, refresh: refreshOf(message, tag) } };
}

function draw(message: Message, { reader, isForAll, isNew }: Required<Omit<Options, 'tag'>>): Drawn {
  if (message.form === 'digest') return digestMessage(message.digest);
  const content = messageContent(message);
  if (message.form !== 'exception-card') return drawn(content, mentionedIn(message));
  const { exception } = message;
  const shown = isForAll && reader === null ? exception.buttons : buttonsOf(exception, reader);
  const asked = isNew ? (message.asked ?? []) : [];
  const lines = asked.length === 0 ? content.lines : [bump(exception, asked)];
  return drawn({ ...content, lines, buttons: exceptionButtons(exception, shown) }, asked);
}

/** Who is told by being named; everybody else's name is a name. */
function mentionedIn(message: Message): readonly PersonView[] {
  if (message.form === 'bump' && message.exception.status === 'proposed') return message.candidates;
  if (message.form === 'shout-out' && !message.kudos.takenBack) return message.kudos.receivers;
  return [];
}

/** In private messages their one reader's client asks; in channels those whose view differs. */
function refreshOf(message: Message, tag: string): NonNullable<Card['refresh']> {
  const data: RefreshData = { tag };
  if (message.form === 'exception-card') data.exception = exceptionName(message.exception.number);
  const readers = readersIn(message);
  return {
    action: { type: 'Action.Execute', title: 'Refresh', verb: REFRESH, data },
    ...(readers === null ? {} : { userIds: readers }),
  };
}

/** @returns null for messages to one person, or to managers: whoever reads it asks. */
function readersIn(message: Message): string[] | null {
  switch (message.form) {
    case 'exception-card':
    case 'bump':
      return readersOf(message.exception);
    case 'shout-out':
      return present([message.kudos.giver]);
    case 'shared-act':
      return present([message.spending.person]);
    default:
      return null;
  }
}

function present(people: readonly PersonView[]): string[] {
  return people.map(({ chatUserId }) => chatUserId).filter((id) => id !== '');
}
