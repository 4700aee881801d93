import { large } from '../../support/slack-large.ts';

/** With as many as fill several pages of each list; with 10,000 in test/faults/large.test.ts. */
describe('In Slack', () => large({ people: 1_000, teams: 5 }));
