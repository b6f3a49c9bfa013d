import { api, LightningElement, type LightningElement as Component } from 'lwc';
import { pageData } from 'local-org/page';

type ComponentConstructor = new () => Component;

/** Loads one of the org's own components and shows it; what goes wrong in it stays in its place. */
export default class ComponentHost extends LightningElement {
  @api name = '';
  @api properties: Record<string, unknown> = {};

  constructor_: ComponentConstructor | null = null;
  problem: string | null = null;

  async connectedCallback(): Promise<void> {
    const url = pageData.components.urls[this.name];
    if (!url) {
      this.problem = `There is no component ${this.name} in this org, or its js-meta.xml does not expose it.`;
      return;
    }
    try {
      const module = (await import(url)) as { default: ComponentConstructor };
      this.constructor_ = module.default;
    } catch (error) {
      this.fail(error);
    }
  }

  errorCallback(error: unknown): void {
    this.fail(error);
  }

  private fail(error: unknown): void {
    console.error(error);
    this.constructor_ = null;
    this.problem = `${this.name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
