import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  action,
  assignment,
  bool,
  calledFlow,
  dataElement,
  flow,
  num,
  ref,
  text,
  to,
  variable
} from '../../../../test/support/flowXml.ts';
import { component } from '../../../../test/support/localOrg.ts';
import { openNoteOrg } from '../../../../test/support/noteOrg.ts';
import type { NoteOrg } from '../../../../test/support/noteOrg.ts';
import type { MetadataComponent } from '../metadata/types.ts';
import { outboxOf } from './index.ts';
import type { OutboxEmail } from './index.ts';

const EMAIL = 'Actions Developer Guide, "Simple Email Actions"';
const ALERT = 'Actions Developer Guide, "Email Alert Actions"';
const SUBFLOW = 'Salesforce Help, "Flow Element: Subflow"';

let test: NoteOrg;

beforeEach(() => {
  test = openNoteOrg();
});

afterEach(() => test.org.close());

const saveRecord = dataElement('recordUpdates', 'Save', '', '<inputReference>$Record</inputReference>');

describe('Send Email', () => {
  const mail = (inputs: Record<string, string>, more = '', next = '') =>
    test.deploy(
      flow(
        'Tell',
        { on: 'Create', next: 'Send' },
        action(
          'Send',
          'emailSimple',
          { emailSubject: text('About {!$Record.Name}'), emailBody: ref('body'), ...inputs },
          next
        ) +
          `<textTemplates><name>body</name><isViewedAsPlainText>true</isViewedAsPlainText><text>Hello {!$User.LastName}</text></textTemplates>` +
          more
      )
    );
  const list = (name: string, ...items: string[]) =>
    variable(name, 'String', '<isCollection>true</isCollection>') +
    assignment(
      'Fill',
      items.map((item): [string, string, string] => [name, 'Add', text(item)])
    );

  const cases: {
    page: string;
    title: string;
    inputs: Record<string, string>;
    sent: Partial<OutboxEmail>;
  }[] = [
    {
      page: EMAIL,
      title: 'to several addresses, from the user who runs the flow',
      inputs: { emailAddresses: text('a@example.com, b@example.com') },
      sent: {
        flow: 'Tell',
        sender: 'Sam <sam@example.com>',
        to: ['a@example.com', 'b@example.com'],
        cc: [],
        subject: 'About n',
        body: 'Hello Sam',
        isHtml: false,
        sentAt: '2026-03-15T10:00:00.000Z'
      }
    },
    {
      page: `${EMAIL}: senderType`,
      title: 'from the Default Workflow User',
      inputs: { emailAddresses: text('a@example.com'), senderType: text('DefaultWorkflowUser') },
      sent: { to: ['a@example.com'] }
    },
    {
      page: `${EMAIL}: sendRichBody, relatedRecordId`,
      title: 'as HTML, about a record',
      inputs: { emailAddresses: text('a@example.com'), sendRichBody: bool(true) },
      sent: { isHtml: true }
    },
    {
      page: `${EMAIL}: copies`,
      title: 'with copies',
      inputs: {
        emailAddresses: text('a@example.com'),
        ccRecipientAddressList: text('b@example.com'),
        bccRecipientAddressList: text('c@example.com')
      },
      sent: { to: ['a@example.com'], cc: ['b@example.com'], bcc: ['c@example.com'] }
    }
  ];
  for (const { page, title, inputs, sent } of cases) {
    it(`sends ${title} (${page})`, () => {
      mail(inputs);
      test.create('Note__c', { Name: 'n' }, test.rep);
      const [email, another] = outboxOf(test.org);
      assert.equal(another, undefined);
      for (const [name, value] of Object.entries(sent)) {
        assert.deepEqual(email?.[name as keyof OutboxEmail], value, name);
      }
      const byDefaultUser = 'senderType' in inputs;
      assert.equal(email?.senderId, byDefaultUser ? test.admin.userId : test.rep.userId);
    });
  }

  it(`takes addresses from a collection, and a user finds what went to them (${EMAIL}: emailAddressesArray)`, () => {
    test.deploy(
      flow(
        'Tell',
        { on: 'Create', next: 'Fill' },
        list('people', 'sam@example.com', 'b@example.com').replace('</assignments>', `${to('Send')}</assignments>`) +
          action('Send', 'emailSimple', {
            emailAddressesArray: ref('people'),
            emailSubject: text('s'),
            emailBody: text('b'),
            relatedRecordId: ref('$Record.Id')
          })
      )
    );
    const id = test.note();
    const [email] = outboxOf(test.org, test.rep.userId);
    assert.deepEqual(email?.to, ['sam@example.com', 'b@example.com']);
    assert.equal(email?.relatedRecordId, id);
    assert.deepEqual(outboxOf(test.org, test.user('Jo').userId), []);
  });

  it(`is not sent when the transaction is undone (Salesforce Help, "Send Email Action")`, () => {
    mail({ emailAddresses: text('a@example.com') });
    assert.throws(() =>
      test.org.transaction(() => {
        test.note();
        throw new Error('undo');
      })
    );
    assert.deepEqual(outboxOf(test.org), []);
  });

  for (const [title, inputs, message] of [
    ['an address that is none', { emailAddresses: text('nobody') }, /INVALID_EMAIL_ADDRESS/],
    ['no address', {}, /Missing required input parameter: emailAddresses/],
    ['no subject', { emailAddresses: text('a@example.com'), emailSubject: text('') }, /emailSubject/]
  ] as const) {
    it(`fails with ${title}, and a fault path may take it (${EMAIL})`, () => {
      mail(inputs);
      assert.throws(() => test.note(), message);
      const keep = assignment('Keep', [['$Record.Text__c', 'Assign', text('fault')]], to('Save')) + saveRecord;
      mail(inputs, keep, to('Keep', 'faultConnector'));
      assert.equal(test.read(test.note(), 'Text__c'), 'fault');
    });
  }

  for (const [name, value] of [
    ['emailTemplateId', text('00X000000000001')],
    ['logEmailOnSend', bool(true)],
    ['senderAddress', text('a@example.com')]
  ] as const) {
    it(`is refused with ${name} by a deploy`, () => {
      assert.throws(
        () => mail({ emailAddresses: text('a@example.com'), [name]: value }),
        new RegExp(`does not emulate the input ${name} of the flow action type emailSimple`)
      );
    });
  }
});

const bytes = (content: string) => new TextEncoder().encode(content);
const template = (subject: string, body: string, more = ''): MetadataComponent[] => {
  const fullName = 'unfiled$public/Note_Ready';
  const meta = component(
    'EmailTemplate',
    fullName,
    `<available>true</available><encodingKey>UTF-8</encodingKey><name>Note Ready</name><style>none</style>
     <subject>${subject}</subject><type>text</type>${more}`
  );
  const fileName = `email/${fullName}.email`;
  return [meta, { type: 'EmailTemplate', fullName, fileName, content: bytes(body) }];
};
const workflow = (recipients: string, more = '') =>
  component(
    'Workflow',
    'Note__c',
    `<alerts><fullName>Tell</fullName><ccEmails>copy@example.com</ccEmails><description>Tell</description>
     <protected>false</protected>${recipients}<senderType>CurrentUser</senderType>
     <template>unfiled$public/Note_Ready</template></alerts>${more}`
  );
const recipient = (type: string, inside = '') => `<recipients>${inside}<type>${type}</type></recipients>`;
const alertFlow = (alert = 'Note__c.Tell') =>
  flow(
    'Alert',
    { on: 'Create', next: 'Send' },
    action('Send', 'emailAlert', { SObjectRowId: ref('$Record.Id') }, '', alert)
  );

describe('an email alert', () => {
  const cases: { page: string; recipients: string; to: string[] }[] = [
    { page: ALERT, recipients: recipient('owner'), to: ['sam@example.com'] },
    { page: ALERT, recipients: recipient('creator'), to: ['sam@example.com'] },
    { page: ALERT, recipients: recipient('userLookup', '<field>Rep__c</field>'), to: ['jo@example.com'] },
    { page: ALERT, recipients: recipient('user', '<recipient>jo@example.com</recipient>'), to: ['jo@example.com'] },
    { page: `${ALERT}: each once`, recipients: recipient('owner') + recipient('creator'), to: ['sam@example.com'] }
  ];
  for (const { page, recipients, to: addresses } of cases) {
    it(`goes to ${recipients.replaceAll(/<[^>]+>/g, ' ').trim()} (${page})`, () => {
      const { userId } = test.user('Jo');
      test.deploy(...template('About {!Note__c.Name}', 'Due {!Note__c.Done_On__c}, from {!User.LastName}'));
      test.deploy(workflow(recipients), alertFlow());
      const id = test.create('Note__c', { Name: 'n', Rep__c: userId, Done_On__c: '2026-04-01' }, test.rep);
      const [email] = outboxOf(test.org);
      assert.deepEqual(email?.to, addresses);
      assert.deepEqual(email?.cc, ['copy@example.com']);
      assert.equal(email?.subject, 'About n');
      assert.equal(email?.body, 'Due 4/1/2026, from Sam');
      assert.equal(email?.relatedRecordId, id);
    });
  }

  const refusals: { title: string; parts: () => MetadataComponent[]; message: RegExp }[] = [
    {
      title: 'a template that is not there',
      parts: () => [workflow(recipient('owner'))],
      message: /workflows\/Note__c\.workflow:\d+:\d+ .*no EmailTemplate named unfiled\$public\/Note_Ready found/
    },
    {
      title: 'an HTML template',
      parts: () => template('s', 'b').map((one) => swap(one, '<type>text</type>', '<type>html</type>')),
      message: /unfiled\$public\/Note_Ready\.email-meta\.xml:\d+:\d+ .*does not emulate the email template type html/
    },
    {
      title: 'a merge field that is not there',
      parts: () => [...template('s', '{!Note__c.Gone__c}'), workflow(recipient('owner'))],
      message: /does not emulate the merge field \{!Note__c\.Gone__c\}/
    },
    {
      title: 'recipients that it has not',
      parts: () => [...template('s', 'b'), workflow(recipient('accountTeam'))],
      message: /does not emulate the email recipient type accountTeam/
    },
    {
      title: 'a workflow rule',
      parts: () => [...template('s', 'b'), workflow(recipient('owner'), '<rules><fullName>R</fullName></rules>')],
      message: /does not emulate Workflow\.rules/
    },
    {
      title: 'an alert that is not there',
      parts: () => [alertFlow('Note__c.Gone')],
      message: /Send - The email alert "Note__c\.Gone" doesn't exist/
    }
  ];
  for (const { title, parts, message } of refusals) {
    it(`is refused by a deploy with ${title}`, () => assert.throws(() => test.deploy(...parts()), message));
  }

  it('is refused for an object that is not there', () => {
    const other = { ...workflow(recipient('owner')), fullName: 'Gone__c' };
    assert.throws(() => test.deploy(...template('s', 'b'), other), /no CustomObject named Gone__c found/);
  });
});

function swap(source: MetadataComponent, from: string, into: string): MetadataComponent {
  return { ...source, content: bytes(new TextDecoder().decode(source.content).replace(from, into)) };
}

describe('a subflow', () => {
  const inputVariable = (name: string, type: string, direction: 'isInput' | 'isOutput') =>
    variable(name, type).replace(`<${direction}>false</${direction}>`, `<${direction}>true</${direction}>`);
  const double = (status = 'Active') =>
    calledFlow(
      'Double',
      'Set',
      assignment('Set', [
        ['result', 'Assign', ref('given')],
        ['result', 'Add', ref('given')]
      ]) +
        inputVariable('given', 'Number', 'isInput') +
        inputVariable('result', 'Number', 'isOutput'),
      status
    );
  const call = (outputs: string, flowName = 'Double', inputName = 'given') =>
    `<subflows><name>Call</name><label>Call</label><locationX>0</locationX><locationY>0</locationY>${to('Set')}
     <flowName>${flowName}</flowName><inputAssignments><name>${inputName}</name><value>${ref('$Record.Rank__c')}</value></inputAssignments>
     ${outputs}</subflows>`;
  const manual = `<outputAssignments><assignToReference>answer</assignToReference><name>result</name></outputAssignments>`;
  const caller = (outputs: string, from: string, flowName?: string, inputName?: string) =>
    flow(
      'Caller',
      { trigger: 'RecordBeforeSave', next: 'Call' },
      call(outputs, flowName, inputName) +
        assignment('Set', [['$Record.Score__c', 'Assign', ref(from)]]) +
        variable('answer', 'Number', `<isCollection>false</isCollection><scale>0</scale><value>${num(0)}</value>`)
    );
  const cases = [
    { page: `${SUBFLOW}: manually assigned variables`, outputs: manual, from: 'answer' },
    {
      page: `${SUBFLOW}: automatically stored output values`,
      outputs: '<storeOutputAutomatically>true</storeOutputAutomatically>',
      from: 'Call.result'
    }
  ];
  for (const { page, outputs, from } of cases) {
    it(`takes input and gives output (${page})`, () => {
      test.deploy(double(), caller(outputs, from));
      assert.equal(test.read(test.note({ Rank__c: 21 }), 'Score__c'), 42);
    });
  }

  it(`has to be active (${SUBFLOW})`, () => {
    test.deploy(double('Draft'), caller(manual, 'answer'));
    assert.throws(() => test.note({ Rank__c: 21 }), /The flow Double is not active/);
  });

  for (const [title, flowName, inputName, message] of [
    ['a flow that is not there', 'Gone', 'given', /Call - The flow "Gone" doesn't exist/],
    ['an input that is not there', 'Double', 'gone', /Call - The flow "Double" has no input variable "gone"/]
  ] as const) {
    it(`is refused by a deploy with ${title} (${SUBFLOW})`, () => {
      assert.throws(() => test.deploy(double(), caller(manual, 'answer', flowName, inputName)), message);
    });
  }
});
