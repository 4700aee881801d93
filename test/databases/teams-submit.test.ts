import { conversations } from '../conversation/conversations.ts';
import { openSubmitChat } from '../conversation/teams-chat.ts';

/** Here because it takes as long as in the other chats, and differs by its buttons only. */
describe('In Teams, where buttons submit', () => conversations(openSubmitChat));
