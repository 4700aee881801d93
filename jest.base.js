/** What all test runs share: TypeScript as it is, as ES modules, and a PostgreSQL server where tests need one. */
export const base = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  globalSetup: '<rootDir>/test/support/postgres/setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres/teardown.ts',
};
