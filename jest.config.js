import { availableParallelism } from 'node:os';
import { base } from './jest.base.js';

/** Everything on SQLite; and what stands on a whole store once more on PostgreSQL (test/support/database.ts). */
export default {
  // Tests wait for a disk, a server or a socket as long as they compute.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  projects: [
    {
      ...base,
      displayName: 'SQLite',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/'],
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
    },
    {
      ...base,
      displayName: 'PostgreSQL',
      globals: { onPostgres: 'server' },
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
      testMatch: ['<rootDir>/test/{application,conversation,outbox}/**/*.test.ts'],
      // It compares with what lies in SQLite's file.
      testPathIgnorePatterns: ['/node_modules/', 'digest-quarter'],
    },
  ],
};
