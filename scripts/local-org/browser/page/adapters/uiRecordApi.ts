/** `lightning/uiRecordApi` over the UI API's record resources. */
import { deepFreeze, request } from './http.ts';
import { defineDataAdapter, refreshQueries, type Plan, type WireResult } from './wire.ts';

/** `'Account.Name'`, or what `@salesforce/schema` exports. */
export type FieldId = string | { fieldApiName: string; objectApiName: string };

export interface FieldValueRepresentation {
  value: unknown;
  displayValue: string | null;
}

export interface RecordRepresentation {
  id: string;
  apiName: string;
  fields: Record<string, FieldValueRepresentation>;
}

interface RecordInput {
  apiName?: string;
  fields: Record<string, unknown>;
}

export type RecordResult = WireResult<RecordRepresentation>;

export const getRecord = defineDataAdapter<RecordRepresentation>((config) => {
  const { recordId } = config;
  const query = fieldsQuery(config);
  return typeof recordId === 'string' && query ? plan(`/ui-api/records/${recordId}?${query}`) : null;
});

export const getRecords = defineDataAdapter<{ hasErrors: boolean; results: unknown[] }>((config) => {
  const groups = Array.isArray(config.records) ? (config.records as Record<string, unknown>[]) : [];
  const paths = groups.map((group) => {
    const ids = Array.isArray(group.recordIds) ? group.recordIds.join(',') : '';
    const query = fieldsQuery(group);
    return ids && query ? `/ui-api/records/batch/${ids}?${query}` : null;
  });
  if (paths.length === 0 || paths.includes(null)) {
    return null;
  }
  return {
    key: paths.join(' '),
    load: async () => {
      const answers = (await Promise.all(paths.map((path) => request('GET', path!)))) as {
        results: unknown[];
        hasErrors: boolean;
      }[];
      return {
        hasErrors: answers.some(({ hasErrors }) => hasErrors),
        results: answers.flatMap(({ results }) => results)
      };
    }
  };
});

/** A field's raw value; `Opportunity.Account.Name` walks to parents; undefined when the record does not hold it. */
export function getFieldValue(record: RecordRepresentation | undefined, field: FieldId): unknown {
  return fieldOf(record, field)?.value;
}

/** A field's value as people read it. */
export function getFieldDisplayValue(
  record: RecordRepresentation | undefined,
  field: FieldId
): string | null | undefined {
  return fieldOf(record, field)?.displayValue;
}

export async function createRecord(input: RecordInput): Promise<unknown> {
  return deepFreeze(await request('POST', '/ui-api/records', input));
}

/** Saves `fields`, of which `Id` says which record; queries that hold the record are fetched again. */
export async function updateRecord(input: RecordInput): Promise<unknown> {
  const { Id, ...fields } = input.fields;
  const answer = deepFreeze(await request('PATCH', `/ui-api/records/${String(Id)}`, { fields }));
  await refreshQueries([String(Id)]);
  return answer;
}

export async function deleteRecord(recordId: string): Promise<void> {
  await request('DELETE', `/ui-api/records/${recordId}`);
}

/** Says that records changed by other means: queries that hold them are fetched again. */
export async function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void> {
  await refreshQueries(records.map(({ recordId }) => recordId));
}

/** The older name of `notifyRecordUpdateAvailable`. */
export function getRecordNotifyChange(records: { recordId: string }[]): void {
  void notifyRecordUpdateAvailable(records);
}

export function fieldName(field: FieldId): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

function plan(path: string): Plan {
  return { key: path, load: () => request('GET', path) };
}

/** `fields=…&optionalFields=…&layoutTypes=…&modes=…`, or null when nothing is asked for. */
function fieldsQuery(config: Record<string, unknown>): string | null {
  const parts = ['fields', 'optionalFields', 'layoutTypes', 'modes'].flatMap((name) => {
    const given = config[name];
    const list = (Array.isArray(given) ? given : given === undefined || given === null ? [] : [given]) as FieldId[];
    return list.length > 0 ? [`${name}=${encodeURIComponent(list.map(fieldName).sort().join(','))}`] : [];
  });
  return parts.some((part) => !part.startsWith('modes')) ? parts.join('&') : null;
}

function fieldOf(record: RecordRepresentation | undefined, field: FieldId): FieldValueRepresentation | undefined {
  const [, ...path] = fieldName(field).split('.');
  let current: RecordRepresentation | undefined = record;
  for (const name of path.slice(0, -1)) {
    current = current?.fields[name]?.value as RecordRepresentation | undefined;
  }
  return current?.fields?.[path.at(-1) ?? ''];
}
