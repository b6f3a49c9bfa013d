/** The Metadata API's SOAP operations that a deploy from the Salesforce CLI uses. */
import type { FastifyInstance } from 'fastify';
import { errors, NotEmulated, SalesforceError } from '../../errors.ts';
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
import { envelope, fault, toXml } from './soapEnvelope.ts';

/** Registers `POST /services/Soap/m/VERSION`. */
export function registerMetadataSoap(
  app: FastifyInstance,
  org: Org,
  requests: RequestCount,
  deployments: Deployments
): void {
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
      return reply.send(envelope(operation.name, run(org, deployments, context, operation)));
    } catch (error) {
      if (!(error instanceof SalesforceError) && !(error instanceof NotEmulated)) throw error;
      const code = error instanceof SalesforceError ? error.errorCode : 'NOT_EMULATED';
      return reply.status(error instanceof NotEmulated ? 501 : 500).send(fault(code, `${code}: ${error.message}`));
    }
  };
  app.post('/services/Soap/m/:version', handle);
  app.post('/services/Soap/m/:version/:orgId', handle);
}

function run(org: Org, deployments: Deployments, context: Context, operation: XmlElement): string {
  requireMetadataAccess(org, context);
  switch (operation.name) {
    case 'deploy': {
      const zip = Buffer.from(childText(operation, 'ZipFile') ?? '', 'base64');
      const [options] = childrenNamed(operation, 'DeployOptions');
      const id = deployments.start(context, zip, options ? readOptions(options) : {});
      return toXml('result', { done: false, id, state: 'Queued' });
    }
    case 'checkDeployStatus': {
      const id = childText(operation, 'asyncProcessId') ?? childText(operation, 'id') ?? '';
      return toXml('result', deployments.result(id, childText(operation, 'includeDetails') === 'true'));
    }
    case 'describeMetadata':
      return toXml('result', describeMetadata());
    case 'listMetadata': {
      const types = childrenNamed(operation, 'queries').map((query) => childText(query, 'type') ?? '');
      return types
        .flatMap((type) => listMetadata(org, type))
        .map((entry) => toXml('result', entry))
        .join('');
    }
    default:
      throw new NotEmulated(`the Metadata API operation ${operation.name}`);
  }
}

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
