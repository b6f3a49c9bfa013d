import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { createRequire } from 'node:module';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const lwcRules = require('@salesforce/eslint-config-lwc/recommended-ts');

const lwcFiles = ['force-app/**/lwc/**/*.ts'];
const testFiles = ['force-app/**/__tests__/**/*.ts'];

/** Bundle names by the feature folder that holds them. */
const bundles = new Map();
for (const path of globSync('force-app/main/*/lwc/*')) {
  const feature = path.replaceAll('\\', '/').split('/')[2];
  bundles.set(feature, [...(bundles.get(feature) ?? []), basename(path)]);
}

/** Folders that each feature may import from, besides itself. Area pages show the conversation; see docs/decisions. */
const common = ['domain', 'shared-ui'];
const mayImport = (feature) => {
  if (feature === 'domain') return [];
  if (feature === 'shared-ui') return ['domain'];
  if (feature === 'conversation') return [...common, 'opportunity', 'account', 'territory', 'skill'];
  if (feature === 'home') return [...common, 'conversation', 'skill'];
  return common;
};

const platformModules = {
  group: ['@salesforce/lds', '@salesforce/lds/**'],
  message: 'These modules are generated and may change at any time.'
};

const importRules = [...bundles.keys()].map((feature) => {
  const forbidden = [...bundles]
    .filter(([other]) => other !== feature && !mayImport(feature).includes(other))
    .flatMap(([, names]) => names.map((name) => `c/${name}`));
  const platform = feature === 'domain' ? ['lwc', 'lightning/*', '@salesforce/*'] : [];
  const patterns = [platformModules];
  if (platform.length > 0) {
    patterns.push({ group: platform, message: 'Domain rules are pure: no platform, no clock, no input or output.' });
  }
  if (forbidden.length > 0) {
    patterns.push({
      group: forbidden,
      message: `${feature} imports ${mayImport(feature).join(', ') || 'only itself'}.`
    });
  }
  return {
    files: [`force-app/main/${feature}/lwc/**/*.ts`],
    ignores: testFiles,
    rules: { 'no-restricted-imports': ['error', { patterns }] }
  };
});

export default [
  {
    ignores: [
      'node_modules/**',
      '.local*/**',
      'coverage/**',
      'config/jest/**',
      'force-app/**/lwc/**/*.js',
      'scripts/local-org/browser/vendor/**'
    ]
  },
  ...lwcRules.map((config) => ({ ...config, files: lwcFiles })),
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      // TypeScript itself knows what is defined and what is used before its definition.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-use-before-define': 'off',
      'no-redeclare': 'off',
      'no-shadow': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always']
    }
  },
  {
    files: lwcFiles,
    rules: {
      // The compiler checks that a function returns what it says.
      'consistent-return': 'off',
      'default-case': 'off',
      // The platform's compiler refuses private methods.
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MethodDefinition[key.type="PrivateIdentifier"]',
          message: 'LWC does not compile #private methods.'
        }
      ],
      '@lwc/lwc/newer-version-available': 'off'
    }
  },
  {
    // The one timer of the package; whoever holds it stops it when its component leaves the page.
    files: ['force-app/main/shared-ui/lwc/pause/pause.ts'],
    rules: { '@lwc/lwc/no-async-operation': 'off' }
  },
  {
    files: ['force-app/main/domain/lwc/**/*.ts'],
    ignores: testFiles,
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'localStorage',
        'setTimeout',
        'console',
        'process'
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time is an argument.' },
        {
          selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
          message: 'Time is an argument.'
        }
      ]
    }
  },
  ...importRules,
  {
    files: ['scripts/sync/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/local-org/**'], message: 'The sync service meets the org over HTTP only.' },
            { regex: 'force-app/main/(?!domain/)', message: 'Of the components, the sync service imports domain only.' }
          ]
        }
      ]
    }
  },
  {
    files: ['scripts/local-org/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['c/*', '**/force-app/**', '**/scripts/sync/**'],
              message: 'The local org knows our components only from a deploy.'
            }
          ]
        }
      ]
    }
  }
];
