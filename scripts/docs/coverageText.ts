/** What the local org supports and refuses, read from its own registries, as the page `docs/local-org.md`. */
import { registry } from '@salesforce/source-deploy-retrieve';
import { globSync, readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { FAULT_KINDS } from '../local-org/api/faults/plan.ts';
import { GRAPHQL_OPERATORS } from '../local-org/api/graphql/whereArgument.ts';
import { SOAP_OPERATIONS } from '../local-org/api/metadata/soap.ts';
import { KNOWN_RESOURCES } from '../local-org/api/rest/resources.ts';
import { Faults } from '../local-org/api/faults/faults.ts';
import { ELEMENT_READERS } from '../local-org/org/flow/readElements.ts';
import { ACTION_TYPES } from '../local-org/org/flow/readActions.ts';
import { MISSING_ELEMENTS, RUN_MODES } from '../local-org/org/flow/readFlow.ts';
import { TRIGGER_TYPES } from '../local-org/org/flow/readStart.ts';
import { flowAssignmentOperators, flowOperators, frequencies } from '../local-org/org/flow/types.ts';
import { FORMULA_FUNCTIONS, MISSING_FUNCTIONS } from '../local-org/org/formula/functions.ts';
import { SUPPORTED_TYPES } from '../local-org/org/metadata/buildMetadata.ts';
import { Org } from '../local-org/org/org.ts';
import { DATE_FUNCTIONS } from '../local-org/query/dateFunctions.ts';
import { AGGREGATES } from '../local-org/soql/selectItems.ts';
import { MISSING_CLAUSES, SOQL_CLAUSES } from '../local-org/soql/readSoql.ts';
import { buildServer, type ServedRoute } from '../local-org/server.ts';

/** Where the page stands, under the repository. */
export const COVERAGE_PAGE = 'docs/local-org.md';

interface Subject {
  title: string;
  /** The documentation page that the behavior was written from. */
  page: string;
  /** Tests that hold the cases. */
  tests: string;
  supported: string[];
  refused: string[];
  /** How a test speaks of an entry. */
  mention(name: string): RegExp;
}

/** The page's text, formatted as the repository is. */
export async function coverageText(): Promise<string> {
  const routes = await servedRoutes();
  const text = [
    '# What the local org supports',
    'Made by `npm run docs:coverage` from the registries in the code; a test fails when it is out of date. What is refused answers HTTP 501 `NOT_EMULATED`, or is a problem of the deploy with file, line and column, and names the exact thing. What stands nowhere here is refused too. `scripts/local-org/README.md` says what the local org is and what it is not.',
    '**Checked by** says how: *page*, the documentation that the behavior was written from; *cases*, our tests that speak of the entry; *clients*, tests in which a real client (Salesforce CLI, jsforce) speaks of it. A dash says that no test names it.',
    routeSection(routes),
    ...subjects().map(section),
    faultSection()
  ].join('\n\n');
  return format(text, { ...(await resolveConfig(COVERAGE_PAGE)), parser: 'markdown' });
}

function subjects(): Subject[] {
  const word = (name: string): RegExp => new RegExp(`\\b${name}\\b`);
  const call = (name: string): RegExp => new RegExp(`\\b${name}\\s*\\(`);
  return [
    {
      title: 'Metadata API operations (SOAP)',
      page: 'Metadata API Developer Guide, "Metadata API Calls"',
      tests: 'scripts/local-org/api/metadata/*.test.ts',
      supported: Object.keys(SOAP_OPERATIONS),
      refused: [],
      mention: word
    },
    {
      title: 'Metadata types',
      page: 'Metadata API Developer Guide, "Metadata Types"',
      tests: '{scripts/local-org,test/metadata}/**/*.test.ts',
      supported: [...SUPPORTED_TYPES],
      refused: Object.values(registry.types)
        .map(({ name }) => name)
        .filter((name) => !SUPPORTED_TYPES.has(name)),
      // A part of an object or of sharing rules stands in a file as an element: `<validationRules>`.
      mention: (name) => new RegExp(`\\b${name}\\b|<${name.charAt(0).toLowerCase()}${name.slice(1)}s>`)
    },
    {
      title: 'SOQL clauses',
      page: 'SOQL and SOSL Reference, "SOQL SELECT Syntax"',
      tests: 'scripts/local-org/{soql,query}/**/*.test.ts',
      supported: [...SOQL_CLAUSES],
      refused: [...MISSING_CLAUSES],
      mention: word
    },
    {
      title: 'SOQL functions',
      page: 'SOQL and SOSL Reference, "Aggregate Functions", "Date Functions", "FIELDS()", "toLabel()", "FORMAT()"',
      tests: 'scripts/local-org/{soql,query}/**/*.test.ts',
      supported: [...AGGREGATES, ...DATE_FUNCTIONS, 'convertTimezone', 'FIELDS', 'toLabel', 'FORMAT'],
      refused: ['convertCurrency', 'DISTANCE', 'GROUPING'],
      mention: call
    },
    {
      title: 'GraphQL filter operators',
      page: 'GraphQL API Developer Guide, "Field Operators"',
      tests: 'scripts/local-org/api/graphql/*.test.ts',
      supported: ['and', 'or', 'not', ...Object.keys(GRAPHQL_OPERATORS)],
      refused: [],
      mention: (name) => new RegExp(`\\b${name}: ?[{["'$\\d]`)
    },
    {
      title: 'Formula functions',
      page: 'Salesforce Help, "Formula Operators and Functions by Context"',
      tests: 'scripts/local-org/org/formula/*.test.ts',
      supported: [...FORMULA_FUNCTIONS],
      refused: [...MISSING_FUNCTIONS],
      mention: call
    },
    {
      title: 'Flow elements',
      page: 'Metadata API Developer Guide, "Flow"',
      tests: 'scripts/local-org/org/flow/*.test.ts',
      supported: ELEMENT_READERS.map(([tag]) => tag),
      refused: [...MISSING_ELEMENTS],
      mention: word
    },
    {
      title: 'Flow starts and run contexts',
      page: 'Salesforce Help, "Flow Element: Start", "Scheduled Paths", "How Does Flow Run Context Work?"',
      tests: '{scripts/local-org/org/flow/*.test,test/support/scheduledPathXml}.ts',
      supported: [
        ...TRIGGER_TYPES,
        'AsyncAfterCommit',
        'RecordField',
        'RecordTriggerEvent',
        ...frequencies,
        ...RUN_MODES
      ],
      refused: [
        'PlatformEvent',
        'Segment',
        'DataCloudDataChange',
        'OnActivate',
        'Hourly',
        'Weekdays',
        'Monthly',
        'Yearly',
        'UserMode'
      ],
      mention: word
    },
    {
      title: 'Flow operators',
      page: 'Salesforce Help, "Flow Operators in Decision, Wait, and Collection Filter Elements", "Flow Operators in Assignment Elements"',
      tests: 'scripts/local-org/org/flow/*.test.ts',
      supported: [...flowOperators, ...flowAssignmentOperators],
      refused: ['HasError', 'WasSelected', 'WasSet', 'WasVisited'],
      mention: word
    },
    {
      title: 'Flow actions',
      page: 'Actions Developer Guide, "Custom Notification Actions", "Email Alert Actions", "Simple Email Actions"',
      tests: 'scripts/local-org/org/flow/*.test.ts',
      supported: [...ACTION_TYPES],
      refused: [],
      mention: word
    }
  ];
}

function section({ title, page, tests, supported, refused, mention }: Subject): string {
  const cases = textOf(tests);
  const clients = textOf('test/clients/*.test.ts');
  const rows = [...supported].sort(byName).map((name) => {
    const pattern = mention(name);
    const checks = [...(pattern.test(cases) ? ['page, cases'] : []), ...(pattern.test(clients) ? ['clients'] : [])];
    return [`\`${name}\``, checks.join(', ') || '–'];
  });
  const unsupported =
    refused.length === 0
      ? []
      : [
          `Refused: ${[...refused]
            .sort(byName)
            .map((name) => `\`${name}\``)
            .join(', ')}.`
        ];
  return [
    `## ${title}`,
    `Page: ${page}. Cases: \`${tests}\`.`,
    table(['supported', 'checked by'], rows),
    ...unsupported
  ].join('\n\n');
}

const AREAS: [area: string, start: string, page: string][] = [
  ['Ours alone', '/local-org/', 'none: Salesforce has no such thing'],
  ['OAuth and identity', '/services/oauth2/', 'Salesforce Help, "OAuth Authorization Flows", "Identity URLs"'],
  ['OAuth and identity', '/id/', 'Salesforce Help, "OAuth Authorization Flows", "Identity URLs"'],
  ['OAuth and identity', '/secur/', 'Salesforce Help, "OAuth Authorization Flows", "Identity URLs"'],
  ['Metadata API', '/services/Soap/m/', 'Metadata API Developer Guide'],
  ['Metadata API', '/services/data/:version/metadata/', 'Metadata API Developer Guide'],
  ['UI API', '/services/data/:version/ui-api/', 'User Interface API Developer Guide'],
  ['GraphQL', '/services/data/:version/graphql', 'GraphQL API Developer Guide'],
  ['Bulk API 2.0', '/services/data/:version/jobs/', 'Bulk API 2.0 and Bulk API Developer Guide'],
  ['Tooling API', '/services/data/:version/tooling/', 'Tooling API'],
  ['REST API', '/services/data', 'REST API Developer Guide']
];

function routeSection(routes: ServedRoute[]): string {
  const cases = textOf('scripts/local-org/**/*.test.ts');
  const shortened = textOf('scripts/local-org/api/{ui-api,bulk-v2}/*.test.ts');
  const clients = textOf('test/clients/*.test.ts');
  const parts = new Map<string, { page: string; rows: string[][] }>();
  for (const { method, path } of [...routes].sort((a, b) => byName(a.path, b.path) || byName(a.method, b.method))) {
    const [area, , page] = AREAS.find(([, start]) => path.startsWith(start)) ?? ['Other', '', ''];
    const part = parts.get(area) ?? { page, rows: [] };
    parts.set(area, part);
    const pattern = mentionOfPath(path);
    // The tests of these two write only what follows the part that all their paths share.
    const tail = /^\/services\/data\/:version\/(?:ui-api|jobs\/(?:ingest|query)\/:id)(\/.+)$/.exec(path)?.[1];
    const isTested = pattern.test(cases) || (tail !== undefined && mentionOfPath(tail, '[\'"`/]').test(shortened));
    const checks = [...(isTested ? ['cases'] : []), ...(pattern.test(clients) ? ['clients'] : [])];
    part.rows.push([`\`${method} ${path.replace('/services/data/:version/', '…/')}\``, checks.join(', ') || '–']);
  }
  const served = new Set(routes.map(({ path }) => path.split('/')[4]));
  const refused = [...KNOWN_RESOURCES].filter((name) => !served.has(name)).sort(byName);
  return [
    '## Operations',
    'A path that begins with `…` is under `/services/data/vXX.X`. Clients seldom name paths, so their tests count only where they do; `test/clients` has the commands that they run. The pages under `/lightning` are checked by `test/e2e` in a browser.',
    ...[...parts].flatMap(([area, { page, rows }]) => [
      `### ${area}`,
      `Page: ${page}.`,
      table(['supported', 'checked by'], rows)
    ]),
    `Refused under \`/services/data/vXX.X\`: ${refused.map((name) => `\`${name}\``).join(', ')}; also SOAP and Apex REST paths other than those above.`
  ].join('\n\n');
}

function faultSection(): string {
  const cases = textOf('scripts/{local-org/api/faults,local-org/api/bulk-v2,sync}/*.test.ts');
  const rows = Object.entries(FAULT_KINDS).map(([kind, what]) => [
    `\`${kind}\``,
    what,
    cases.includes(`'${kind}'`) ? 'cases' : '–'
  ]);
  return [
    '## Faults on demand',
    'Only with `npm run org -- --faults`; see `scripts/local-org/api/faults/plan.ts`.',
    table(['fault', 'what happens', 'checked by'], rows)
  ].join('\n\n');
}

/** Tests write a path with ids or `${…}` where the route has a part to fill, under a prefix or without. */
function mentionOfPath(path: string, before = '/'): RegExp {
  const parts = path
    .replace(/^\/services\/data(?:\/:version)?(?=\/)/, '')
    .split('/')
    .filter((part) => part !== '');
  const pattern = parts.map((part) =>
    part.startsWith(':') ? '(?:\\$\\{[^}]*\\}|[^/\\s\'"`?$])+' : part.replaceAll('.', '\\.')
  );
  return new RegExp(`${before}${pattern.join('/')}(?=[\\s'"\`?]|$|\\\\)`, 'm');
}

async function servedRoutes(): Promise<ServedRoute[]> {
  const org = Org.open({ folder: ':memory:' });
  const app = buildServer(org, { withoutBrowser: true, faults: new Faults(org.clock) });
  try {
    await app.ready();
    return [...app.servedRoutes];
  } finally {
    await app.close();
    org.close();
  }
}

function textOf(glob: string): string {
  return globSync(glob)
    .sort()
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
