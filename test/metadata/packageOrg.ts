/** An org in memory with the package's data model, access and flows; without pages and components. */
import { readFileSync } from 'node:fs';
import { executeSoql } from '../../scripts/local-org/soql/executeSoql.ts';
import type { MetadataComponent } from '../../scripts/local-org/org/metadata/types.ts';
import type { Context, Id, OrgRecord, SaveResult } from '../../scripts/local-org/org/types.ts';
import { component, openTestOrg, type TestOrg } from '../support/localOrg.ts';
import { sourceFiles } from './sourceFiles.ts';

const leftOut = new Set([
  'CustomApplication',
  'Dashboard',
  'DashboardFolder',
  'FlexiPage',
  'LightningComponentBundle',
  'Report',
  'ReportFolder',
  'ReportType'
]);

/** Permission sets name the app, and a tab its page; what stands on pages is left out. */
const app = component('CustomApplication', 'Coaching', '<label>Coaching</label><uiType>Lightning</uiType>');
const page = component(
  'FlexiPage',
  'Coaching_Scorecard_Page',
  `<flexiPageRegions><name>main</name><type>Region</type></flexiPageRegions><masterLabel>Scorecard</masterLabel>
  <template><name>flexipage:defaultAppHomeTemplate</name></template><type>AppPage</type>`
);

function packageComponents(): MetadataComponent[] {
  return sourceFiles
    .filter(({ type }) => !leftOut.has(type))
    .map(({ path, type, name, object }) => ({
      type,
      fullName: object !== null && type !== 'CustomObject' ? `${object}.${name}` : name,
      fileName: deployedPath(path, object),
      content: readFileSync(path)
    }));
}

/** Where a source file stands in a deploy; the parts of an object are in its one file. */
function deployedPath(path: string, object: string | null): string {
  if (object !== null) return `objects/${object}.object`;
  const [folder = '', file = ''] = path.split('/').slice(-2);
  return `${folder}/${file.replace(/-meta\.xml$/, '')}`;
}

/** The people of these tests: a coach, two of the coach's reps, a peer coach, and somebody above the coach. */
export interface Team {
  people: Record<'leader' | 'coach' | 'peer' | 'rep' | 'otherRep', Context>;
  behavior: Id;
  /** Creates an account and an opportunity of the rep. */
  opportunity(): Id;
  /** Creates a draft with a behavior, an answer and a commitment, as the coach. */
  draft(opportunity: Id, fields?: OrgRecord): { conversation: Id; activity: Id; answer: Id };
  share(conversation: Id): SaveResult;
  /** The record as the system sees it. */
  read(object: string, id: Id): OrgRecord;
  /** Ids that somebody can see. */
  visible(object: string, as: Context): Id[];
  /** Lets what runs after the commit run. */
  jobs(): Promise<void>;
}

/** The package deployed once; tests share it and bring people of their own. */
export function openPackageOrg(): TestOrg {
  const test = openTestOrg();
  test.deploy(app, page, ...packageComponents());
  test.assign(test.admin.userId, 'Coaching_Admin');
  return test;
}

let teams = 0;

/** A team that shares nothing with the teams of other tests. */
export function addTeam(test: TestOrg): Team {
  teams += 1;
  const role = (Name: string, ParentRoleId?: Id): Id =>
    test.create('UserRole', { Name: `${Name} ${teams}`, ...(ParentRoleId ? { ParentRoleId } : {}) });
  const vp = role('VP');
  const manager = role('Manager', vp);
  const seller = role('Seller', manager);
  const people = {
    leader: test.user(`Leader${teams}`, { role: vp, permissionSets: ['Coaching_Leader', 'Coach'] }),
    coach: test.user(`Coach${teams}`, { role: manager, permissionSets: ['Coach'] }),
    peer: test.user(`Peer${teams}`, { role: role('Other Manager', vp), permissionSets: ['Coach'] }),
    rep: test.user(`Rep${teams}`, { role: seller, permissionSets: ['Rep'] }),
    otherRep: test.user(`Other${teams}`, { role: seller, permissionSets: ['Rep'] })
  };
  const behavior = test.create('Behavior__c', { Name: 'Win a meeting with the CIO' });
  return {
    people,
    behavior,
    opportunity() {
      const AccountId = test.create('Account', { Name: 'Northwind' }, people.rep);
      const deal = { Name: 'Fleet', AccountId, StageName: 'Prospecting', CloseDate: '2026-06-30' };
      return test.create('Opportunity', deal, people.rep);
    },
    draft(opportunity, fields = {}) {
      const conversation = test.create(
        'Coaching_Conversation__c',
        {
          Coach__c: people.coach.userId,
          Rep__c: people.rep.userId,
          Area__c: 'Opportunity',
          Opportunity__c: opportunity,
          Behavior__c: behavior,
          ...fields
        },
        people.coach
      );
      const parent = { Coaching_Conversation__c: conversation };
      const answer = test.create(
        'Conversation_Answer__c',
        {
          ...parent,
          Question_Text__c: 'What did the rep say?',
          Rep_Words__c: 'I never asked.',
          Has_Rep_Words__c: true
        },
        people.coach
      );
      const activity = test.create(
        'Coaching_Activity__c',
        {
          ...parent,
          What__c: 'Ask for the introduction',
          Assigned_To__c: people.rep.userId,
          Due_On__c: '2026-03-22',
          Is_Commitment__c: true,
          Opportunity__c: opportunity
        },
        people.coach
      );
      return { conversation, activity, answer };
    },
    share: (conversation) => test.save('Coaching_Conversation__c', conversation, { Status__c: 'Shared' }, people.coach),
    read(object, id) {
      const row = test.org.record(object, id);
      if (!row) throw new Error(`There is no ${object} ${id}.`);
      return row;
    },
    visible: (object, as) => executeSoql(test.org, as, `SELECT Id FROM ${object}`).records.map(({ Id }) => String(Id)),
    jobs: () => new Promise((resolve) => setImmediate(resolve))
  };
}
