/** `metadata/deployRequest`: a deploy as one multipart request, and its result. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errors, NotEmulated, SalesforceError } from '../../errors.ts';
import { contextOf } from '../request.ts';
import type { Deployments } from './deployResults.ts';

const content = z.object({ deployOptions: z.unknown().optional() });

/** The largest zip: 39 MB, as Salesforce takes it. */
const MOST_BYTES = 39 * 1024 * 1024;

/** Registers `metadata/deployRequest`. */
export function registerMetadataRest(app: FastifyInstance, deployments: Deployments): void {
  void app.register(multipart, { limits: { fileSize: MOST_BYTES, files: 2, fields: 2 } });

  app.post('/metadata/deployRequest', async (request, reply) => {
    const context = contextOf(request);
    if (!request.isMultipart())
      throw new NotEmulated('metadata/deployRequest of a validated deploy (deployRecentValidation)');
    const { zip, options } = await readParts(request);
    if (!zip) throw new SalesforceError('INVALID_REQUEST', 'The request has no zip file');
    const id = deployments.start(context, zip, options);
    const queued = { ...deployments.result(id, false), done: false, status: 'Pending', success: false };
    return reply.status(201).send({
      deployOptions: deployments.options(id),
      deployResult: queued,
      id,
      validatedDeployRequestId: null
    });
  });

  app.get('/metadata/deployRequest/:id', async (request) => {
    const { id } = request.params as { id: string };
    const { includeDetails } = request.query as { includeDetails?: string };
    return {
      deployOptions: deployments.options(id) ?? null,
      deployResult: deployments.result(id, includeDetails === 'true'),
      id,
      validatedDeployRequestId: null
    };
  });
}

/** The zip and the options. What is no multipart body ends in a plain error of its reader: that is the client's. */
async function readParts(request: FastifyRequest): Promise<{ zip: Uint8Array | undefined; options: unknown }> {
  let zip: Uint8Array | undefined;
  let options: unknown;
  try {
    for await (const part of request.parts()) {
      const isJson = part.mimetype.startsWith('application/json');
      if (part.type === 'field') options = readContent(part.value);
      else if (isJson) options = readContent((await part.toBuffer()).toString('utf8'));
      else zip = await part.toBuffer();
    }
  } catch (error) {
    if (error instanceof SalesforceError || !(error instanceof Error) || 'statusCode' in error) throw error;
    throw new SalesforceError('INVALID_REQUEST', error.message);
  }
  return { zip, options };
}

function readContent(value: unknown): unknown {
  let parsed: unknown = value;
  if (typeof value === 'string') {
    try {
      parsed = JSON.parse(value);
    } catch (error) {
      throw errors.jsonParser(error instanceof Error ? error.message : String(error));
    }
  }
  const read = content.safeParse(parsed);
  if (!read.success) throw errors.jsonParser('The JSON part must have deployOptions');
  return read.data.deployOptions;
}
