import { conversations } from './conversations.ts';
import { openTeamsChat } from './teams-chat.ts';

describe('In Teams', () => conversations(openTeamsChat));
