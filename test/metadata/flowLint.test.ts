import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseXml } from '../../scripts/local-org/org/metadata/xml.ts';
import { action, assignment, bool, condition, dataElement, names, ref, text, to } from '../support/flowXml.ts';
import { flowRules, unordered } from './flowLint.ts';
import { filesOf } from './sourceFiles.ts';

/** What breaks a rule for a reason; by rule, then by flow and the thing in it. */
const accepted: Record<string, Record<string, string>> = {
  'looks whether a record was found before it reads it': {
    'Stamp_Account Get_Last_Conversation': 'The conversation that starts the flow is one of them.',
    'Stamp_Opportunity Get_Last_Conversation': 'The conversation that starts the flow is one of them.',
    'Stamp_Territory_Plan Get_Last_Conversation': 'The conversation that starts the flow is one of them.'
  },
  'has a path for faults where no save is undone by one': {
    'Count_Pulse Mark_Pulses': 'Its failure has to undo the summary too; else the pulses would count twice.'
  },
  'says in which saves it starts, when it starts after one': {
    'Share_Profile Share_Profile': 'Every save of a profile checks who reads it; a profile is saved a few times a year.'
  },
  'says nothing to people but by labels': {
    'Schedule_Conversation Coaching 1:1': 'Words of every language, by which the flow finds its events again.'
  }
};

const flows = filesOf('Flow');

describe('A flow of the package', () => {
  for (const { name: rule, check } of flowRules) {
    it(rule, () => {
      const found = flows.flatMap(({ name, root }) => check(root, name).map((what) => `${name} ${what}`));
      assert.deepEqual(found.sort(), Object.keys(accepted[rule] ?? {}).sort());
    });
  }

  it('says in which order it runs with others of the same moment', () => {
    assert.deepEqual(unordered(flows), []);
  });
});

// ---------------------------------------------------------------- below: a planted fault for each rule

const described = (resource: string) => resource.replace('</name>', '</name><description>What for.</description>');
const find = dataElement(
  'recordLookups',
  'Get_Policy',
  'Policy__c',
  `<getFirstRecordOnly>true</getFirstRecordOnly><queriedFields>Id</queriedFields><queriedFields>Limit__c</queriedFields>
   <storeOutputAutomatically>true</storeOutputAutomatically>`,
  to('Is_There_One')
);
const decide = `<decisions>${names('Is_There_One')}<rules><name>One</name><conditionLogic>and</conditionLogic>
  ${condition('Get_Policy', 'IsNull', bool(false))}${to('For_Each')}<label>Yes</label></rules></decisions>`;
const loop = `<loops>${names('For_Each')}<collectionReference>people</collectionReference>
  ${to('Count', 'nextValueConnector')}${to('Tell', 'noMoreValuesConnector')}</loops>`;
const count = assignment('Count', [['limit', 'Assign', ref('Get_Policy.Limit__c')]], to('For_Each'));
const tell = action(
  'Tell',
  'customNotificationAction',
  { title: ref('$Label.Title'), body: ref('body') },
  to('Note', 'faultConnector')
);
const note = dataElement('recordCreates', 'Note', 'Fault__c', '');
const resources = [
  described(
    '<formulas><name>body</name><dataType>String</dataType><expression>SUBSTITUTE({!$Label.Body}, "{0}", TEXT({!limit}))</expression></formulas>'
  ),
  described('<variables><name>limit</name><dataType>Number</dataType></variables>'),
  described('<variables><name>people</name><dataType>String</dataType><isCollection>true</isCollection></variables>')
];
const start = `<start>${to('Get_Policy')}<filterLogic>and</filterLogic><filters><field>Name</field></filters><object>Note__c</object>
  <recordTriggerType>Update</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>`;
const sound = `<Flow><apiVersion>67.0</apiVersion><description>Tells.</description><label>Tell People</label>
  <processMetadataValues><name>CanvasMode</name><value>${text('AUTO_LAYOUT_CANVAS')}</value></processMetadataValues>
  <processType>AutoLaunchedFlow</processType>${find}${decide}${loop}${count}${tell}${note}${resources.join('')}${start}
  <status>Active</status></Flow>`;

const planted: { rule: string; from: string; to: string; found: string[] }[] = [
  { rule: 'is of the API version of the package', from: '>67.0<', to: '>49.0<', found: ['Tell_People'] },
  { rule: 'is laid out by Flow Builder', from: 'AUTO_LAYOUT_CANVAS', to: 'FREE_FORM_CANVAS', found: ['Tell_People'] },
  {
    rule: 'is an active autolaunched flow with the name of its file',
    from: '>Active<',
    to: '>Draft<',
    found: ['Tell_People']
  },
  {
    rule: 'is an active autolaunched flow with the name of its file',
    from: 'Tell People',
    to: 'New Flow',
    found: ['Tell_People']
  },
  {
    rule: 'is an active autolaunched flow with the name of its file',
    from: 'AutoLaunchedFlow',
    to: 'Workflow',
    found: ['Tell_People']
  },
  {
    rule: 'has names that somebody chose',
    from: '<name>Count</name>',
    to: '<name>Copy_1_of_Count</name>',
    found: ['Copy_1_of_Count']
  },
  {
    rule: 'describes itself and its resources',
    from: '<name>limit</name><description>What for.</description>',
    to: '<name>limit</name>',
    found: ['limit']
  },
  {
    rule: 'describes itself and its resources',
    from: '<description>Tells.</description>',
    to: '',
    found: ['Tell_People']
  },
  { rule: 'reaches every element', from: to('Note', 'faultConnector'), to: '', found: ['Note'] },
  { rule: 'connects only to elements that are there', from: to('For_Each'), to: to('For_All'), found: ['For_All'] },
  { rule: 'uses every resource', from: ref('body'), to: ref('$Label.Title'), found: ['body'] },
  {
    rule: 'queries, writes and acts outside of loops',
    from: to('Count', 'nextValueConnector'),
    to: to('Tell', 'nextValueConnector'),
    found: ['Note', 'Tell']
  },
  {
    rule: 'has few enough branches to be read',
    from: '<label>Yes</label></rules>',
    to: `<label>Yes</label></rules>${'<rules><name>More</name></rules>'.repeat(24)}`,
    found: ['Tell_People']
  },
  {
    rule: 'queries the fields that it needs',
    from: '<queriedFields>Id</queriedFields><queriedFields>Limit__c</queriedFields>',
    to: '',
    found: ['Get_Policy']
  },
  {
    rule: 'looks whether a record was found before it reads it',
    from: condition('Get_Policy', 'IsNull', bool(false)),
    to: condition('limit', 'IsNull', bool(false)),
    found: ['Get_Policy']
  },
  {
    rule: 'has a path for faults where no save is undone by one',
    from: `<start>${to('Get_Policy')}`,
    to: `<start><scheduledPaths>${to('Tell')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`,
    found: []
  },
  {
    rule: 'has a path for faults where no save is undone by one',
    from: `<start>${to('Get_Policy')}`,
    to: `<recordUpdates>${names('Write')}</recordUpdates>
         <start><scheduledPaths>${to('Write')}<pathType>AsyncAfterCommit</pathType></scheduledPaths>`,
    found: ['Write']
  },
  {
    rule: 'changes its own record before the save, by assignment',
    from: note,
    to: dataElement('recordUpdates', 'Note', '', '<inputReference>$Record</inputReference>'),
    found: ['Note']
  },
  {
    rule: 'says in which saves it starts, when it starts after one',
    from: '<filterLogic>and</filterLogic><filters><field>Name</field></filters>',
    to: '',
    found: ['Tell_People']
  },
  {
    rule: 'asks for no more access than its kind of flow has',
    from: '<status>',
    to: '<runInMode>SystemModeWithoutSharing</runInMode><status>',
    found: ['Tell_People']
  },
  {
    rule: 'holds no ids and no addresses',
    from: '<getFirstRecordOnly>',
    to: `<filters><field>OwnerId</field><value>${text('005000000000001AAA')}</value></filters><getFirstRecordOnly>`,
    found: ['005000000000001AAA']
  },
  {
    rule: 'holds no ids and no addresses',
    from: '{!$Label.Body}',
    to: '"https://example.my.salesforce.com"',
    found: ['SUBSTITUTE("https://example.my.salesforce.com", "{0}", TEXT({!limit}))']
  },
  {
    rule: 'says nothing to people but by labels',
    from: ref('$Label.Title'),
    to: text('Somebody wrote to you'),
    found: ['Somebody wrote to you']
  },
  {
    rule: 'says nothing to people but by labels',
    from: '{!$Label.Body}',
    to: '"You have {0} steps"',
    found: ['You have {0} steps']
  },
  {
    rule: 'says nothing to people but by labels',
    from: '<status>',
    to: `<customErrors>${names('No')}<customErrorMessages><errorMessage>At most {!limit} goals.</errorMessage></customErrorMessages></customErrors><status>`,
    found: ['At most {!limit} goals.']
  }
];

describe('A rule for flows', () => {
  const ruleOf = (name: string) => {
    const rule = flowRules.find((each) => each.name === name);
    assert.ok(rule, name);
    return rule;
  };
  const read = (xml: string) => parseXml(xml);

  for (const { name, check } of flowRules) {
    it(`finds nothing in a sound flow: ${name}`, () => assert.deepEqual(check(read(sound), 'Tell_People'), []));
  }

  for (const { rule, from, to: into, found } of planted) {
    it(`finds ${found.join(', ') || 'nothing more'}: ${rule}`, () => {
      assert.ok(sound.includes(from), from);
      const xml = sound.replace(from, () => into);
      assert.deepEqual(ruleOf(rule).check(read(xml), 'Tell_People').sort(), found);
    });
  }

  it('has a planted fault', () => {
    const shown = new Set(planted.filter(({ found }) => found.length > 0).map(({ rule }) => rule));
    assert.deepEqual(
      flowRules.map(({ name }) => name).filter((name) => !shown.has(name)),
      []
    );
  });

  it('finds flows of one moment without an order of their own', () => {
    const flow = (name: string, order: string, trigger = 'RecordAfterSave') => ({
      name,
      root: read(
        `<Flow><start><object>Note__c</object><recordTriggerType>Update</recordTriggerType>
         <triggerType>${trigger}</triggerType></start>${order}</Flow>`
      )
    });
    const ten = '<triggerOrder>10</triggerOrder>';
    assert.deepEqual(unordered([flow('A', ten), flow('B', '<triggerOrder>20</triggerOrder>')]), []);
    assert.deepEqual(unordered([flow('A', ten), flow('B', ten), flow('C', '')]), ['B', 'C']);
    assert.deepEqual(unordered([flow('A', ''), flow('B', '', 'RecordBeforeSave')]), []);
  });
});
