/** The Metadata API's SOAP operations that deploys and retrieves from the Salesforce CLI use. */
import type { FastifyInstance } from 'fastify';
import { errors, NotEmulated, SalesforceError } from '../../errors.ts';
import { manifestOf } from '../../org/metadata/packageXml.ts';
import {
  childrenNamed,
  childText,
  METADATA_NAMESPACE,
  parseXml,
  XmlError,
  type XmlElement
} from '../../org/metadata/xml.ts';
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import type { RequestCount } from '../limits/countRequests.ts';
import { requireMetadataAccess } from './deploy.ts';
import type { Deployments } from './deployResults.ts';
import { describeMetadata, listMetadata } from './describeMetadata.ts';
import { Retrievals } from './retrieveResults.ts';
import { envelope, fault, toXml } from './soapEnvelope.ts';

/** Registers `POST /services/Soap/m/VERSION`. */
export function registerMetadataSoap(
  app: FastifyInstance,
  org: Org,
  requests: RequestCount,
  deployments: Deployments
): void {
  const retrievals = new Retrievals(org);
  const handle = async (
    request: { body: unknown },
    reply: { status(code: number): typeof reply; type(name: string): typeof reply; send(body: string): unknown }
  ): Promise<unknown> => {
    void reply.type('text/xml;charset=UTF-8');
    try {
      requests.count();
      const { operation, token } = readEnvelope(String(request.body ?? ''));
      const session = token === undefined ? null : app.orgSessions.find(token);
      if (!session) throw errors.invalidSession();
      const context: Context = { userId: session.userId, mode: 'user' };
      return reply.send(envelope(operation.name, run(org, { deployments, retrievals }, context, operation)));
    } catch (error) {
      if (!(error instanceof SalesforceError) && !(error instanceof NotEmulated)) throw error;
      const code = error instanceof SalesforceError ? error.errorCode : 'NOT_EMULATED';
      return reply.status(error instanceof NotEmulated ? 501 : 500).send(fault(code, `${code}: ${error.message}`));
    }
  };
  app.post('/services/Soap/m/:version', handle);
  app.post('/services/Soap/m/:version/:orgId', handle);
}

interface Jobs {
  deployments: Deployments;
  retrievals: Retrievals;
}

interface Call {
  org: Org;
  jobs: Jobs;
  context: Context;
  operation: XmlElement;
}

/** The Metadata API's operations that are answered, each with the content of its answer. */
export const SOAP_OPERATIONS: Readonly<Record<string, (call: Call) => string>> = {
  deploy({ jobs, context, operation }) {
    const zip = Buffer.from(childText(operation, 'ZipFile') ?? '', 'base64');
    const [options] = childrenNamed(operation, 'DeployOptions');
    const id = jobs.deployments.start(context, zip, options ? readOptions(options) : {});
    return toXml('result', { done: false, id, state: 'Queued' });
  },
  checkDeployStatus({ jobs, operation }) {
    return toXml(
      'result',
      jobs.deployments.result(processId(operation), childText(operation, 'includeDetails') === 'true')
    );
  },
  retrieve({ jobs, operation }) {
    return toXml('result', { done: false, id: jobs.retrievals.start(...readRetrieve(operation)), state: 'Queued' });
  },
  checkRetrieveStatus({ jobs, operation }) {
    return toXml(
      'result',
      jobs.retrievals.result(processId(operation), childText(operation, 'includeZip') !== 'false')
    );
  },
  describeMetadata: () => toXml('result', describeMetadata()),
  listMetadata({ org, operation }) {
    const types = childrenNamed(operation, 'queries').map((query) => childText(query, 'type') ?? '');
    return types
      .flatMap((type) => listMetadata(org, type))
      .map((entry) => toXml('result', entry))
      .join('');
  }
};

function run(org: Org, jobs: Jobs, context: Context, operation: XmlElement): string {
  requireMetadataAccess(org, context);
  if (!Object.hasOwn(SOAP_OPERATIONS, operation.name)) {
    throw new NotEmulated(`the Metadata API operation ${operation.name}`);
  }
  return SOAP_OPERATIONS[operation.name]?.({ org, jobs, context, operation }) ?? '';
}

function processId(operation: XmlElement): string {
  return childText(operation, 'asyncProcessId') ?? childText(operation, 'id') ?? '';
}

/** RetrieveRequest: the manifest, and how to pack. */
function readRetrieve(operation: XmlElement): Parameters<Retrievals['start']> {
  const [request] = childrenNamed(operation, 'request');
  for (const { name } of request?.children ?? []) {
    if (!RETRIEVE_REQUEST.has(name)) throw new NotEmulated(`the retrieve request's ${name}`);
  }
  const [unpackaged] = request ? childrenNamed(request, 'unpackaged') : [];
  if (!request || !unpackaged) throw new SalesforceError('INVALID_OPERATION', 'Nothing to retrieve was specified');
  try {
    return [manifestOf(unpackaged), { singlePackage: childText(request, 'singlePackage') === 'true' }];
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new SalesforceError('INVALID_OPERATION', error.message);
  }
}

/** Elements of a retrieve request that are read here; the version of the answer is that of the deploy. */
const RETRIEVE_REQUEST = new Set(['apiVersion', 'singlePackage', 'unpackaged']);

function readEnvelope(text: string): { operation: XmlElement; token: string | undefined } {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new SalesforceError('UNKNOWN_EXCEPTION', `The SOAP envelope is not XML: ${error.message}`);
  }
  stripPrefixes(root);
  const [header] = childrenNamed(root, 'Header');
  const [body] = childrenNamed(root, 'Body');
  const [session] = header ? childrenNamed(header, 'SessionHeader') : [];
  const operation = body?.children[0];
  if (root.name !== 'Envelope' || !operation) {
    throw new SalesforceError('UNKNOWN_EXCEPTION', `The SOAP envelope has no operation of ${METADATA_NAMESPACE}`);
  }
  return { operation, token: session ? childText(session, 'sessionId') : undefined };
}

function stripPrefixes(element: XmlElement): void {
  element.name = element.name.replace(/^[^:]*:/, '');
  for (const child of element.children) stripPrefixes(child);
}

function readOptions(element: XmlElement): Record<string, unknown> {
  const tests = childrenNamed(element, 'runTests').map((child) => child.text.trim());
  const options = Object.fromEntries(element.children.map((child) => [child.name, child.text.trim()]));
  return { ...options, ...(tests.length > 0 ? { runTests: tests.filter((test) => test !== '') } : {}) };
}
