import { api, LightningElement, wire } from 'lwc';
import {
  getRelatedListInfo,
  getRelatedListRecords,
  type RelatedListColumn,
  type RelatedListInfoResult,
  type RelatedListRecordsResult
} from 'lightning/uiRelatedListApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { messageOf } from 'local-org/http';
import type { Cell } from 'shell/cells';

/** Columns that fit beside each other. */
const MOST_COLUMNS = 5;

/** One related list: its name, how many, and the first rows. */
export default class RelatedList extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  @api relatedListId = '';
  @api rows: number | string = 6;
  /** Draws the list when it has no rows, too. */
  @api showsEmpty = false;

  label = '';
  problem = '';

  private columns: RelatedListColumn[] = [];
  private records: RecordRepresentation[] | null = null;
  private hasMore = false;

  get pageSize(): number {
    return Number(this.rows);
  }

  get fields(): string[] | undefined {
    const child = this.childObject;
    return this.columns.length > 0 ? this.columns.map(({ fieldApiName }) => `${child}.${fieldApiName}`) : undefined;
  }

  childObject = '';

  @wire(getRelatedListInfo, { parentObjectApiName: '$objectApiName', relatedListId: '$relatedListId' })
  wiredInfo({ data, error }: RelatedListInfoResult): void {
    if (error) {
      this.problem = messageOf(error);
    }
    if (data) {
      this.label = data.label;
      this.childObject = data.objectApiNames[0] ?? '';
      this.columns = data.displayColumns.slice(0, MOST_COLUMNS);
    }
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$recordId',
    relatedListId: '$relatedListId',
    fields: '$fields',
    pageSize: '$pageSize'
  })
  wiredRecords({ data, error }: RelatedListRecordsResult): void {
    this.problem = error ? messageOf(error) : '';
    if (data) {
      this.records = data.records;
      this.hasMore = data.nextPageToken !== null;
      this.dispatchEvent(
        new CustomEvent('count', { detail: { relatedListId: this.relatedListId, count: data.records.length } })
      );
    }
  }

  get isShown(): boolean {
    return Boolean(this.problem) || (this.records !== null && (this.showsEmpty || this.records.length > 0));
  }

  get isEmpty(): boolean {
    return this.records?.length === 0;
  }

  get title(): string {
    const count = this.records?.length ?? 0;
    return `${this.label} (${count}${this.hasMore ? '+' : ''})`;
  }

  get headings(): { key: string; label: string }[] {
    return this.columns.map(({ fieldApiName, label }) => ({ key: fieldApiName, label }));
  }

  get bodyRows(): { key: string; cells: (Cell & { key: string; label: string })[] }[] {
    return (this.records ?? []).map((record) => ({
      key: record.id,
      cells: this.columns.map((column, index) => ({
        ...cellAt(record, column),
        ...(index === 0 ? { url: `/lightning/r/${record.apiName}/${record.id}/view` } : {}),
        key: column.fieldApiName,
        label: column.label
      }))
    }));
  }
}

/** A column may walk to a parent: `Contact.Name`. */
function cellAt(record: RecordRepresentation, { fieldApiName, dataType, lookupId }: RelatedListColumn): Cell {
  const path = fieldApiName.split('.');
  let fields = record.fields;
  for (const name of path.slice(0, -1)) {
    const parent = fields[name]?.value as RecordRepresentation | null | undefined;
    fields = parent?.fields ?? {};
  }
  const field = fields[path.at(-1)!];
  const parentId = path.length > 1 && lookupId ? idAt(record, lookupId) : null;
  return {
    type: dataType,
    value: field?.value ?? null,
    text: field?.displayValue ?? (field?.value === null || field?.value === undefined ? '' : String(field.value)),
    url: parentId ? `/lightning/r/${parentId}/view` : null
  };
}

function idAt(record: RecordRepresentation, lookupId: string): string | null {
  const [relationship] = lookupId.split('.');
  const parent = record.fields[relationship ?? '']?.value as RecordRepresentation | null | undefined;
  return parent?.id ?? null;
}
