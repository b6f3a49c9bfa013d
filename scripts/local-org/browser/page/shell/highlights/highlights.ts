import { api, LightningElement, wire } from 'lwc';
import { getRecord, type RecordRepresentation, type RecordResult } from 'lightning/uiRecordApi';
import { pageData } from 'local-org/page';
import { takeFocus } from 'shell/focus';
import { cellOf, fieldPaths, type Cell } from 'shell/cells';

/** A record's name and the fields of its compact layout. */
export default class Highlights extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  private record: RecordRepresentation | null = null;

  get fields(): string[] {
    const { apiName, nameField, compactFields } = this.object;
    return [`${apiName}.${nameField}`, ...compactFields.flatMap((field) => fieldPaths(apiName, field))];
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fields' })
  wiredRecord({ data }: RecordResult): void {
    this.record = data ?? null;
  }

  renderedCallback(): void {
    if (this.record) {
      takeFocus(this.template?.querySelector('h1') ?? null);
    }
  }

  get icon(): string {
    return this.object.icon;
  }

  get label(): string {
    return this.object.label;
  }

  get recordName(): string {
    return String(this.record?.fields[this.object.nameField]?.value ?? '');
  }

  get cells(): (Cell & { key: string; label: string })[] {
    return this.object.compactFields.flatMap((field) => {
      const cell = this.record ? cellOf(field, this.record.fields) : null;
      return cell ? [{ ...cell, key: field.name, label: field.label }] : [];
    });
  }

  private get object() {
    return pageData.objects[this.objectApiName]!;
  }
}
