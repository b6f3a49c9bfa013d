/** Deploys of an org by id, as `checkDeployStatus` tells them. */
import { errors, SalesforceError } from '../../errors.ts';
import { makeId } from '../../org/ids.ts';
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import { deploy, deployOptions, type DeployOptions, type DeployOutcome } from './deploy.ts';

interface Deployment {
  id: string;
  outcome: DeployOutcome;
  startedAt: number;
  userId: string;
  userName: string;
}

/** How many results are kept; the oldest are forgotten. */
const MOST_RESULTS = 50;

/** Runs deploys one after the other and remembers their results while the server runs. */
export class Deployments {
  readonly #org: Org;
  readonly #byId = new Map<string, Deployment>();
  #last = 0;

  constructor(org: Org) {
    this.#org = org;
  }

  /** Deploys a zip; the result waits under the id that is returned. */
  start(context: Context, zip: Uint8Array, given: unknown): string {
    const options = readOptions(given);
    const startedAt = this.#org.clock.now();
    const outcome = deploy(this.#org, context, zip, options);
    this.#last += 1;
    const id = makeId('0Af', this.#last);
    const userName = String(this.#org.record('User', context.userId)?.['Name'] ?? '');
    this.#byId.set(id, { id, outcome, startedAt, userId: context.userId, userName });
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= MOST_RESULTS) break;
      this.#byId.delete(oldest);
    }
    return id;
  }

  /** The Metadata API's DeployResult; the details of components only when asked for. */
  result(id: string, includeDetails: boolean): Record<string, unknown> {
    const found = [...this.#byId.values()].find((one) => one.id.slice(0, 15) === id.slice(0, 15));
    if (!found) throw id.startsWith('0Af') ? errors.notFound() : errors.malformedId(id);
    const { outcome } = found;
    const at = new Date(found.startedAt).toISOString();
    const listed = outcome.successes.filter((message) => message.componentType !== '');
    const failed = new Set(outcome.failures.map((message) => `${message.componentType} ${message.fullName}`)).size;
    const details = {
      componentFailures: outcome.failures,
      componentSuccesses: outcome.successes,
      retrieveResult: null,
      runTestResult: {
        numFailures: 0,
        numTestsRun: 0,
        successes: [],
        failures: [],
        codeCoverage: [],
        codeCoverageWarnings: [],
        totalTime: 0
      }
    };
    return {
      id: found.id,
      checkOnly: outcome.options.checkOnly,
      completedDate: at,
      createdBy: found.userId.slice(0, 15),
      createdByName: found.userName,
      createdDate: at,
      ...(includeDetails ? { details } : {}),
      done: true,
      ignoreWarnings: outcome.options.ignoreWarnings,
      lastModifiedDate: at,
      numberComponentErrors: failed,
      numberComponentsDeployed: outcome.status === 'Failed' ? 0 : listed.length,
      numberComponentsTotal: listed.length + failed,
      numberTestErrors: 0,
      numberTestsCompleted: 0,
      numberTestsTotal: 0,
      rollbackOnError: outcome.options.rollbackOnError,
      runTestsEnabled: false,
      startDate: at,
      status: outcome.status,
      success: outcome.status !== 'Failed'
    };
  }

  options(id: string): DeployOptions | undefined {
    return this.#byId.get(id)?.outcome.options;
  }
}

function readOptions(given: unknown): DeployOptions {
  const read = deployOptions.safeParse(given ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new SalesforceError(
    'INVALID_REQUEST',
    `deployOptions ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`
  );
}
