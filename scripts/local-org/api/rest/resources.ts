/** Versions and resources that the REST API names. */

const FIRST = 31;
const LAST = 67;
const SEASONS = ['Spring', 'Summer', 'Winter'] as const;

/** Every version that is answered; all behave as the newest. */
export const API_VERSIONS: readonly string[] = Array.from(
  { length: LAST - FIRST + 1 },
  (_, index) => `${FIRST + index}.0`
);

export const NEWEST_VERSION = `${LAST}.0`;

/** The answer of `GET /services/data`. Version 64.0 is Summer '25. */
export function listVersions(): { label: string; url: string; version: string }[] {
  return API_VERSIONS.map((version) => {
    const releases = Number.parseInt(version, 10) - 63;
    const season = SEASONS[((releases % 3) + 3) % 3] ?? 'Spring';
    const year = 25 + Math.floor(releases / 3) + (season === 'Winter' ? 1 : 0);
    return { label: `${season} '${String(year).padStart(2, '0')}`, url: `/services/data/v${version}`, version };
  });
}

/** Root resources of a Salesforce org by name; what is none of them does not exist. */
export const KNOWN_RESOURCES: ReadonlySet<string> = new Set([
  'actions',
  'analytics',
  'appMenu',
  'apexrest',
  'async-queries',
  'chatter',
  'commerce',
  'compactLayouts',
  'composite',
  'connect',
  'consent',
  'dedupe',
  'domino',
  'event',
  'eventrelay',
  'folders',
  'graphql',
  'identity',
  'jobs',
  'knowledgeManagement',
  'licensing',
  'limits',
  'localizedvalue',
  'metadata',
  'nouns',
  'parameterizedSearch',
  'payments',
  'process',
  'query',
  'queryAll',
  'quickActions',
  'recent',
  'search',
  'serviceTemplates',
  'sobjects',
  'support',
  'tabs',
  'theme',
  'tooling',
  'ui-api',
  'wave'
]);

export function isKnownResource(name: string): boolean {
  return KNOWN_RESOURCES.has(name);
}

/** The root resources that are answered here, as `GET /services/data/vXX.X` lists them. */
export function listResources(version: string): Record<string, string> {
  const base = `/services/data/v${version}`;
  return {
    composite: `${base}/composite`,
    graphql: `${base}/graphql`,
    identity: '',
    jobs: `${base}/jobs`,
    limits: `${base}/limits`,
    metadata: `${base}/metadata`,
    query: `${base}/query`,
    queryAll: `${base}/queryAll`,
    sobjects: `${base}/sobjects`,
    tooling: `${base}/tooling`,
    'ui-api': `${base}/ui-api`
  };
}
