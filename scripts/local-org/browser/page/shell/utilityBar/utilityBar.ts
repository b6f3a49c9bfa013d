import { LightningElement } from 'lwc';
import { pageData } from 'local-org/page';
import type { PageUtility } from '../../types.ts';

/**
 * The app's utility bar at the foot of the window: a button for each utility, its panel above it.
 *
 * As in Lightning a panel is created when it is first opened and kept when it is minimized, so that nothing typed in it
 * is lost; one panel is open at a time; and a phone has no utility bar.
 */
export default class UtilityBar extends LightningElement {
  openId: string | null = null;
  /** Utilities that were open before: their panels stay. */
  started: string[] = [];

  private wantsFocus: string | null = null;

  renderedCallback(): void {
    const target = this.wantsFocus && this.template?.querySelector<HTMLElement>(this.wantsFocus);
    if (target) {
      this.wantsFocus = null;
      target.focus();
    }
  }

  get utilities() {
    return pageData.app.utilities.map((utility: PageUtility) => {
      const { id } = utility.item;
      const isOpen = id === this.openId;
      return {
        ...utility,
        id,
        isStarted: this.started.includes(id),
        expanded: String(isOpen),
        panelClass: isOpen ? 'panel' : 'panel slds-hide',
        minimizeLabel: `Minimize ${utility.label}`
      };
    });
  }

  /** Sizes come from metadata; the page's policy allows them as properties, not as style attributes. */
  handleToggle(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    if (id === this.openId) {
      this.close();
      return;
    }
    this.openId = id;
    this.started = this.started.includes(id) ? this.started : [...this.started, id];
    this.wantsFocus = `h2[data-id="${id}"]`;
    requestAnimationFrame(() => this.size(id));
  }

  handleMinimize(): void {
    this.close();
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      this.close();
    }
  }

  private close(): void {
    this.wantsFocus = `button.utility[data-id="${this.openId}"]`;
    this.openId = null;
  }

  private size(id: string): void {
    const utility = pageData.app.utilities.find(({ item }) => item.id === id);
    const panel = this.template?.querySelector<HTMLElement>(`.panel[data-id="${id}"]`);
    if (utility && panel) {
      panel.style.width = `${utility.width}px`;
      panel.style.height = `${utility.height}px`;
    }
  }
}
