import { deciding } from './deciding.ts';
import { exceptions } from './exceptions.ts';
import { home } from './home.ts';
import { managers } from './managers.ts';
import { openSubmitChat } from './teams-chat.ts';

/** Those in which people click most: the whole runs in test/databases/teams-submit.test.ts. */
describe('In Teams, where buttons submit', () => {
  exceptions(openSubmitChat);
  deciding(openSubmitChat);
  managers(openSubmitChat);
  home(openSubmitChat);
});
