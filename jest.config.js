import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

export default {
  ...jestConfig,
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/__tests__/**/*.test.ts'],
  // The TypeScript is the source. Built JavaScript beside it must never be what a test sees.
  moduleFileExtensions: ['ts', 'html', 'js', 'json'],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/config/jest/setup.cjs'],
  moduleNameMapper: {
    '^lightning/(graphql|modal)$': '<rootDir>/config/jest/mocks/$1.js',
    // A bundle of styles alone, which the resolver of sfdx-lwc-jest does not look for.
    '^c/pageParts$': '<rootDir>/force-app/main/shared-ui/lwc/pageParts/pageParts.css'
  },
  clearMocks: true
};
