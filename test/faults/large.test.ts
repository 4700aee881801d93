import { large } from '../support/slack-large.ts';

describe('In Slack', () => large({ people: 10_000, teams: 50 }));
