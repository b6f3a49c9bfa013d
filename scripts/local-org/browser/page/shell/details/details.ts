import { api, LightningElement, wire } from 'lwc';
import { getObjectInfo, type ObjectInfo, type ObjectInfoResult } from 'lightning/uiObjectInfoApi';
import { getRecord, type RecordRepresentation, type RecordResult } from 'lightning/uiRecordApi';
import { pageData } from 'local-org/page';
import { cellOf, type Cell } from 'shell/cells';

const SYSTEM = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];

/** What people do not read: ids, stamps, and the parts of a fiscal period that stands there as a whole. */
const NEVER = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'RecordTypeId',
  'FiscalYear',
  'FiscalQuarter'
]);

type Row = Cell & { key: string; label: string };

/** A record's fields that the user may see: as the page layout has them, or all of them in two columns. */
export default class Details extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  readonly layoutTypes = ['Full'];

  private info: ObjectInfo | null = null;
  private record: RecordRepresentation | null = null;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  wiredInfo({ data }: ObjectInfoResult): void {
    this.info = data ?? null;
  }

  @wire(getRecord, { recordId: '$recordId', layoutTypes: '$layoutTypes' })
  wiredRecord({ data }: RecordResult): void {
    this.record = data ?? null;
  }

  get isReady(): boolean {
    return this.info !== null && this.record !== null;
  }

  get sections(): { key: string; title: string; rows: Row[] }[] {
    const laidOut = pageData.objects[this.objectApiName]?.sections;
    if (laidOut) {
      return laidOut
        .map(({ title, fields }, index) => ({ key: String(index), title, rows: this.rows(fields) }))
        .filter(({ rows }) => rows.length > 0);
    }
    const names = Object.keys(this.info?.fields ?? {}).filter((name) => !NEVER.has(name));
    return [
      { key: 'information', title: 'Information', rows: this.rows(names.filter((name) => !SYSTEM.includes(name))) },
      { key: 'system', title: 'System Information', rows: this.rows(names.filter((name) => SYSTEM.includes(name))) }
    ].filter(({ rows }) => rows.length > 0);
  }

  private rows(names: string[]): Row[] {
    return names.flatMap((name) => {
      const field = this.info?.fields[name];
      if (!field || !this.record) {
        return [];
      }
      const parent =
        field.reference && field.relationshipName
          ? {
              relationship: field.relationshipName,
              objects: field.referenceToInfos.map(({ apiName, nameFields }) => ({
                name: apiName,
                nameField: nameFields[0] ?? 'Name'
              }))
            }
          : null;
      // A page layout calls a reference by what it leads to.
      const label = field.reference ? field.label.replace(/ ID$/, '') : field.label;
      const cell = cellOf({ name, label, type: field.dataType, parent }, this.record.fields);
      return cell ? [{ ...cell, key: name, label }] : [];
    });
  }
}
