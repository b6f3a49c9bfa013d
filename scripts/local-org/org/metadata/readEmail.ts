/** Email alerts of workflows, and the email templates that they send (Metadata API Developer Guide). */
import { typeAlong } from '../formula/index.ts';
import type { ObjectDef, Schema } from '../types.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

/** Who gets an alert: somebody by name, or whoever a field of the record leads to. */
export interface AlertRecipient {
  type: (typeof recipientTypes)[number];
  /** A username, for `user`. */
  recipient: string | null;
  /** A field of the record, for `email`, `userLookup` and `contactLookup`. */
  field: string | null;
}

/** An email alert of an object. */
export interface EmailAlertDef {
  /** `Object.Alert` */
  name: string;
  object: string;
  template: string;
  recipients: AlertRecipient[];
  cc: string[];
  senderType: string;
}

/** A text template; `{!Note__c.Name}` stands for a field of the record. */
export interface EmailTemplateDef {
  /** `unfiled$public/Name` */
  name: string;
  subject: string;
  body: string;
}

const recipientTypes = ['contactLookup', 'creator', 'email', 'owner', 'user', 'userLookup'] as const;

const BY_FIELD: ReadonlySet<string> = new Set(['contactLookup', 'email', 'userLookup']);

/** Everything else that a workflow can hold. */
const MISSING_PARTS = [
  'fieldUpdates',
  'flowActions',
  'flowAutomation',
  'knowledgePublishes',
  'notifications',
  'outboundMessages',
  'rules',
  'send',
  'tasks'
];

/** The org's email templates; each is two files: what it says, and what it is. */
export function readEmailTemplates(sources: Source[]): Map<string, EmailTemplateDef> {
  const templates = new Map<string, EmailTemplateDef>();
  for (const source of sources) {
    const { fullName, fileName } = source.component;
    if (!fileName.endsWith('-meta.xml')) continue;
    const content = sources.find(({ component }) => component.fileName === fileName.replace(/-meta\.xml$/, ''));
    if (!content) source.problem(`Cannot find the content of the email template ${fullName}`);
    const reading = source.reading('EmailTemplate');
    if (reading) templates.set(fullName, readEmailTemplate(reading, fullName, content?.text ?? ''));
  }
  return templates;
}

/** The email alerts of all workflows, by `Object.Alert`. */
export function readAlerts(
  sources: Source[],
  schema: Schema,
  templates: ReadonlyMap<string, EmailTemplateDef>
): Map<string, EmailAlertDef> {
  const alerts = new Map<string, EmailAlertDef>();
  for (const source of sources) {
    const reading = source.reading('Workflow');
    if (!reading) continue;
    const own = readWorkflow(reading, source.component.fullName);
    checkAlerts(source, own, { schema, templates });
    for (const alert of own) alerts.set(alert.name, alert);
  }
  return alerts;
}

/** Reads the email alerts of one workflow file, which belongs to one object. */
function readWorkflow(reading: Reading, object: string): EmailAlertDef[] {
  reading.withoutEffect('fullName');
  reading.notEmulated(...MISSING_PARTS);
  const alerts = reading.children('alerts', 'WorkflowAlert').map((alert) => readAlert(alert, object));
  reading.finish();
  return alerts;
}

function readAlert(alert: Reading, object: string): EmailAlertDef {
  alert.withoutEffect('protected', 'description');
  alert.notEmulated('senderAddress', 'promptTemplateVersion');
  const senderType = alert.text('senderType') ?? 'CurrentUser';
  if (senderType !== 'CurrentUser' && senderType !== 'DefaultWorkflowUser') {
    alert.problem(`The local org does not emulate the email sender type ${senderType}.`, 'senderType');
  }
  const def: EmailAlertDef = {
    name: `${object}.${alert.need('fullName')}`,
    object,
    template: alert.need('template'),
    recipients: alert.children('recipients', 'WorkflowEmailRecipient').map(readRecipient),
    cc: alert.texts('ccEmails'),
    senderType
  };
  alert.finish();
  return def;
}

function readRecipient(line: Reading): AlertRecipient {
  const type = line.need('type');
  const known = recipientTypes.find((one) => one === type);
  if (!known) line.problem(`The local org does not emulate the email recipient type ${type}.`, 'type');
  const recipient: AlertRecipient = {
    type: known ?? 'owner',
    recipient: line.text('recipient') ?? null,
    field: line.text('field') ?? null
  };
  if (recipient.type === 'user' && recipient.recipient === null) line.problem('Required field is missing: recipient');
  if (BY_FIELD.has(recipient.type) && recipient.field === null) line.problem('Required field is missing: field');
  line.finish();
  return recipient;
}

/** Reads a template's `.email-meta.xml`; `body` is the content of its `.email` file. */
function readEmailTemplate(reading: Reading, name: string, body: string): EmailTemplateDef {
  reading.withoutEffect('apiVersion', 'available', 'description', 'encodingKey', 'fullName', 'name', 'textOnly');
  reading.notEmulated('attachedDocuments', 'attachments', 'letterhead', 'packageVersions', 'pageDevName');
  reading.withoutEffect('relatedEntityType');
  for (const [part, taken] of [
    ['type', 'text'],
    ['style', 'none'],
    ['uiType', 'Aloha']
  ] as const) {
    const given = reading.text(part) ?? taken;
    if (given !== taken) reading.problem(`The local org does not emulate the email template ${part} ${given}.`, part);
  }
  const template = { name, subject: reading.need('subject'), body };
  reading.finish();
  return template;
}

/** Finds what alerts and their templates name that is not there. */
function checkAlerts(
  source: Source,
  alerts: EmailAlertDef[],
  world: { schema: Schema; templates: ReadonlyMap<string, EmailTemplateDef> }
): void {
  for (const alert of alerts) {
    const object = world.schema.object(alert.object);
    if (!object) {
      source.problem(`In field: object - no CustomObject named ${alert.object} found`);
      continue;
    }
    for (const { field } of alert.recipients) {
      if (field === null || world.schema.field(object.name, field)) continue;
      source.problemAt('field', field, `In field: field - no CustomField named ${object.name}.${field} found`);
    }
    const template = world.templates.get(alert.template);
    if (!template) {
      const message = `In field: template - no EmailTemplate named ${alert.template} found`;
      source.problemAt('template', alert.template, message);
      continue;
    }
    for (const path of mergeFields(`${template.subject} ${template.body}`)) {
      if (isThere(world.schema, object, path)) continue;
      source.problemAt(
        'template',
        alert.template,
        `The local org does not emulate the merge field {!${path.join('.')}} of ${template.name} for ${object.name}.`
      );
    }
  }
}

function isThere(schema: Schema, object: ObjectDef, [head = '', ...rest]: string[]): boolean {
  const lower = head.toLowerCase();
  const owner =
    lower === object.name.toLowerCase() ? object : MERGE_GLOBALS.has(lower) ? schema.object(head) : undefined;
  return owner !== undefined && typeAlong(schema, owner, rest) !== undefined;
}

/** What a template may show besides the record: whoever sends it, and the org. */
const MERGE_GLOBALS: ReadonlySet<string> = new Set(['user', 'organization']);

function mergeFields(text: string): string[][] {
  return [...text.matchAll(/\{!([^}]+)\}/g)].map(([, path = '']) => path.trim().split('.'));
}
