import { api, LightningElement } from 'lwc';
import { messageOf, request } from 'local-org/http';
import { pageData } from 'local-org/page';

interface Option {
  id: string;
  name: string;
  object: string;
}

interface Found {
  data?: { uiapi: { query: Record<string, { edges: { node: { Id: string } & Record<string, unknown> }[] }> } };
  errors?: { message: string }[];
}

const SEARCH_DELAY_MS = 200;

const MOST_OPTIONS = 8;

/** Finds a record by name, for a field that leads to it. */
export default class Lookup extends LightningElement {
  @api label = '';
  @api required = false;
  /** Objects that the field may lead to. */
  @api targets: string[] = [];

  @api
  get value(): string | null {
    return this.selectedId;
  }
  set value(id: string | null) {
    this.selectedId = id || null;
  }

  /** The name of the record that the field leads to. */
  @api
  get text(): string {
    return this.selectedName;
  }
  set text(name: string) {
    this.selectedName = name;
    this.typed = name;
  }

  selectedId: string | null = null;
  typed = '';
  isOpen = false;
  error = '';
  options: Option[] = [];
  active = -1;
  status = '';

  private selectedName = '';
  private custom = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  @api
  setCustomValidity(message: string): void {
    this.custom = message;
  }

  @api
  reportValidity(): boolean {
    const isMissing = this.required && this.selectedId === null;
    this.error = this.custom || (isMissing ? 'Complete this field.' : '');
    return this.error === '';
  }

  get elementClass(): string {
    return `slds-form-element${this.error ? ' slds-has-error' : ''}`;
  }

  get comboboxClass(): string {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isOpen ? ' slds-is-open' : ''}`;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get invalid(): string {
    return String(this.error !== '');
  }

  get placeholder(): string {
    const labels = this.targets.map((target) => pageData.objects[target]?.labelPlural ?? target);
    return `Search ${labels.join(', ')}…`;
  }

  get hasValue(): boolean {
    return this.selectedId !== null;
  }

  get clearLabel(): string {
    return `Clear ${this.label}`;
  }

  get activeId(): string | null {
    return this.isOpen && this.active >= 0 ? `option-${this.active}` : null;
  }

  get items() {
    return this.options.map((option, index) => ({
      ...option,
      optionId: `option-${index}`,
      index,
      icon: pageData.objects[option.object]?.icon ?? 'standard:record',
      selected: String(index === this.active),
      optionClass: `slds-media slds-media_center slds-listbox__option slds-listbox__option_plain${index === this.active ? ' slds-has-focus' : ''}`
    }));
  }

  handleInput(event: Event): void {
    event.stopPropagation();
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), SEARCH_DELAY_MS);
  }

  /** The native input's own change is not the field's. */
  handleNativeChange(event: Event): void {
    event.stopPropagation();
  }

  handleOpen(): void {
    if (!this.isOpen) {
      void this.search();
    }
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const { length } = this.options;
      if (!this.isOpen) {
        void this.search();
      } else if (length > 0) {
        this.active = (this.active + step + length) % length;
      }
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation();
      this.closeList();
    }
  }

  /** Before the input loses the focus. */
  handleOption(event: Event): void {
    event.preventDefault();
    this.choose(this.options[Number((event.currentTarget as HTMLElement).dataset.index)]);
  }

  handleBlur(): void {
    clearTimeout(this.timer);
    if (this.typed.trim() === '' && this.selectedId !== null) {
      this.select(null);
    }
    this.closeList();
  }

  handleClear(): void {
    this.select(null);
    this.template?.querySelector('input')?.focus();
  }

  private closeList(): void {
    this.asked += 1;
    this.isOpen = false;
    this.active = -1;
    this.status = '';
    this.typed = this.selectedName;
  }

  private choose(option: Option | undefined): void {
    if (option) {
      this.select(option);
      this.closeList();
    }
  }

  private select(option: Option | null): void {
    this.selectedId = option?.id ?? null;
    this.selectedName = option?.name ?? '';
    this.typed = this.selectedName;
    this.error = '';
    this.custom = '';
    this.dispatchEvent(new CustomEvent('change', { detail: { value: this.selectedId } }));
  }

  /** Asks for each object that the field may lead to at once; an answer that a newer search has overtaken is dropped. */
  private async search(): Promise<void> {
    this.asked += 1;
    const asked = this.asked;
    const words = this.typed === this.selectedName ? '' : this.typed.trim();
    try {
      const query = `query find { uiapi { query { ${this.targets.map((target) => subquery(target, words)).join(' ')} } } }`;
      const { data, errors } = (await request('POST', '/graphql', { query })) as Found;
      if (asked !== this.asked) {
        return;
      }
      this.error = errors?.[0]?.message ?? '';
      this.options = this.targets.flatMap((object) =>
        (data?.uiapi.query[object]?.edges ?? []).map(({ node }) => ({
          id: node.Id,
          name: nameOf(node, object),
          object
        }))
      );
      this.isOpen = true;
      this.active = this.options.length > 0 ? 0 : -1;
      this.status = this.options.length === 0 ? 'No record has this name.' : `${this.options.length} found`;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  get isEmpty(): boolean {
    return this.options.length === 0;
  }
}

function subquery(object: string, words: string): string {
  const { nameField = 'Name' } = pageData.objects[object] ?? {};
  const pattern = JSON.stringify(`%${words.replace(/[\\%_]/g, '\\$&')}%`);
  const where = words ? `, where: { ${nameField}: { like: ${pattern} } }` : '';
  return `${object}(first: ${MOST_OPTIONS}${where}, orderBy: { ${nameField}: { order: ASC } }) { edges { node { Id ${nameField} { value } } } }`;
}

function nameOf(node: Record<string, unknown>, object: string): string {
  const field = node[pageData.objects[object]?.nameField ?? 'Name'] as { value?: unknown } | undefined;
  return String(field?.value ?? '');
}
