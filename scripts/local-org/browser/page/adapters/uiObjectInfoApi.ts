/** `lightning/uiObjectInfoApi` over the UI API's object-info resources. */
import { request } from './http.ts';
import { fieldName, type FieldId } from './uiRecordApi.ts';
import { defineAdapter, type Plan } from './wire.ts';

type ObjectId = string | { objectApiName: string };

export const getObjectInfo = defineAdapter(({ objectApiName }) =>
  objectApiName ? plan(`/ui-api/object-info/${objectName(objectApiName as ObjectId)}`) : null
);

export const getObjectInfos = defineAdapter(({ objectApiNames }) =>
  Array.isArray(objectApiNames) && objectApiNames.length > 0
    ? plan(`/ui-api/object-info/batch/${(objectApiNames as ObjectId[]).map(objectName).join(',')}`)
    : null
);

export const getPicklistValues = defineAdapter(({ recordTypeId, fieldApiName }) => {
  if (!recordTypeId || !fieldApiName) {
    return null;
  }
  const [object, ...field] = fieldName(fieldApiName as FieldId).split('.');
  return plan(`/ui-api/object-info/${object}/picklist-values/${String(recordTypeId)}/${field.join('.')}`);
});

export const getPicklistValuesByRecordType = defineAdapter(({ recordTypeId, objectApiName }) =>
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
