import { api, LightningElement, wire } from 'lwc';
import { getFieldValue, getRecord, type RecordResult } from 'lightning/uiRecordApi';
import { getPicklistValues, type PicklistResult } from 'lightning/uiObjectInfoApi';

/** The picklist that a path follows. Paths of other objects are set up by hand in an org, by no file of a package. */
const PATH_FIELDS: Record<string, string> = { Opportunity: 'StageName', Lead: 'Status' };

const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The stages of a record and where it stands. */
export default class Path extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  private current: string | null = null;
  private values: { label: string; value: string; closed: boolean; won: boolean }[] = [];

  readonly recordTypeId = MASTER_RECORD_TYPE;

  get field(): string | undefined {
    const name = PATH_FIELDS[this.objectApiName];
    return name ? `${this.objectApiName}.${name}` : undefined;
  }

  get fields(): string[] | undefined {
    return this.field ? [this.field] : undefined;
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  wiredRecord({ data }: RecordResult): void {
    this.current = data && this.field ? String(getFieldValue(data, this.field) ?? '') : null;
  }

  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: '$field' })
  wiredValues({ data }: PicklistResult): void {
    this.values = (data?.values ?? []).map(({ label, value, attributes }) => ({
      label,
      value,
      closed: attributes?.closed === true,
      won: attributes?.won === true
    }));
  }

  get isReady(): boolean {
    return this.current !== null && this.values.length > 0;
  }

  get steps(): { value: string; label: string; itemClass: string; isDone: boolean; current: string | null }[] {
    const shown = this.shown;
    const at = shown.findIndex(({ value }) => value === this.current);
    const final = shown[at]?.closed === true;
    return shown.map((step, index) => {
      const isCurrent = index === at;
      const isDone = index < at;
      const state = isCurrent
        ? final
          ? step.won
            ? 'slds-is-current slds-is-won'
            : 'slds-is-current slds-is-lost'
          : 'slds-is-current slds-is-active'
        : isDone
          ? 'slds-is-complete'
          : 'slds-is-incomplete';
      return { ...step, isDone, itemClass: `slds-path__item ${state}`, current: isCurrent ? 'step' : null };
    });
  }

  get summary(): string {
    const at = this.shown.findIndex(({ value }) => value === this.current);
    return `${this.shown[at]?.label ?? this.current ?? ''} (${at + 1} of ${this.shown.length})`;
  }

  /** Open stages, and of the closed ones that in which the record is, or the won one. */
  private get shown() {
    const closed =
      this.values.find(({ value, closed: isClosed }) => isClosed && value === this.current) ??
      this.values.find(({ won }) => won);
    return this.values.filter((step) => !step.closed || step === closed);
  }
}
