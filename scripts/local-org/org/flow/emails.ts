/** The action Send Email ("Simple Email Actions", Actions Developer Guide). */
import type { Id } from '../types.ts';
import { isBlank, single } from './data.ts';
import { elementFault } from './flowFault.ts';
import type { FlowFault } from './flowFault.ts';
import type { Interview } from './interview.ts';
import { defaultWorkflowUser, sendEmail, senderTypes } from './outbox.ts';
import type { ActionElement } from './types.ts';

/** "The total number of recipients" of one email (Salesforce Help, "Send Email Action"). */
const MOST_RECIPIENTS = 150;

const ADDRESS = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;

/** Sends an email that the flow words itself. */
export function sendSimpleEmail(interview: Interview, element: ActionElement): void {
  const { org, flow } = interview;
  const text = (name: string): string => textInput(interview, element, name);
  const addresses = (list: string, collection: string): string[] => [
    ...text(list)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    ...listInput(interview, element, collection)
  ];
  const recipient = text('recipientId');
  const to = [
    ...addresses('emailAddresses', 'emailAddressesArray'),
    ...(recipient === '' ? [] : [addressOf(interview, recipient)])
  ];
  const cc = addresses('ccRecipientAddressList', 'ccRecipientAddressCollection');
  const bcc = addresses('bccRecipientAddressList', 'bccRecipientAddressCollection');
  const everybody = [...to, ...cc, ...bcc];
  if (to.length === 0) throw fault('REQUIRED_FIELD_MISSING: Missing required input parameter: emailAddresses');
  if (everybody.length > MOST_RECIPIENTS) {
    throw fault(`LIMIT_EXCEEDED: An email can have at most ${MOST_RECIPIENTS} recipients`);
  }
  for (const one of everybody) {
    if (!ADDRESS.test(one)) throw fault(`INVALID_EMAIL_ADDRESS: Email address is invalid: ${one}`);
  }
  for (const name of ['emailSubject', 'emailBody']) {
    if (text(name) === '') throw fault(`REQUIRED_FIELD_MISSING: Missing required input parameter: ${name}`);
  }
  sendEmail(org, {
    flow: flow.name,
    senderId: senderOf(interview, text('senderType')),
    to,
    cc,
    bcc,
    subject: text('emailSubject'),
    body: text('emailBody'),
    isHtml: text('sendRichBody') === 'true',
    relatedRecordId: text('relatedRecordId') || null
  });
}

/** The running user unless the type says otherwise. */
export function senderOf(interview: Interview, type: string): Id {
  const known = senderTypes.find((one) => one === (type || 'CurrentUser'));
  if (!known) throw fault(`INVALID_INPUT: The local org does not emulate the sender type ${type}`);
  return known === 'CurrentUser' ? interview.context.userId : defaultWorkflowUser(interview.org);
}

/** The address of a contact, a lead or a user. */
export function addressOf({ org }: Interview, id: Id): string {
  const object = org.schema.objectOfId(id);
  const email = object ? org.record(object.name, id)?.['Email'] : null;
  if (typeof email !== 'string' || email === '') throw fault(`INVALID_EMAIL_ADDRESS: There is no address for ${id}`);
  return email;
}

function fault(detail: string): FlowFault {
  return elementFault('send an email', detail);
}

/** An input as text, with its merge fields filled in; blank when it is not given. */
export function textInput(interview: Interview, element: ActionElement, name: string): string {
  const value = element.inputs.get(name);
  const given = value ? single(interview.get(value)) : null;
  if (given === null) return '';
  return value?.kind === 'literal' ? interview.merge(String(given)) : String(given);
}

/** An input that takes one value or several; blanks are left out. */
export function listInput(interview: Interview, element: ActionElement, name: string): string[] {
  const value = element.inputs.get(name);
  const data = value ? interview.get(value) : null;
  return (Array.isArray(data) ? data : [data])
    .map(single)
    .filter((item) => !isBlank(item))
    .map(String);
}
