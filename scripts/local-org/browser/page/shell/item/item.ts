import { api, LightningElement, wire } from 'lwc';
import { getRecord, getFieldValue, type RecordResult } from 'lightning/uiRecordApi';
import type { PageItem, PageLayout } from '../../types.ts';
import { decide, fieldsOfRule, type RecordValues, type Verdict } from 'shell/visibility';
import formFactor from '@salesforce/client/formFactor';

/** One component instance of a Lightning page: ours, one of the standard ones that the shell has, or a note. */
export default class Item extends LightningElement {
  @api item: PageItem | null = null;
  @api layout: PageLayout | null = null;
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;

  private values: RecordValues | null = null;

  /** The record's fields that the visibility rule reads; undefined asks for nothing. */
  get ruleFields(): string[] | undefined {
    const fields = fieldsOfRule(this.item?.visibility ?? null);
    return fields.length > 0 ? fields.map((field) => `${this.objectApiName}.${field}`) : undefined;
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$ruleFields' })
  wiredRecord({ data }: RecordResult): void {
    if (data) {
      this.values = Object.fromEntries(
        fieldsOfRule(this.item?.visibility ?? null).map((field) => [
          field,
          getFieldValue(data, `${this.objectApiName}.${field}`)
        ])
      );
    }
  }

  get isVisible(): boolean {
    // A rule over the record waits for the record, so that nothing flashes.
    return (!this.ruleFields || this.values !== null) && this.verdict.visible;
  }

  get refusedRule(): string | null {
    const { refused } = this.verdict;
    return refused
      ? `The local org does not emulate this component's visibility rule (${refused}); it is always shown.`
      : null;
  }

  get name(): string {
    return this.item?.component ?? '';
  }

  get isHighlights(): boolean {
    return this.name === 'force:highlightsPanel';
  }

  get isPath(): boolean {
    return this.name === 'runtime_sales_pathassistant:pathAssistant';
  }

  get isDetails(): boolean {
    return this.name === 'force:detailPanel';
  }

  get isRelatedLists(): boolean {
    return this.name === 'force:relatedListContainer';
  }

  get isRelatedList(): boolean {
    return this.name === 'force:relatedListSingleContainer';
  }

  get isTabset(): boolean {
    return this.name === 'flexipage:tabset';
  }

  get isOurs(): boolean {
    return /^(c:)?\w+$/.test(this.name);
  }

  get bundle(): string {
    return this.name.replace(/^c:/, '');
  }

  get properties(): Record<string, unknown> {
    return {
      ...this.item?.properties,
      ...(this.recordId ? { recordId: this.recordId, objectApiName: this.objectApiName } : {})
    };
  }

  get relatedListId(): string {
    return String(this.item?.properties.relatedListApiName ?? '');
  }

  get rows(): number {
    return Number(this.item?.properties.rowsToDisplay ?? 6);
  }

  get tabs(): { id: string; title: string; items: PageItem[] }[] {
    return this.facet(this.item?.properties.tabs).map(({ id, properties }) => ({
      id,
      title: titleOf(String(properties.title ?? '')),
      items: this.facet(properties.body)
    }));
  }

  get activeTab(): string | undefined {
    return this.facet(this.item?.properties.tabs).find(({ properties }) => String(properties.active) === 'true')?.id;
  }

  get refusal(): string {
    return this.item?.field
      ? `The local org does not draw single fields (${this.item.field}).`
      : `The local org does not emulate the component ${this.name}.`;
  }

  private get verdict(): Verdict {
    return decide(this.item?.visibility ?? null, this.values ?? {}, formFactor);
  }

  private facet(name: unknown): PageItem[] {
    return this.layout?.regions.find((region) => region.kind === 'Facet' && region.name === name)?.items ?? [];
  }
}

/** Metadata names the standard tabs by labels of their own: `Standard.Tab.relatedLists`. */
function titleOf(title: string): string {
  const standard: Record<string, string> = {
    'Standard.Tab.relatedLists': 'Related',
    'Standard.Tab.detail': 'Details',
    'Standard.Tab.activity': 'Activity',
    'Standard.Tab.collaborate': 'Chatter'
  };
  return standard[title] ?? title;
}
