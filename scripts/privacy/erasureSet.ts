/** `npm run privacy:set`: writes the permission set of config/erasure from the metadata, so that it opens every field. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { ERASURE_PERMISSION_SET, keptObjects, personalObjects } from './personalData.ts';

export const ERASURE_SET_FILE = `config/erasure/permissionsets/${ERASURE_PERMISSION_SET}.permissionset`;

const objects = 'force-app/main/data-model/objects';
const parser = new XMLParser({ parseTagValue: false });
const customField = z.object({
  CustomField: z.object({
    fullName: z.string(),
    type: z.string().optional(),
    required: z.string().optional(),
    formula: z.string().optional()
  })
});

/** The text of the permission set. */
export function erasureSetXml(): string {
  const personal = personalObjects.map(({ name }) => name);
  const all = [...personal, ...keptObjects].sort();
  const granted = all.flatMap((object) =>
    globSync(`${objects}/${object}/fields/*`)
      .sort()
      .flatMap((path) => {
        const { CustomField: field } = customField.parse(parser.parse(readFileSync(path, 'utf8')));
        // These take no field permissions.
        if (field.required === 'true' || field.type === 'MasterDetail') return [];
        const isKept = field.formula === undefined && !['Summary', 'AutoNumber'].includes(field.type ?? '');
        return [fieldPermission(`${object}.${field.fullName}`, isKept && personal.includes(object))];
      })
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">',
    element('customPermissions', { enabled: true, name: 'Correct_Coaching_Records' }),
    '    <description>For the time of a retention run or an erasure only: reads, changes and deletes every coaching record, private notes, pulses and drafts too. Deploy it, assign it to one administrator, do the work, and delete it.</description>',
    ...granted,
    '    <hasActivationRequired>false</hasActivationRequired>',
    '    <label>Coaching Erasure</label>',
    ...[...all, 'Account', 'Contact', 'Opportunity'].sort().map((object) => {
      const isRoot = !isDetail(object);
      return objectPermission(object, personal.includes(object), isRoot);
    }),
    '</PermissionSet>',
    ''
  ].join('\n');
}

function isDetail(object: string): boolean {
  if (!object.endsWith('__c')) return false;
  const xml = readFileSync(`${objects}/${object}/${object}.object-meta.xml`, 'utf8');
  return xml.includes('<sharingModel>ControlledByParent</sharingModel>');
}

function fieldPermission(field: string, editable: boolean): string {
  return element('fieldPermissions', { editable, field, readable: true });
}

function objectPermission(object: string, mayWrite: boolean, isRoot: boolean): string {
  return element('objectPermissions', {
    allowCreate: false,
    allowDelete: mayWrite,
    allowEdit: mayWrite,
    allowRead: true,
    modifyAllRecords: mayWrite && isRoot,
    object,
    viewAllRecords: isRoot
  });
}

function element(name: string, parts: Record<string, string | boolean>): string {
  const lines = Object.entries(parts).map(([part, value]) => `        <${part}>${value}</${part}>`);
  return [`    <${name}>`, ...lines, `    </${name}>`].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(ERASURE_SET_FILE, erasureSetXml());
  console.log(`Wrote ${ERASURE_SET_FILE}.`);
}
