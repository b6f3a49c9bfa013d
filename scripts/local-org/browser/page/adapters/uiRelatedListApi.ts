/** `lightning/uiRelatedListApi` over the UI API's related-list resources. */
import { request } from './http.ts';
import type { RecordRepresentation } from './uiRecordApi.ts';
import { defineDataAdapter, type WireResult } from './wire.ts';

export interface RelatedListColumn {
  fieldApiName: string;
  label: string;
  lookupId: string | null;
}

export interface RelatedListInfo {
  label: string;
  /** The child's field that points to the parent. */
  fieldApiName: string;
  objectApiNames: string[];
  displayColumns: RelatedListColumn[];
}

export interface RelatedListRecords {
  records: RecordRepresentation[];
  nextPageToken: string | null;
}

export interface RelatedLists {
  relatedLists: { relatedListId: string; label: string; objectApiName: string; fieldApiName: string }[];
}

export type RelatedListInfoResult = WireResult<RelatedListInfo>;

export type RelatedListRecordsResult = WireResult<RelatedListRecords>;

export type RelatedListsResult = WireResult<RelatedLists>;

const RECORD_OPTIONS = ['fields', 'optionalFields', 'pageSize', 'pageToken', 'sortBy', 'where'];

export const getRelatedListRecords = defineDataAdapter<RelatedListRecords>((config) => {
  const { parentRecordId, relatedListId, fields, optionalFields } = config;
  const asked = [fields, optionalFields].some((list) => Array.isArray(list) && list.length > 0);
  if (!parentRecordId || !relatedListId || !asked) {
    return null;
  }
  const path = `/ui-api/related-list-records/${String(parentRecordId)}/${String(relatedListId)}`;
  const body = Object.fromEntries(
    RECORD_OPTIONS.filter((name) => config[name] !== undefined).map((name) => [name, config[name]])
  );
  return { key: `${path} ${JSON.stringify(body)}`, load: () => request('POST', path, body) };
});

export const getRelatedListCount = defineDataAdapter<{ count: number }>(({ parentRecordId, relatedListId }) =>
  parentRecordId && relatedListId
    ? planGet(`/ui-api/related-list-count/${String(parentRecordId)}/${String(relatedListId)}`)
    : null
);

export const getRelatedListInfo = defineDataAdapter<RelatedListInfo>(({ parentObjectApiName, relatedListId }) =>
  parentObjectApiName && relatedListId
    ? planGet(`/ui-api/related-list-info/${nameOf(parentObjectApiName)}/${String(relatedListId)}`)
    : null
);

export const getRelatedListsInfo = defineDataAdapter<RelatedLists>(({ parentObjectApiName }) =>
  parentObjectApiName ? planGet(`/ui-api/related-list-info/${nameOf(parentObjectApiName)}`) : null
);

function planGet(path: string): { key: string; load: () => Promise<unknown> } {
  return { key: path, load: () => request('GET', path) };
}

function nameOf(object: unknown): string {
  return typeof object === 'object' && object !== null && 'objectApiName' in object
    ? String(object.objectApiName)
    : String(object);
}
