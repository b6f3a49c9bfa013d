import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { Connection } from 'jsforce';
import type { OrgSettings } from '../sync/config.ts';
import { failed, ok, type Finding } from './finding.ts';

/** The flows of the package. */
export function packageFlows(): string[] {
  return globSync('force-app/main/*/flows/*.flow-meta.xml')
    .map((path) => basename(path, '.flow-meta.xml'))
    .sort();
}

/**
 * Whether every flow of the package is there and active. The org is asked by a retrieve: it gives the active version
 * of a flow, and the latest one when none is active.
 */
export async function checkFlows(settings: OrgSettings): Promise<Finding> {
  const names = packageFlows();
  const active = await activeFlows(settings, names);
  const off = names.filter((name) => !active.has(name));
  if (off.length === 0) return ok('flows', `All ${names.length} flows are active.`);
  return failed(
    'flows',
    `${off.length} of ${names.length} flows are not active: ${off.join(', ')}.`,
    'Setup, Flows: activate each. A deploy to production leaves flows inactive.'
  );
}

async function activeFlows(settings: OrgSettings, names: string[]): Promise<Set<string>> {
  const connection = new Connection({ ...settings, version: '67.0' });
  connection.metadata.pollInterval = 500;
  const { zipFile } = await connection.metadata
    .retrieve({
      apiVersion: 67,
      singlePackage: true,
      unpackaged: { version: '67.0', types: [{ name: 'Flow', members: names }], objectPermissions: [] }
    })
    .complete();
  const files = unzipSync(Buffer.from(zipFile, 'base64'));
  return new Set(
    Object.entries(files)
      .filter(
        ([path, content]) => path.endsWith('.flow') && /<status>Active<\/status>/.test(Buffer.from(content).toString())
      )
      .map(([path]) => basename(path, '.flow'))
  );
}
