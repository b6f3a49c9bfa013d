import { guideContentQuery, readGuideContent } from 'c/guideContent';

const record = { objectApiName: 'Opportunity', id: '006A' } as const;
const { query } = guideContentQuery(record, 'Opportunity', '005C', '005R');

/** One row of each object with every field that the query names for it, empty. */
function answerWith(without: { object?: string; field?: string } = {}): unknown {
  const objects = ['Guide_Question__c', 'Root_Cause__c', 'Learning_Item__c', 'Behavior__c', 'Competency__c'];
  const rows = objects
    .filter((object) => object !== without.object || without.field)
    .map((object) => {
      const [, text = ''] =
        new RegExp(`\\n      ${object}\\([^{]*[\\s\\S]*?node \\{([\\s\\S]*?)\\} \\}\\n      \\}`).exec(query) ?? [];
      const fields = [...text.matchAll(/(\w+__c) @optional \{ value/g)].map(([, field]) => field ?? '');
      const kept = fields.filter((field) => object !== without.object || field !== without.field);
      return [
        object,
        { edges: [{ node: { Id: object, ...Object.fromEntries(kept.map((each) => [each, { value: null }])) } }] }
      ];
    });
  return { uiapi: { query: Object.fromEntries(rows) } };
}

it.each([
  ['nothing', {}, []],
  ['a field of the questions', { object: 'Guide_Question__c', field: 'Listen_For__c' }, ['questions']],
  ['a field of the causes', { object: 'Root_Cause__c', field: 'Remedy__c' }, ['gap']],
  ['all learning items', { object: 'Learning_Item__c' }, ['activities']],
  ['a field of the behaviors', { object: 'Behavior__c', field: 'External_Key__c' }, ['focus']],
  ['all competencies', { object: 'Competency__c' }, ['gap']]
])('names the step that lacks something when a person may not see %s', (_, without, expected) => {
  expect(readGuideContent(answerWith(without), 'Opportunity', '005C', '005R').withoutAccess).toEqual(expected);
});

it('asks for ten subqueries at most and puts no value into the text', () => {
  expect(query.match(/first:/g)?.length).toBeLessThanOrEqual(10);
  expect(query).not.toContain('006A');
});
