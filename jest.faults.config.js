import { base } from './jest.base.js';

/** Crashes, full disks, lost answers: they take their time, and one after the other. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
