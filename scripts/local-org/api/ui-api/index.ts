/** Routes of the UI API, below `/services/data/vXX.0/ui-api`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { NotEmulated, SalesforceError, wireError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import { contextOf, versionOf } from '../request.ts';
import { objectInfo, supportedObject } from './objectInfo.ts';
import { allPicklistValues, picklistField, picklistValues, stageAttributes } from './picklists.ts';
import { readRecord } from './readRecords.ts';
import type { FieldChoice } from './recordShape.ts';
import { createRecord, deleteRecord, RecordError, updateRecord } from './writeRecords.ts';

const MOST_IN_BATCH = 200;
const text = z.string().optional();
const parameters = z.object({
  object: z.string().default(''),
  objects: z.string().default(''),
  field: z.string().default(''),
  id: z.string().default(''),
  ids: z.string().default(''),
  list: z.string().default('')
});
const query = z.object({
  fields: text,
  optionalFields: text,
  layoutTypes: text,
  pageSize: text,
  pageToken: text,
  sortBy: text,
  where: text
});

/** Registers the routes on an app whose prefix is the API version. */
export function registerUiApi(app: FastifyInstance, org: Org): void {
  void app.register(
    async (api) => {
      api.setErrorHandler((error, _request, reply) => {
        if (error instanceof RecordError) return reply.status(400).send(error.body);
        throw error;
      });
      registerObjects(api, org);
      registerRecords(api, org);
      registerRelatedLists(api, org);
    },
    { prefix: '/ui-api' }
  );
}

function registerObjects(api: FastifyInstance, org: Org): void {
  api.get('/object-info/batch/:objects', async (request) => {
    const names = listOf(paramsOf(request).objects);
    return batch(names, (name) => objectInfo(org, contextOf(request), supportedObject(org, contextOf(request), name)));
  });
  api.get('/object-info/:object', async (request, reply) => {
    const context = contextOf(request);
    return tagged(request, reply, objectInfo(org, context, supportedObject(org, context, paramsOf(request).object)));
  });
  api.get('/object-info/:object/picklist-values/:recordType', async (request) => {
    const context = contextOf(request);
    const object = supportedObject(org, context, paramsOf(request).object);
    return allPicklistValues(org, context, object, request.url);
  });
  api.get('/object-info/:object/picklist-values/:recordType/:field', async (request, reply) => {
    const context = contextOf(request);
    const { object: name, field } = paramsOf(request);
    const object = supportedObject(org, context, name);
    const definition = picklistField(org, context, object, field);
    const attributes = stageAttributes(org, object, definition);
    return tagged(request, reply, picklistValues(definition, request.url, attributes));
  });
}

function registerRecords(api: FastifyInstance, org: Org): void {
  api.get('/records/batch/:ids', async (request) => {
    const choice = choiceOf(request);
    return batch(listOf(paramsOf(request).ids), (id) => readRecord(org, contextOf(request), id, choice));
  });
  api.get('/records/:id', async (request, reply) =>
    tagged(request, reply, readRecord(org, contextOf(request), paramsOf(request).id, choiceOf(request)))
  );
  api.post('/records', async (request, reply) => {
    reply.status(201);
    return createRecord(org, contextOf(request), request.body);
  });
  api.patch('/records/:id', async (request) => {
    const since = request.headers['if-unmodified-since'];
    return updateRecord(org, contextOf(request), paramsOf(request).id, request.body, since);
  });
  api.delete('/records/:id', async (request, reply) => {
    deleteRecord(org, contextOf(request), paramsOf(request).id);
    return reply.status(204).send();
  });
}

function registerRelatedLists(api: FastifyInstance, org: Org): void {
  api.get('/related-list-info/:object', async (request) => {
    const context = contextOf(request);
    const object = supportedObject(org, context, paramsOf(request).object);
    const { relatedListsInfo } = await relatedLists();
    return relatedListsInfo(org, context, object, `/services/data/v${versionOf(request)}`);
  });
  api.get('/related-list-info/:object/:list', async (request, reply) => {
    const context = contextOf(request);
    const { object, list } = paramsOf(request);
    const { relatedListInfo } = await relatedLists();
    return tagged(request, reply, relatedListInfo(org, context, supportedObject(org, context, object), list));
  });
  api.get('/related-list-records/:id/:list', async (request) => {
    const given = query.parse(request.query);
    return listRecords(org, request, {
      ...given,
      fields: listOf(given.fields),
      optionalFields: listOf(given.optionalFields),
      sortBy: listOf(given.sortBy)
    });
  });
  api.post('/related-list-records/:id/:list', async (request) => listRecords(org, request, request.body ?? {}));
  api.get('/related-list-count/batch/:id/:list', async (request) => {
    const { id, list } = paramsOf(request);
    const { relatedListCount } = await relatedLists();
    return batch(listOf(list), (name) => relatedListCount(org, contextOf(request), id, name));
  });
  api.get('/related-list-count/:id/:list', async (request) => {
    const { id, list } = paramsOf(request);
    const { relatedListCount } = await relatedLists();
    return relatedListCount(org, contextOf(request), id, list);
  });
}

/** Loaded with the first request: their filters are read by GraphQL's parser. */
const relatedLists = () => import('./relatedLists.ts');

async function listRecords(org: Org, request: FastifyRequest, given: unknown) {
  const { relatedListRecords, relatedListRequest } = await relatedLists();
  const parsed = relatedListRequest.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SalesforceError('INVALID_PARAMETER_VALUE', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { id, list } = paramsOf(request);
  return relatedListRecords(org, contextOf(request), id, list, parsed.data, request.url.split('?')[0] ?? '');
}

function paramsOf(request: FastifyRequest) {
  return parameters.parse(request.params);
}

function choiceOf(request: FastifyRequest): FieldChoice {
  const { fields, optionalFields, layoutTypes } = query.parse(request.query);
  const layouts = listOf(layoutTypes);
  for (const layout of layouts) {
    if (layout !== 'Full' && layout !== 'Compact') {
      throw new SalesforceError('INVALID_PARAMETER_VALUE', `Layout type ${layout} does not exist`);
    }
  }
  const choice = { fields: listOf(fields), optionalFields: listOf(optionalFields), layout: layouts.length > 0 };
  if (choice.fields.length + choice.optionalFields.length === 0 && !choice.layout) {
    throw new SalesforceError(
      'ILLEGAL_QUERY_PARAMETER_VALUE',
      'Specify one of the fields, optionalFields or layoutTypes'
    );
  }
  return choice;
}

/** Answers each part by itself: one that fails leaves the others ("Batch Results"). */
function batch<T>(names: string[], answer: (name: string) => T) {
  if (names.length > MOST_IN_BATCH) {
    throw new SalesforceError('LIMIT_EXCEEDED', `A batch has at most ${MOST_IN_BATCH} parts`);
  }
  const results = names.map((name) => {
    try {
      return { result: answer(name), statusCode: 200 };
    } catch (error) {
      if (!(error instanceof SalesforceError) || error instanceof NotEmulated) throw error;
      const { status, body } = wireError(error);
      return { result: body, statusCode: status };
    }
  });
  return { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results };
}

function tagged<T extends { eTag: string }>(request: FastifyRequest, reply: FastifyReply, answer: T) {
  const tag = `"${answer.eTag}"`;
  reply.header('etag', tag);
  return request.headers['if-none-match'] === tag ? reply.status(304).send() : answer;
}

function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
