/** Outbox: the emails that flows sent, with the names of the records that they are about. */
import { outboxOf } from '../../org/flow/index.ts';
import type { Org } from '../../org/org.ts';
import type { SetupOutbox } from '../page/setupTypes.ts';
import { recordName } from './recordName.ts';

/** Every email, the newest first. */
export function outboxPage(org: Org): SetupOutbox {
  return {
    now: new Date(org.clock.now()).toISOString(),
    emails: outboxOf(org).map(
      ({ number, flow, sender, to, cc, bcc, subject, body, isHtml, relatedRecordId, sentAt }) => ({
        number,
        flow,
        sender,
        to,
        cc,
        bcc,
        subject,
        body,
        isHtml,
        relatedRecordId,
        relatedName: relatedRecordId === null ? null : recordName(org, relatedRecordId),
        sentAt
      })
    )
  };
}
