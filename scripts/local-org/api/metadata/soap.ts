/** The Metadata API's SOAP operations that deploys and retrieves from the Salesforce CLI use. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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
import { BODY_LIMIT } from '../refusals.ts';
import { API_VERSIONS } from '../rest/resources.ts';
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
  // The envelope is read as XML, whatever is said of its type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, text } = readFailure(error);
    return reply.status(status).type(XML).send(text);
  });
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (!API_VERSIONS.includes((request.params as { version: string }).version)) {
      throw new SalesforceError('UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
    }
    const { operation, token } = readEnvelope(String(request.body ?? ''));
    const session = token === undefined ? null : app.orgSessions.find(token);
    if (!session) throw errors.invalidSession();
    requests.count('Metadata API');
    const context: Context = { userId: session.userId, mode: 'user' };
    return reply.type(XML).send(envelope(operation.name, run(org, { deployments, retrievals }, context, operation)));
  };
  app.post('/services/Soap/m/:version', handle);
  app.post('/services/Soap/m/:version/:orgId', handle);
}

const XML = 'text/xml;charset=UTF-8';

/** A failure as SOAP tells it; a bug goes on to who logs it. */
function readFailure(error: FastifyError): { status: number; text: string } {
  if (error instanceof NotEmulated) {
    return { status: 501, text: fault('sf:NOT_EMULATED', `NOT_EMULATED: ${error.message}`) };
  }
  if (error instanceof SalesforceError) {
    const status = error.status === 503 ? 503 : 500;
    return { status, text: fault(`sf:${error.errorCode}`, `${error.errorCode}: ${error.message}`) };
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const message = `Maximum size of request reached. Maximum size of request is ${BODY_LIMIT} bytes.`;
    return { status: 500, text: fault('soapenv:Client', message) };
  }
  throw error;
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
    if (zip.length === 0) throw new SalesforceError('INVALID_OPERATION', 'No zip file content passed in');
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
    return childrenNamed(operation, 'queries')
      .flatMap((query) => listMetadata(org, childText(query, 'type') ?? '', childText(query, 'folder')))
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
