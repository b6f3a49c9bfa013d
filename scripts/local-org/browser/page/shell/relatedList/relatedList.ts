import { api, LightningElement, wire } from 'lwc';
import {
  getRelatedListInfo,
  getRelatedListRecords,
  type RelatedListInfoResult,
  type RelatedListRecordsResult
} from 'lightning/uiRelatedListApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';
import { cellOf, fieldPaths, type Cell } from 'shell/cells';
import type { PageField } from '../../types.ts';

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
  childObject = '';
  columns: PageField[] = [];

  private records: RecordRepresentation[] | null = null;
  private hasMore = false;

  get pageSize(): number {
    return Number(this.rows);
  }

  get fields(): string[] | undefined {
    const fields = this.columns.flatMap((column) => fieldPaths(this.childObject, column));
    return fields.length > 0 ? fields : undefined;
  }

  @wire(getRelatedListInfo, { parentObjectApiName: '$objectApiName', relatedListId: '$relatedListId' })
  wiredInfo({ data, error }: RelatedListInfoResult): void {
    if (error) {
      this.problem = messageOf(error);
    }
    if (data) {
      this.label = data.label;
      this.childObject = data.objectApiNames[0] ?? '';
      const laidOut = pageData.objects[this.objectApiName]?.relatedColumns[this.relatedListId];
      const columns = laidOut ?? pageData.objects[this.childObject]?.listColumns ?? [];
      this.columns = columns.filter(({ name }) => name !== data.fieldApiName).slice(0, MOST_COLUMNS);
    }
  }

  @wire(getRelatedListRecords, {
    parentRecordId: '$recordId',
    relatedListId: '$relatedListId',
    optionalFields: '$fields',
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

  get bodyRows(): { key: string; cells: (Cell & { key: string; label: string })[] }[] {
    return (this.records ?? []).map((record) => ({
      key: record.id,
      cells: this.columns.map((column) => ({
        ...(cellOf(column, record.fields) ?? { type: column.type, value: null, text: '', url: null }),
        ...(column.name === pageData.objects[this.childObject]?.nameField
          ? { url: `/lightning/r/${this.childObject}/${record.id}/view` }
          : {}),
        key: column.name,
        label: column.label
      }))
    }));
  }
}
