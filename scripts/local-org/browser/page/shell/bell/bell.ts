import { LightningElement } from 'lwc';
import { messageOf, requestLocal } from 'local-org/http';
import { pageData } from 'local-org/page';
import { objectOfId } from 'local-org/router';
import { onEvent } from 'shell/events';
import { momentInFull, timeInWords } from 'shell/timeInWords';
import type { PageNotifications } from '../../types.ts';

/** A count beyond this is not told apart. */
const MOST_COUNTED = 99;

/** The bell of the header: how many notifications are unread, and the list of all. */
export default class Bell extends LightningElement {
  isOpen = false;
  unread = 0;
  problem = '';

  private bell: PageNotifications | null = null;
  private leave: (() => void) | null = null;
  private wantsFocus = false;

  private closeOutside = (event: Event): void => {
    if (this.template && !event.composedPath().includes(this.template.host)) {
      this.close();
    }
  };

  connectedCallback(): void {
    this.leave = onEvent<{ unread: number }>('notifications', ({ unread }) => {
      this.unread = unread;
      if (this.isOpen) {
        void this.load();
      }
    });
  }

  disconnectedCallback(): void {
    this.leave?.();
    document.removeEventListener('click', this.closeOutside);
  }

  renderedCallback(): void {
    if (this.wantsFocus) {
      this.wantsFocus = false;
      this.template?.querySelector<HTMLElement>('h2')?.focus();
    }
  }

  get state(): string {
    return String(this.isOpen);
  }

  get label(): string {
    return this.unread === 0 ? 'Notifications' : `Notifications, ${this.unread} unread`;
  }

  /** Read out when it changes. */
  get announcement(): string {
    return this.unread === 0 ? '' : `${this.unread} unread ${this.unread === 1 ? 'notification' : 'notifications'}`;
  }

  get hasUnread(): boolean {
    return this.unread > 0;
  }

  get badge(): string {
    return this.unread > MOST_COUNTED ? `${MOST_COUNTED}+` : String(this.unread);
  }

  get isWaiting(): boolean {
    return this.bell === null && !this.problem;
  }

  get isEmpty(): boolean {
    return this.bell?.notifications.length === 0;
  }

  get items() {
    const { now = '', notifications = [] } = this.bell ?? {};
    const { timeZone } = pageData.user;
    return notifications.map(({ id, title, body, targetId, sentAt, isRead }) => ({
      id,
      title,
      body,
      url: targetId ? `/lightning/r/${targetId}/view` : null,
      icon: pageData.objects[targetId ? objectOfId(targetId) : '']?.icon ?? 'utility:notification',
      age: timeInWords(sentAt, now, timeZone),
      sentAt: momentInFull(sentAt, timeZone),
      isUnread: !isRead,
      itemClass: `item slds-global-header__notification${isRead ? '' : ' slds-global-header__notification_unread'}`
    }));
  }

  handleToggle(): void {
    if (this.isOpen) {
      this.close();
      return;
    }
    this.isOpen = true;
    this.wantsFocus = true;
    document.addEventListener('click', this.closeOutside);
    void this.load();
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.isOpen) {
      event.stopPropagation();
      this.closeToTrigger();
    }
  }

  /** Tabbing out of the panel closes it. */
  handleFocusOut({ relatedTarget }: FocusEvent): void {
    if (this.isOpen && relatedTarget instanceof Node && !this.template?.contains(relatedTarget)) {
      this.close();
    }
  }

  handleClose(): void {
    this.closeToTrigger();
  }

  /** Where the notification leads is a link, which the page follows by itself. */
  handleOpen(event: Event): void {
    const { id, url } = (event.currentTarget as HTMLElement).dataset;
    void this.markRead({ ids: [Number(id)] });
    if (url) {
      this.close();
    }
  }

  async handleReadAll(): Promise<void> {
    this.wantsFocus = true;
    await this.markRead({ all: true });
  }

  handleRetry(): void {
    this.wantsFocus = true;
    void this.load();
  }

  private load(): Promise<void> {
    return this.take(requestLocal('GET', '/notifications'));
  }

  private markRead(which: { ids: number[] } | { all: true }): Promise<void> {
    return this.take(requestLocal('POST', '/notifications/read', which));
  }

  private async take(answer: Promise<unknown>): Promise<void> {
    try {
      const bell = (await answer) as PageNotifications;
      this.bell = bell;
      this.unread = bell.unread;
      this.problem = '';
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  private closeToTrigger(): void {
    this.close();
    this.template?.querySelector<HTMLElement>('.trigger')?.focus();
  }

  private close(): void {
    this.isOpen = false;
    document.removeEventListener('click', this.closeOutside);
  }
}
