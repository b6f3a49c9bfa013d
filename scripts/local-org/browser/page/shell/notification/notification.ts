import { api, LightningElement } from 'lwc';

/** One notification, worded for people. */
export interface NotificationItem {
  title: string;
  body: string;
  icon: string;
  /** `5 minutes ago` */
  age: string;
  /** Date and time in full. */
  sentAt: string;
  isUnread: boolean;
}

/** What the bell says of one notification; whoever holds it makes it a link or a button. */
export default class Notification extends LightningElement {
  @api item: NotificationItem | null = null;
}
