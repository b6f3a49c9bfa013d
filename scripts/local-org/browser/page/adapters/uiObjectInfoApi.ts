/** `lightning/uiObjectInfoApi` over the UI API's object-info resources. */
import { request } from './http.ts';
import { fieldName, type FieldId } from './uiRecordApi.ts';
import { defineDataAdapter, type Plan, type WireResult } from './wire.ts';

export interface ObjectInfo {
  apiName: string;
  label: string;
  fields: Record<
    string,
    {
      apiName: string;
      label: string;
      dataType: string;
      reference: boolean;
      relationshipName: string | null;
      referenceToInfos: { apiName: string; nameFields: string[] }[];
    }
  >;
}

export interface PicklistValues {
  values: { label: string; value: string; attributes: { closed?: boolean; won?: boolean } | null }[];
}

export type ObjectInfoResult = WireResult<ObjectInfo>;

export type PicklistResult = WireResult<PicklistValues>;

type ObjectId = string | { objectApiName: string };

export const getObjectInfo = defineDataAdapter<ObjectInfo>(({ objectApiName }) =>
  objectApiName ? plan(`/ui-api/object-info/${objectName(objectApiName as ObjectId)}`) : null
);

export const getObjectInfos = defineDataAdapter<unknown>(({ objectApiNames }) =>
  Array.isArray(objectApiNames) && objectApiNames.length > 0
    ? plan(`/ui-api/object-info/batch/${(objectApiNames as ObjectId[]).map(objectName).join(',')}`)
    : null
);

export const getPicklistValues = defineDataAdapter<PicklistValues>(({ recordTypeId, fieldApiName }) => {
  if (!recordTypeId || !fieldApiName) {
    return null;
  }
  const [object, ...field] = fieldName(fieldApiName as FieldId).split('.');
  return plan(`/ui-api/object-info/${object}/picklist-values/${String(recordTypeId)}/${field.join('.')}`);
});

export const getPicklistValuesByRecordType = defineDataAdapter<unknown>(({ recordTypeId, objectApiName }) =>
  recordTypeId && objectApiName
    ? plan(`/ui-api/object-info/${objectName(objectApiName as ObjectId)}/picklist-values/${String(recordTypeId)}`)
    : null
);

function objectName(object: ObjectId): string {
  return typeof object === 'string' ? object : object.objectApiName;
}

function plan(path: string): Plan {
  return { key: path, load: () => request('GET', path) };
}
