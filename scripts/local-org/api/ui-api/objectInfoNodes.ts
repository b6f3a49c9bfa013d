/** `uiapi { objectInfos(apiNames: …) }`: object info with lists where the UI API has maps. */
import { z } from 'zod';
import type { Org } from '../../org/org.ts';
import type { Context, ObjectDef } from '../../org/types.ts';
import { readableObject } from '../graphql/uiObjects.ts';
import { MASTER_RECORD_TYPE, objectInfo } from './objectInfo.ts';
import { picklistValues } from './picklists.ts';

const argumentsShape = z.object({
  apiNames: z.array(z.string().nullable()).nullish(),
  objectInfoInputs: z
    .array(z.object({ apiName: z.string(), fieldNames: z.array(z.string()).nullish() }).nullable())
    .nullish()
});

/** The infos of the named objects that the user may read, in the order asked. */
export function objectInfoNodes(org: Org, context: Context, given: Record<string, unknown>): unknown[] {
  const { apiNames, objectInfoInputs } = argumentsShape.parse(given);
  const asked: { apiName: string; fieldNames: string[] | null }[] = [
    ...(apiNames ?? []).flatMap((apiName) => (apiName === null ? [] : [{ apiName, fieldNames: null }])),
    ...(objectInfoInputs ?? []).flatMap((input) =>
      input === null ? [] : [{ apiName: input.apiName, fieldNames: input.fieldNames ?? null }]
    )
  ];
  const { schema } = org.wordingFor(context).metadata;
  return asked.flatMap(({ apiName, fieldNames }) => {
    const object = readableObject(schema, org.access, context, apiName);
    return object ? [node(org, context, object, fieldNames)] : [];
  });
}

function node(org: Org, context: Context, object: ObjectDef, fieldNames: string[] | null): unknown {
  const { apiName, fields, recordTypeInfos, ...info } = objectInfo(org, context, object);
  const shown = Object.values(fields).filter((field) => fieldNames === null || fieldNames.includes(field.apiName));
  return {
    ...info,
    ApiName: apiName,
    recordTypeInfos: Object.values(z.record(z.string(), z.unknown()).parse(recordTypeInfos)),
    fields: shown.map(({ apiName: name, dataType, referenceToInfos, ...field }) => {
      const definition = object.fields.get(name);
      const references = z
        .array(z.object({ apiName: z.string(), nameFields: z.array(z.string()) }))
        .parse(referenceToInfos);
      const base = {
        ...field,
        ApiName: name,
        dataType: dataType.toUpperCase(),
        referenceToInfos: references.map((reference) => ({
          ApiName: reference.apiName,
          nameFields: reference.nameFields
        }))
      };
      if (!definition?.picklist) return base;
      const { values, defaultValue } = picklistValues(definition, '');
      return {
        ...base,
        picklistValuesByRecordTypeIDs: [{ recordTypeID: MASTER_RECORD_TYPE, picklistValues: values, defaultValue }]
      };
    })
  };
}
