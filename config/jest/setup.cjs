const { randomUUID } = require('node:crypto');
const { setup } = require('@sa11y/jest');

setup();

// jsdom has no randomUUID; every browser that Salesforce supports has it.
if (!globalThis.crypto?.randomUUID) {
  Object.defineProperty(globalThis, 'crypto', { value: { ...globalThis.crypto, randomUUID }, configurable: true });
}
