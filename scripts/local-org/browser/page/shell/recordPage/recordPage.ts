import { api, LightningElement, wire } from 'lwc';
import { getRecord, type RecordResult } from 'lightning/uiRecordApi';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';
import type { PageItem, PageLayout } from '../../types.ts';
import formFactor from '@salesforce/client/formFactor';

/** A record's page: the one that the app or the object sets, or the standard one. */
export default class RecordPage extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  problem: { status: number; message: string } | null = null;

  get layout(): PageLayout {
    const pages = pageData.pages.record[this.objectApiName];
    return (formFactor === 'Small' ? pages?.small : pages?.large) ?? STANDARD_PAGE;
  }

  get nameField(): string[] {
    return [`${this.objectApiName}.${pageData.objects[this.objectApiName]?.nameField ?? 'Name'}`];
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$nameField' })
  wiredRecord({ data, error }: RecordResult): void {
    this.problem = error ? { status: error.status, message: messageOf(error) } : null;
    const name = data?.fields[pageData.objects[this.objectApiName]?.nameField ?? 'Name']?.value;
    if (typeof name === 'string') {
      document.title = `${name} | ${pageData.objects[this.objectApiName]?.label ?? ''}`;
    }
  }

  get problemMessage(): string {
    return this.problem?.message ?? '';
  }
}

function item(component: string, properties: PageItem['properties'] = {}): PageItem {
  return { id: component, component, field: null, properties, visibility: null };
}

function facet(name: string, items: PageItem[]): PageLayout['regions'][number] {
  return { name, kind: 'Facet', items };
}

/** What Salesforce shows of an object for which nobody has made a page. */
const STANDARD_PAGE: PageLayout = {
  name: 'standard',
  label: 'Record',
  template: 'flexipage:recordHomeSingleColTemplateDesktop',
  regions: [
    { name: 'header', kind: 'Region', items: [item('force:highlightsPanel')] },
    { name: 'main', kind: 'Region', items: [item('flexipage:tabset', { tabs: 'tabs' })] },
    facet('tabs', [
      { ...item('flexipage:tab', { title: 'Details', body: 'details' }), id: 'detailsTab' },
      { ...item('flexipage:tab', { title: 'Related', body: 'related' }), id: 'relatedTab' }
    ]),
    facet('details', [item('force:detailPanel')]),
    facet('related', [item('force:relatedListContainer')])
  ]
};
