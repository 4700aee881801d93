import { base, root } from '../support/jest.js';

/**
 * `npm run test:databases`: what stands on a whole store once more on PostgreSQL (test/support/database.ts), the outbox
 * also on one within the process; and the storage contract within the process and behind a pooler.
 */
export default {
  rootDir: base.rootDir,
  ...root,
  // Tests wait for a disk, a server or a socket as long as they compute.
  maxWorkers: 2,
  projects: [
    {
      ...base,
      displayName: 'PostgreSQL',
      globals: { onPostgres: 'server' },
      testMatch: [
        '<rootDir>/test/features/*.test.ts',
        '<rootDir>/test/features/*/*.test.ts',
        '<rootDir>/test/{conversation,outbox}/**/*.test.ts',
      ],
      // It compares with what lies in SQLite's file.
      testPathIgnorePatterns: ['/node_modules/', 'digest-quarter'],
    },
    {
      ...base,
      displayName: 'PGlite',
      globals: { onPostgres: 'in-process' },
      testMatch: ['<rootDir>/test/outbox/**/*.test.ts'],
    },
    { ...base, displayName: 'storage', testMatch: ['<rootDir>/test/databases/**/*.test.ts'] },
  ],
};
