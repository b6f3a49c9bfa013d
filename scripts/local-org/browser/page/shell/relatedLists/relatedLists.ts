import { api, LightningElement, wire } from 'lwc';
import { getRelatedListsInfo, type RelatedListsResult } from 'lightning/uiRelatedListApi';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';

/** Every related list of a record: those with rows as tables, the empty ones by name. */
export default class RelatedLists extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  lists: { relatedListId: string; label: string }[] = [];
  problem = '';

  private empty = new Set<string>();

  @wire(getRelatedListsInfo, { parentObjectApiName: '$objectApiName' })
  wiredLists({ data, error }: RelatedListsResult): void {
    this.problem = error ? messageOf(error) : '';
    this.lists = (data?.relatedLists ?? [])
      .filter(({ objectApiName }) => pageData.objects[objectApiName])
      .map(({ relatedListId, label }) => ({ relatedListId, label }));
  }

  get emptyNames(): string {
    return this.lists
      .filter(({ relatedListId }) => this.empty.has(relatedListId))
      .map(({ label }) => label)
      .join(', ');
  }

  handleCount(event: CustomEvent<{ relatedListId: string; count: number }>): void {
    const { relatedListId, count } = event.detail;
    const empty = new Set(this.empty);
    if (count === 0) {
      empty.add(relatedListId);
    } else {
      empty.delete(relatedListId);
    }
    this.empty = empty;
  }
}
