import { api, LightningElement, wire } from 'lwc';
import { gql, graphql, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import { pageData } from 'local-org/page';
import { openUrl } from 'local-org/router';
import { takeFocus } from 'shell/focus';
import { cellOf, type Cell } from 'shell/cells';
import type { PageField, PageListView } from '../../types.ts';
import { listQuery } from './listQuery.ts';

const PAGE_SIZE = 50;

/** How long after the last key the search is sent. */
const SEARCH_DELAY_MS = 250;

interface Connection {
  edges: { node: Record<string, never> & { Id: string } }[];
  pageInfo: { hasNextPage: boolean };
  totalCount: number;
}

/** An object's records, by list view, with a search by name. */
export default class ListPage extends LightningElement {
  @api objectApiName = '';
  @api filterName = '';

  search = '';
  size = PAGE_SIZE;
  sortField = '';
  isDescending = false;
  problem = '';

  private connection: Connection | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  get query(): GraphQLDocument | undefined {
    if (this.view.refused) {
      return undefined;
    }
    return gql(
      listQuery(this.view, {
        nameField: this.object.nameField,
        search: this.search,
        size: this.size,
        sort: { field: this.sortField || this.object.nameField, descending: this.isDescending }
      })
    );
  }

  @wire(graphql, { query: '$query' })
  wiredRows({ data, errors }: GraphQLResult<{ uiapi: { query: Record<string, Connection> } }>): void {
    this.problem = errors?.[0]?.message ?? '';
    if (data || errors) {
      this.connection = data?.uiapi.query[this.objectApiName] ?? null;
    }
  }

  renderedCallback(): void {
    takeFocus(this.template?.querySelector('h1') ?? null);
  }

  get view(): PageListView {
    return this.views.find(({ name }) => name === this.filterName) ?? this.views[0]!;
  }

  get viewItems() {
    return this.views.map(({ name, label }) => ({ name, label, checked: name === this.view.name }));
  }

  get icon(): string {
    return this.object.icon;
  }

  get labelPlural(): string {
    return this.object.labelPlural;
  }

  get viewLabel(): string {
    return this.view.label;
  }

  get refusal(): string | null {
    return this.view.refused ? `The local org does not emulate this list view's ${this.view.refused}.` : null;
  }

  get searchLabel(): string {
    return `Search ${this.object.labelPlural} by name`;
  }

  get summary(): string {
    if (!this.connection) {
      return '';
    }
    const { totalCount, edges } = this.connection;
    return edges.length < totalCount
      ? `${edges.length} of ${totalCount} items`
      : `${totalCount} ${totalCount === 1 ? 'item' : 'items'}`;
  }

  get headings() {
    return this.view.columns.map(({ name, label, type }) => {
      const isSorted = name === (this.sortField || this.object.nameField);
      return {
        name,
        label,
        isSortable: SORTABLE.has(type),
        isSorted,
        sort: isSorted ? (this.isDescending ? 'descending' : 'ascending') : null,
        icon: this.isDescending ? 'utility:arrowdown' : 'utility:arrowup'
      };
    });
  }

  get rows(): { key: string; cells: (Cell & { key: string; label: string })[] }[] {
    return (this.connection?.edges ?? []).map(({ node }) => ({
      key: node.Id,
      cells: this.view.columns.map((column) => ({ ...this.cell(column, node), key: column.name, label: column.label }))
    }));
  }

  get isEmpty(): boolean {
    return this.connection?.edges.length === 0;
  }

  get emptyText(): string {
    return this.search
      ? `No ${this.object.labelPlural.toLowerCase()} match “${this.search}”.`
      : 'Nothing to see here yet.';
  }

  get hasMore(): boolean {
    return this.connection?.pageInfo.hasNextPage === true;
  }

  get isWaiting(): boolean {
    return !this.connection && !this.problem && !this.refusal;
  }

  get mayCreate(): boolean {
    return this.object.createable;
  }

  handleNew(): void {
    openUrl(`/lightning/o/${this.objectApiName}/new`);
  }

  handleView(event: CustomEvent<{ value: string }>): void {
    openUrl(`/lightning/o/${this.objectApiName}/list?filterName=${encodeURIComponent(event.detail.value)}`);
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    clearTimeout(this.timer);
    const { value } = event.detail;
    this.timer = setTimeout(() => {
      this.search = value.trim();
      this.size = PAGE_SIZE;
    }, SEARCH_DELAY_MS);
  }

  handleSort(event: Event): void {
    const { name = '' } = (event.currentTarget as HTMLElement).dataset;
    this.isDescending = name === (this.sortField || this.object.nameField) && !this.isDescending;
    this.sortField = name;
  }

  handleMore(): void {
    this.size += PAGE_SIZE;
  }

  private cell(column: PageField, node: Record<string, never> & { Id: string }): Cell {
    const cell = cellOf(column, withParents(node, column)) ?? { type: column.type, value: null, text: '', url: null };
    return column.name === this.object.nameField
      ? { ...cell, url: `/lightning/r/${this.objectApiName}/${node.Id}/view` }
      : cell;
  }

  private get object() {
    return pageData.objects[this.objectApiName]!;
  }

  private get views(): PageListView[] {
    return pageData.listViews.filter(({ object }) => object === this.objectApiName);
  }
}

const SORTABLE = new Set([
  'string',
  'picklist',
  'date',
  'datetime',
  'currency',
  'double',
  'int',
  'percent',
  'boolean',
  'email',
  'phone',
  'url'
]);

type Values = Record<string, { value: unknown; displayValue?: string | null }>;

/** A parent in a GraphQL row is an object of its own fields: its name becomes its display value. */
function withParents(node: Record<string, never>, { parent }: PageField): Values {
  const values = node as unknown as Values;
  if (!parent) {
    return values;
  }
  const fields = values[parent.relationship] as unknown as
    Record<string, { value?: unknown } | undefined> | null | undefined;
  const name = parent.objects
    .map(({ nameField }) => fields?.[nameField]?.value)
    .find((value) => typeof value === 'string');
  return { ...values, [parent.relationship]: { value: null, displayValue: typeof name === 'string' ? name : null } };
}
