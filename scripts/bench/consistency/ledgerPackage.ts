/** The metadata that the clients write against: masters with roll-ups over their details, and rows that come in pairs. */
import { strToU8, zipSync } from 'fflate';

const field = (name: string, type: string, more: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label><type>${type}</type>${more}</fields>`;

const money = '<precision>16</precision><scale>2</scale>';

const rollup = (name: string, operation: string, more = ''): string =>
  field(
    name,
    'Summary',
    `<summaryForeignKey>Entry__c.Ledger__c</summaryForeignKey><summaryOperation>${operation}</summaryOperation>${more}`
  );

const amount = '<summarizedField>Entry__c.Amount__c</summarizedField>';
const onlyOpen =
  '<summaryFilterItems><field>Entry__c.Is_Open__c</field><operation>equals</operation><value>True</value></summaryFilterItems>';

const customObject = (label: string, sharingModel: string, parts: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8"?>
<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
  <deploymentStatus>Deployed</deploymentStatus><label>${label}</label><pluralLabel>${label}s</pluralLabel>
  <nameField><label>Name</label><type>Text</type></nameField><sharingModel>${sharingModel}</sharingModel>
  ${parts}
</CustomObject>`);

const positive = `<validationRules><fullName>Amount_Is_Positive</fullName><active>true</active>
  <errorConditionFormula>Amount__c &lt; 0</errorConditionFormula>
  <errorMessage>An amount is zero or more.</errorMessage></validationRules>`;

const editable = [
  'Entry__c.Amount__c',
  'Entry__c.Is_Open__c',
  'Entry__c.Key__c',
  'Transfer__c.Amount__c',
  'Transfer__c.Pair__c'
];
const readable = ['Entry_Count__c', 'Entry_Total__c', 'Open_Total__c', 'Largest_Entry__c'].map(
  (name) => `Ledger__c.${name}`
);
const fieldPermission = (name: string, isEditable: boolean): string =>
  `<fieldPermissions><editable>${isEditable}</editable><field>${name}</field><readable>true</readable></fieldPermissions>`;

const permissionSet = `<?xml version="1.0" encoding="UTF-8"?>
<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Bookkeeper</label>
  ${editable.map((name) => fieldPermission(name, true)).join('')}
  ${readable.map((name) => fieldPermission(name, false)).join('')}
</PermissionSet>`;

const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<Package xmlns="http://soap.sforce.com/2006/04/metadata">
  <types><members>*</members><name>CustomObject</name></types>
  <types><members>*</members><name>PermissionSet</name></types><version>67.0</version>
</Package>`;

/** The permission set that opens the fields. */
export const BOOKKEEPER = 'Bookkeeper';

/** Ledger__c, its details Entry__c (an entry may move to another ledger), and Transfer__c. */
export function ledgerPackage(): Uint8Array {
  const rollups = [
    rollup('Entry_Count__c', 'count'),
    rollup('Entry_Total__c', 'sum', amount),
    rollup('Open_Total__c', 'sum', amount + onlyOpen),
    rollup('Largest_Entry__c', 'max', amount)
  ];
  const entryFields = [
    field(
      'Ledger__c',
      'MasterDetail',
      '<referenceTo>Ledger__c</referenceTo><relationshipName>Entries</relationshipName><reparentableMasterDetail>true</reparentableMasterDetail>'
    ),
    field('Amount__c', 'Number', money),
    field('Is_Open__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    field('Key__c', 'Text', '<externalId>true</externalId><length>40</length><unique>true</unique>'),
    positive
  ];
  const transferFields = [
    field('Amount__c', 'Number', money),
    field('Pair__c', 'Text', '<externalId>true</externalId><length>40</length>'),
    positive
  ];
  return zipSync({
    'package.xml': strToU8(manifest),
    'objects/Ledger__c.object': customObject('Ledger', 'ReadWrite', rollups.join('')),
    'objects/Entry__c.object': customObject('Entry', 'ControlledByParent', entryFields.join('')),
    'objects/Transfer__c.object': customObject('Transfer', 'ReadWrite', transferFields.join('')),
    'permissionsets/Bookkeeper.permissionset': strToU8(permissionSet)
  });
}
