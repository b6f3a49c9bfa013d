import { pageData } from 'local-org/page';
import SetupPart from 'shell/setupPart';
import { momentInFull, timeInWords } from 'shell/timeInWords';
import type { SetupOutbox as Data } from '../../setupTypes.ts';

const PAGE_SIZE = 50;

/** Emails that flows have sent, the newest first; one opens in its place. */
export default class SetupOutbox extends SetupPart<Data> {
  size = PAGE_SIZE;
  openEmail: number | null = null;

  protected override readonly source = 'outbox';

  get isEmpty(): boolean {
    return this.data?.emails.length === 0;
  }

  get summary(): string {
    const length = this.data?.emails.length ?? 0;
    return `${Math.min(this.size, length)} of ${length} ${length === 1 ? 'email' : 'emails'}`;
  }

  get hasMore(): boolean {
    return (this.data?.emails.length ?? 0) > this.size;
  }

  get emails() {
    const { now = '', emails = [] } = this.data ?? {};
    const { timeZone } = pageData.user;
    return emails.slice(0, this.size).map((email) => {
      const isOpen = email.number === this.openEmail;
      return {
        ...email,
        bodyId: `body-${email.number}`,
        subjectText: email.subject || '(no subject)',
        toText: email.to.join(', ') || '(nobody)',
        age: timeInWords(email.sentAt, now, timeZone),
        sentAtText: momentInFull(email.sentAt, timeZone),
        isOpen,
        state: String(isOpen),
        icon: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
        facts: [
          { label: 'From', text: email.sender, url: null },
          { label: 'To', text: email.to.join(', '), url: null },
          { label: 'Cc', text: email.cc.join(', '), url: null },
          { label: 'Bcc', text: email.bcc.join(', '), url: null },
          { label: 'Sent', text: momentInFull(email.sentAt, timeZone), url: null },
          { label: 'Flow', text: email.flow, url: null },
          {
            label: 'Related record',
            text: email.relatedName ?? email.relatedRecordId ?? '',
            url: email.relatedRecordId ? `/lightning/r/${email.relatedRecordId}/view` : null
          }
        ].filter(({ text }) => text !== '')
      };
    });
  }

  handleToggle(event: Event): void {
    const number = Number((event.currentTarget as HTMLElement).dataset.number);
    this.openEmail = this.openEmail === number ? null : number;
  }

  handleMore(): void {
    this.size += PAGE_SIZE;
  }
}
