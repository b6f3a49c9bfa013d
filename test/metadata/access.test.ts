import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childrenOf, fields, filesOf, textOf } from './sourceFiles.ts';

interface Grants {
  objects: Map<string, Record<string, boolean>>;
  fields: Map<string, { readable: boolean; editable: boolean }>;
}

const grants = new Map<string, Grants>(
  filesOf('PermissionSet').map(({ name, root }) => [
    name,
    {
      objects: new Map(
        childrenOf(root, 'objectPermissions').map((entry) => [
          textOf(entry, 'object') ?? '',
          Object.fromEntries(
            ['Read', 'Create', 'Edit', 'Delete']
              .map((word): [string, boolean] => [word, textOf(entry, `allow${word}`) === 'true'])
              .concat([
                ['ViewAll', textOf(entry, 'viewAllRecords') === 'true'],
                ['ModifyAll', textOf(entry, 'modifyAllRecords') === 'true']
              ])
          )
        ])
      ),
      fields: new Map(
        childrenOf(root, 'fieldPermissions').map((entry) => [
          textOf(entry, 'field') ?? '',
          { readable: textOf(entry, 'readable') === 'true', editable: textOf(entry, 'editable') === 'true' }
        ])
      )
    }
  ])
);
const of = (name: string): Grants => {
  const set = grants.get(name);
  assert.ok(set, `There is no permission set ${name}.`);
  return set;
};
const may = (set: string, object: string, word: string): boolean => of(set).objects.get(object)?.[word] ?? false;

/** Fields of a scorecard that its readers and flows write. */
const ofPeopleAndFlows = [
  'Last_Opened_By__c',
  'Last_Opened_On__c',
  'Review_Note__c',
  'Reviewed_By__c',
  'Reviewed_On__c',
  'Unopened_Alert_On__c',
  'Unopened_Escalation_On__c',
  'Is_Recent__c'
];

describe('Permission sets', () => {
  it('are the six roles', () => {
    assert.deepEqual([...grants.keys()].sort(), [
      'Coach',
      'Coaching_Admin',
      'Coaching_Integration',
      'Coaching_Leader',
      'Enablement',
      'Rep'
    ]);
  });

  it('reach every field that takes permissions, but those that only flows read and write', () => {
    const unreachable = fields.filter(
      ({ object, name, type, required }) =>
        type !== 'MasterDetail' && !required && ![...grants.values()].some((set) => set.fields.has(`${object}.${name}`))
    );
    assert.deepEqual(
      unreachable.map(({ object, name }) => `${object}.${name}`),
      ['Pulse__c.Coach_Developmental__c', 'Pulse__c.Coach_Motivational__c', 'Pulse__c.Coach_Relevant__c']
    );
  });

  it('name no field that takes none: required ones and master-detail fail a deploy', () => {
    const forbidden = fields.filter(({ required, type }) => required || type === 'MasterDetail');
    for (const [name, set] of grants) {
      for (const field of forbidden)
        assert.ok(!set.fields.has(`${field.object}.${field.name}`), `${name}: ${field.object}.${field.name}`);
    }
  });

  it('let nobody edit what the platform computes', () => {
    for (const [name, set] of grants) {
      for (const field of fields.filter(({ isCalculated }) => isCalculated)) {
        assert.ok(!set.fields.get(`${field.object}.${field.name}`)?.editable, `${name}: ${field.object}.${field.name}`);
      }
    }
  });

  it('grant fields only of objects that the set may read', () => {
    for (const [name, set] of grants) {
      for (const field of set.fields.keys()) {
        const [object = ''] = field.split('.');
        // No permission set says who reads users: everybody does.
        if (object === 'User') continue;
        assert.ok(set.objects.get(object)?.['Read'], `${name}: ${field}`);
      }
    }
  });

  it('let nobody delete the details of a conversation', () => {
    for (const name of grants.keys()) {
      for (const object of [
        'Conversation_Answer__c',
        'Coaching_Gap__c',
        'Coaching_Activity__c',
        'Competency_Rating__c'
      ]) {
        assert.ok(!may(name, object, 'Delete'), `${name}: ${object}`);
      }
    }
  });

  it('open notes, drafts, ratings, pulses and profiles to their authors alone', () => {
    const own = ['Private_Note__c', 'Conversation_Draft__c', 'Rating_Draft__c', 'Pulse__c', 'Rep_Profile__c'];
    for (const name of grants.keys()) {
      for (const object of own) {
        assert.ok(!may(name, object, 'ViewAll') && !may(name, object, 'ModifyAll'), `${name}: ${object}`);
      }
    }
    for (const object of own) {
      for (const set of ['Coaching_Integration', 'Coaching_Admin', 'Enablement'])
        assert.ok(!may(set, object, 'Read'), `${set}: ${object}`);
    }
    assert.ok(!may('Coach', 'Pulse__c', 'Read'), 'A coach sees pulses only together.');
  });

  it('leave to flows what flows keep', () => {
    const kept = [
      ...['Times_Moved__c', 'Is_Coach_Only__c'].map((name) => `Coaching_Conversation__c.${name}`),
      ...['Is_Revealed__c', 'Unique_Key__c'].map((name) => `Rating_Draft__c.${name}`),
      ...['Coach_Agreed_On__c', 'Rep_Agreed_On__c', 'Reached_On__c'].map((name) => `Coaching_Goal__c.${name}`),
      ...[
        'Nudge_Count__c',
        'Last_Nudged_On__c',
        'Verified_On__c',
        'Reopened_Count__c',
        'Recheck_Of__c',
        'Recheck_Day__c',
        'Mirror_Task_Id__c',
        'Ask_Task_Id__c'
      ].map((name) => `Coaching_Activity__c.${name}`),
      ...['Coach__c', 'Week_Key__c', 'Is_Counted__c'].map((name) => `Pulse__c.${name}`),
      ...fields
        .filter(({ object }) => object === 'Competency_Rating__c')
        .map(({ name }) => `Competency_Rating__c.${name}`),
      ...fields.filter(({ object }) => object === 'Pulse_Summary__c').map(({ name }) => `Pulse_Summary__c.${name}`)
    ];
    for (const [name, set] of grants) {
      for (const field of kept) assert.ok(!set.fields.get(field)?.editable, `${name}: ${field}`);
      for (const object of ['Competency_Rating__c', 'Pulse_Summary__c'])
        assert.ok(!may(name, object, 'Create'), `${name}: ${object}`);
    }
  });

  it('let each of two people set their own agreement only', () => {
    const editors = (field: string) =>
      [...grants].filter(([, set]) => set.fields.get(field)?.editable).map(([name]) => name);
    assert.deepEqual(editors('Coaching_Goal__c.Coach_Agreed__c'), ['Coach']);
    assert.deepEqual(editors('Coaching_Goal__c.Rep_Agreed__c'), ['Rep']);
    assert.deepEqual(editors('Coaching_Goal__c.Confidence_After__c'), ['Rep']);
    assert.deepEqual(editors('Coaching_Activity__c.Asked_Of__c'), ['Coach', 'Coaching_Admin']);
  });

  it('keep enablement away from people: it keeps content', () => {
    const closed = [
      'Coaching_Conversation__c',
      'Coaching_Gap__c',
      'Coaching_Activity__c',
      'Conversation_Answer__c',
      'Coaching_Relationship__c',
      'Coaching_Goal__c',
      'Recognition__c',
      'Pulse_Summary__c'
    ];
    for (const object of closed) assert.ok(!of('Enablement').objects.has(object), object);
  });

  it('keep confidential words from the sync service and the administrator', () => {
    const confidential = fields.filter(({ root }) => textOf(root, 'securityClassification') === 'Confidential');
    assert.ok(confidential.length > 15);
    for (const set of ['Coaching_Integration', 'Coaching_Admin']) {
      for (const { object, name } of confidential)
        assert.ok(!of(set).fields.has(`${object}.${name}`), `${set}: ${object}.${name}`);
    }
  });

  it('let the sync service edit only what it publishes', () => {
    const edited = [...of('Coaching_Integration').fields]
      .filter(([, { editable }]) => editable)
      .map(([field]) => field);
    const published = (object: string, ...kept: string[]): string[] =>
      fields
        .filter((field) => field.object === object && field.type !== 'MasterDetail' && !field.required)
        .map(({ name }) => `${object}.${name}`)
        .filter((name) => !kept.includes(name.split('.')[1] ?? ''));
    assert.deepEqual(
      edited.sort(),
      [
        'Deal_Signal__c.Source_Filled_Percent__c',
        'Deal_Signal__c.Source_Sample__c',
        'Journey_Gate__c.Typical_Days_Sample__c',
        'Journey_Gate__c.Typical_Days__c',
        ...published('Coaching_Scorecard__c', ...ofPeopleAndFlows),
        ...published('Coaching_Scorecard_Line__c')
      ].sort()
    );
    const writes = [...of('Coaching_Integration').objects].filter(
      ([, words]) => words['Create'] || words['Delete'] || words['ModifyAll']
    );
    assert.deepEqual(
      writes.map(([object, words]) => [object, words['Delete']]),
      [
        ['Coaching_Scorecard_Line__c', false],
        ['Coaching_Scorecard__c', true]
      ]
    );
  });

  it('let people change of a scorecard only that they opened and reviewed it', () => {
    for (const name of ['Coach', 'Coaching_Leader', 'Enablement', 'Coaching_Admin', 'Rep']) {
      const edited = [...of(name).fields]
        .filter(([field, { editable }]) => editable && field.startsWith('Coaching_Scorecard'))
        .map(([field]) => field.split('.')[1]);
      const isViewer = ['Coach', 'Coaching_Leader', 'Enablement'].includes(name);
      assert.deepEqual(
        edited.sort(),
        isViewer ? ['Last_Opened_By__c', 'Last_Opened_On__c', 'Review_Note__c', 'Reviewed_By__c'] : [],
        name
      );
    }
    assert.ok(!of('Rep').objects.has('Coaching_Scorecard__c'));
  });

  it('let only flows write the two dates on deals and accounts', () => {
    for (const [name, set] of grants) {
      for (const object of ['Account', 'Opportunity', 'Territory_Plan__c']) {
        for (const field of ['Last_Coached_On__c', 'Next_Coaching_Step_Due__c']) {
          assert.ok(!set.fields.get(`${object}.${field}`)?.editable, `${name}: ${object}.${field}`);
        }
      }
    }
  });
});
