import { base } from './jest.base.js';

const onPostgres = { ...base, setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'] };

/**
 * `npm run test:databases`: what stands on a whole store once more on PostgreSQL, on a server and within the process
 * (test/support/database.ts); and the storage contract behind a pooler and with SQLite's thread at work.
 */
export default {
  maxWorkers: 2,
  projects: [
    {
      ...onPostgres,
      displayName: 'PostgreSQL',
      globals: { onPostgres: 'server' },
      testMatch: ['<rootDir>/test/{application,conversation,outbox}/**/*.test.ts'],
      // It compares with what lies in SQLite's file.
      testPathIgnorePatterns: ['/node_modules/', 'digest-quarter'],
    },
    {
      ...onPostgres,
      displayName: 'PGlite',
      globals: { onPostgres: 'in-process' },
      testMatch: ['<rootDir>/test/{conversation,outbox}/**/*.test.ts'],
    },
    { ...onPostgres, displayName: 'storage', testMatch: ['<rootDir>/test/databases/**/*.test.ts'] },
  ],
};
