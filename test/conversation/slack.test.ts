import { conversations } from './conversations.ts';
import { openSlackChat } from './slack-chat.ts';

describe('In Slack', () => conversations(openSlackChat));
