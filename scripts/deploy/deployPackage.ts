/** Deploys a zip through the Metadata API's REST resource and waits for the result. */
import { setTimeout as wait } from 'node:timers/promises';
import { callOrg, type OrgConnection } from './orgConnection.ts';

interface ComponentFailure {
  componentType: string;
  fullName: string;
  fileName: string;
  lineNumber?: number;
  columnNumber?: number;
  problem: string;
}

interface DeployResult {
  done: boolean;
  success: boolean;
  status: string;
  errorMessage?: string;
  numberComponentsDeployed: number;
  details?: { componentFailures: ComponentFailure[] };
}

/** A deploy that the org refused: every problem with its file, line and column. */
export class DeployFailed extends Error {
  readonly problems: string[];

  constructor(status: string, problems: string[]) {
    super(`The deploy ${status === 'Failed' ? 'failed' : `ended as ${status}`}:\n${problems.join('\n')}`);
    this.name = 'DeployFailed';
    this.problems = problems;
  }
}

/** Deploys; returns the number of components. Throws DeployFailed. */
export async function deployPackage(connection: OrgConnection, zip: Uint8Array): Promise<number> {
  const form = new FormData();
  const deployOptions = { rollbackOnError: true, singlePackage: true };
  form.append('json', new Blob([JSON.stringify({ deployOptions })], { type: 'application/json' }));
  form.append('file', new Blob([Buffer.from(zip)], { type: 'application/zip' }), 'package.zip');
  const { id } = await callOrg<{ id: string }>(connection, 'POST', '/metadata/deployRequest', form);
  for (let pause = 20; ; pause = Math.min(pause * 2, 2000)) {
    const path = `/metadata/deployRequest/${id}?includeDetails=true`;
    const { deployResult } = await callOrg<{ deployResult: DeployResult }>(connection, 'GET', path);
    if (!deployResult.done) {
      await wait(pause);
      continue;
    }
    if (deployResult.success) return deployResult.numberComponentsDeployed;
    throw new DeployFailed(deployResult.status, describe(deployResult));
  }
}

function describe(result: DeployResult): string[] {
  const failures = result.details?.componentFailures ?? [];
  if (failures.length === 0) return [result.errorMessage ?? 'The org gave no reason.'];
  return failures.map(({ fileName, lineNumber = 1, columnNumber = 1, componentType, fullName, problem }) => {
    const name = componentType === '' ? '' : ` (${componentType} ${fullName})`;
    return `${fileName}:${lineNumber}:${columnNumber} ${problem}${name}`;
  });
}
