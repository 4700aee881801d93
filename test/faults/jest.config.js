import { base, root } from '../support/jest.js';

/** `npm run test:faults`: crashes, full disks, lost answers. They take their time, and one after the other. */
export default {
  ...base,
  ...root,
  setupFilesAfterEnv: [],
  globals: { onDisk: true },
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
