import { base } from './jest.base.js';

/** Conversations and the outbox once more, on PostgreSQL within the process: what a server of its own is not needed for. */
export default {
  ...base,
  globals: { onPostgres: 'in-process' },
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
  testMatch: ['<rootDir>/test/{conversation,outbox}/**/*.test.ts'],
};
