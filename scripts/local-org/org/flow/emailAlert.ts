/** Email alerts: a text template sent to whom the alert names ("Email Alert Actions", Actions Developer Guide). */
import { displayValue } from '../../query/displayValue.ts';
import type { AlertRecipient, EmailAlertDef } from '../metadata/readEmail.ts';
import { recordScope } from '../recordScope.ts';
import type { FieldDef, Id, ObjectDef, OrgRecord } from '../types.ts';
import { single } from './data.ts';
import { senderOf } from './emails.ts';
import { elementFault } from './flowFault.ts';
import type { Interview } from './interview.ts';
import { sendEmail } from './outbox.ts';
import { orgTimeZone } from './schedule.ts';
import type { EmailAlertElement } from './types.ts';

/** Sends the alert about the element's record; nobody to send it to, and it is not sent. */
export function sendAlert(interview: Interview, element: EmailAlertElement): void {
  const { org, flow } = interview;
  const alert = org.metadata.emailAlerts.get(element.alert);
  const template = alert && org.metadata.emailTemplates.get(alert.template);
  if (!template) throw new Error(`The flow ${flow.name} needs the email alert ${element.alert}, which is not there.`);
  const id = single(interview.get(element.recordId));
  const object = org.objectNamed(alert.object);
  const record = typeof id === 'string' ? org.record(object.name, id) : null;
  if (record === null) throw elementFault('send an email', `INVALID_INPUT: There is no ${object.label} ${String(id)}`);
  const to = addressesOf(interview, alert, record);
  if (to.length === 0 && alert.cc.length === 0) return;
  const senderId = senderOf(interview, alert.senderType);
  const filled = (text: string): string => fill(interview, text, object, record, senderId);
  sendEmail(org, {
    flow: flow.name,
    senderId,
    to,
    cc: alert.cc,
    bcc: [],
    subject: filled(template.subject),
    body: filled(template.body),
    isHtml: false,
    relatedRecordId: String(record['Id'])
  });
}

/** Each address once. */
function addressesOf(interview: Interview, alert: EmailAlertDef, record: OrgRecord): string[] {
  const found = alert.recipients.map((recipient) => addressOf(interview, recipient, record));
  return [...new Set(found.filter((address) => address !== null))];
}

function addressOf({ org }: Interview, { type, recipient, field }: AlertRecipient, record: OrgRecord): string | null {
  const emailOf = (object: string, id: unknown): string | null => {
    const row = typeof id === 'string' ? org.record(object, id) : null;
    const active = object !== 'User' || row?.['IsActive'] === true;
    return row !== null && active && typeof row['Email'] === 'string' ? row['Email'] : null;
  };
  switch (type) {
    case 'user': {
      const [user] = org.rows.find(org.objectNamed('User'), 'Username', recipient);
      return emailOf('User', user?.['Id']);
    }
    case 'owner':
      return emailOf('User', record['OwnerId']);
    case 'creator':
      return emailOf('User', record['CreatedById']);
    case 'userLookup':
      return emailOf('User', record[field ?? '']);
    case 'contactLookup':
      return emailOf('Contact', record[field ?? '']);
    case 'email': {
      const address = record[field ?? ''];
      return typeof address === 'string' ? address : null;
    }
  }
}

/** Merge fields as people read them. */
function fill(interview: Interview, text: string, object: ObjectDef, record: OrgRecord, senderId: Id): string {
  const { org } = interview;
  const context = { userId: senderId, mode: 'system' } as const;
  const scope = recordScope(org, context, object, record, { prior: null, isNew: false });
  // The template is in the org's language, and so is what it says of the record.
  const style = { timeZone: orgTimeZone(org), locale: 'en-US', wording: (field: FieldDef) => field };
  return text.replace(/\{!([^}]+)\}/g, (_, reference: string) => {
    const [head = '', ...rest] = reference.trim().split('.');
    const isOwn = head.toLowerCase() === object.name.toLowerCase();
    const path = isOwn ? rest : [`$${head}`, ...rest];
    const value = scope.value(path);
    const field = isOwn && rest.length === 1 ? org.schema.field(object.name, rest[0] ?? '') : undefined;
    return (field && displayValue(field, value, style)) ?? String(value ?? '');
  });
}
