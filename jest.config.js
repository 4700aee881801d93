import { availableParallelism } from 'node:os';
import { base } from './jest.base.js';

/** `npm test`: everything on SQLite, and storage on PostgreSQL. What else runs on other databases: jest.databases.config.js. */
export default {
  ...base,
  // Tests wait for a disk, a server or a socket as long as they compute.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/', '<rootDir>/test/databases/'],
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
};
