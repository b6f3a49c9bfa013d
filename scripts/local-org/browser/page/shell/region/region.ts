import { api, LightningElement } from 'lwc';
import type { PageItem, PageLayout } from '../../types.ts';

/** The items of a region, one below the other. */
export default class Region extends LightningElement {
  @api items: PageItem[] = [];
  @api layout: PageLayout | null = null;
  @api recordId: string | null = null;
  @api objectApiName: string | null = null;
}
