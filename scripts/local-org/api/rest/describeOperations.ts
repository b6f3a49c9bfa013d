/** Describe: the org's resources, objects and fields. */
import { isVisible, describeHeader, describeObject } from './describe.ts';
import type { ObjectDef } from '../../org/types.ts';
import { requireObject, type Operation, type RestRequest } from './operation.ts';
import { listResources } from './resources.ts';

export const describeOperations: Operation[] = [
  { method: 'GET', path: '/', run: ({ version }) => ({ status: 200, body: listResources(version) }) },
  {
    method: 'GET',
    path: '/sobjects',
    run: ({ org, context, version }) => ({
      status: 200,
      body: {
        encoding: 'UTF-8',
        maxBatchSize: 200,
        sobjects: org
          .wordingFor(context)
          .metadata.schema.objects()
          .filter((object) => isVisible(org, context, object))
          .map((object) => describeHeader(org, context, object, version))
      }
    })
  },
  {
    method: 'GET',
    path: '/sobjects/:object',
    run: (request) => {
      const object = translated(request);
      const objectDescribe = describeHeader(request.org, request.context, object, request.version);
      return { status: 200, body: { objectDescribe, recentItems: [] } };
    }
  },
  {
    method: 'GET',
    path: '/sobjects/:object/describe',
    run: (request) => {
      const object = translated(request);
      return { status: 200, body: describeObject(request.org, request.context, object, request.version) };
    }
  }
];

/** The object that a request names, in the user's language. */
function translated(request: RestRequest): ObjectDef {
  const { name } = requireObject(request, request.params['object'] ?? '');
  return request.org.wordingFor(request.context).metadata.schema.object(name) ?? request.org.objectNamed(name);
}
