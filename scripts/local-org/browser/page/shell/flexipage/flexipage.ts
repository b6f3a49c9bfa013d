import { api, LightningElement } from 'lwc';
import formFactor from '@salesforce/client/formFactor';
import type { PageItem, PageLayout, PageRegion } from '../../types.ts';

/**
 * Draws a Lightning page: its header over a wide and a narrow column.
 *
 * On a phone Salesforce's app shows the regions one below the other. What stands in the sidebar of a record comes first
 * there, right under the highlights: on a desktop it is beside the record and in sight at once, and must not end below
 * everything on a phone. The order is that of the document, so that keyboard and screen reader meet the same one.
 */
export default class Flexipage extends LightningElement {
  @api layout: PageLayout | null = null;
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;

  /** Decided once, as Salesforce does: moving a component while somebody types in it would lose the words. */
  readonly isPhone = formFactor === 'Small';

  get header(): PageItem[] {
    const items = this.itemsOf('header');
    return this.isPhone ? items.filter(({ component }) => component === HIGHLIGHTS) : items;
  }

  /** What of the header waits below the sidebar on a phone: the path. */
  get lowerHeader(): PageItem[] {
    return this.isPhone ? this.itemsOf('header').filter(({ component }) => component !== HIGHLIGHTS) : [];
  }

  get main(): PageItem[] {
    return this.itemsOf('main');
  }

  get sidebar(): PageItem[] {
    return this.itemsOf('sidebar');
  }

  get hasSidebar(): boolean {
    return this.sidebar.length > 0;
  }

  get sidebarFirst(): boolean {
    const isFirstOnPhone = this.isPhone && this.recordId !== null;
    return this.hasSidebar && (isFirstOnPhone || /LeftSidebar/i.test(this.layout?.template ?? ''));
  }

  get sidebarLast(): boolean {
    return this.hasSidebar && !this.sidebarFirst;
  }

  get columnsClass(): string {
    if (this.isPhone || !this.hasSidebar) {
      return 'columns';
    }
    return `columns ${this.sidebarFirst ? 'columns_left' : 'columns_right'}`;
  }

  private itemsOf(column: Column): PageItem[] {
    return (this.layout?.regions ?? []).filter((region) => columnOf(region) === column).flatMap(({ items }) => items);
  }
}

type Column = 'header' | 'main' | 'sidebar';

const HIGHLIGHTS = 'force:highlightsPanel';

/** Where a region of the standard templates stands. */
function columnOf(region: PageRegion): Column | null {
  if (region.kind !== 'Region') {
    return null;
  }
  if (/^(header|subheader)$/i.test(region.name)) {
    return 'header';
  }
  return /sidebar|^right/i.test(region.name) ? 'sidebar' : 'main';
}
