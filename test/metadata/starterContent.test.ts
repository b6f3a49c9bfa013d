import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { childrenOf, fields, filesOf, textOf, textsOf } from './sourceFiles.ts';

const folder = 'config/data';
const value = z.union([z.string(), z.number(), z.boolean()]);
const planShape = z.array(z.strictObject({ sobject: z.string(), files: z.array(z.string()) }));
const fileShape = z.strictObject({
  records: z
    .array(z.object({ attributes: z.strictObject({ type: z.string(), referenceId: z.string() }) }).catchall(value))
    .max(200)
});

interface Content {
  object: string;
  reference: string;
  values: Record<string, string | number | boolean>;
}

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const plan = planShape.parse(readJson('starter-plan.json'));
const content: Content[] = plan.flatMap(({ files }) =>
  files.flatMap((file) =>
    fileShape.parse(readJson(file)).records.map(({ attributes, ...values }) => ({
      object: attributes.type,
      reference: attributes.referenceId,
      values: values as Content['values']
    }))
  )
);
const of = (object: string): Content[] => content.filter((each) => each.object === object);
const text = (row: Content, field: string): string => String(row.values[field] ?? '');
const fieldOf = (object: string, name: string) =>
  fields.find((field) => field.object === object && field.name === name);

function picklistValues(root: (typeof fields)[number]['root']): string[] {
  const [set] = childrenOf(root, 'valueSet');
  assert.ok(set);
  const global = textOf(set, 'valueSetName');
  if (global) {
    const file = filesOf('GlobalValueSet').find(({ name }) => name === global);
    return file ? childrenOf(file.root, 'customValue').map((each) => textOf(each, 'fullName') ?? '') : [];
  }
  return childrenOf(set, 'valueSetDefinition')
    .flatMap((each) => childrenOf(each, 'value'))
    .flatMap((each) => textsOf(each, 'fullName'));
}

describe('Starter content', () => {
  it('stands in files of the object that the plan says', () => {
    for (const { sobject, files } of plan) {
      for (const file of files) {
        for (const { attributes } of fileShape.parse(readJson(file)).records)
          assert.equal(attributes.type, sobject, file);
      }
    }
  });

  it('refers only to records that come before', () => {
    const known = new Set<string>();
    for (const { object, reference, values } of content) {
      for (const [name, each] of Object.entries(values)) {
        if (typeof each === 'string' && each.startsWith('@')) {
          assert.ok(known.has(each), `${reference}.${name}: ${each} is not there yet`);
          const target = textOf(fieldOf(object, name)?.root ?? childlessRoot, 'referenceTo');
          const referred = content.find((row) => `@${row.reference}` === each);
          assert.equal(referred?.object, target, `${reference}.${name}`);
        }
      }
      assert.ok(!known.has(`@${reference}`), `${reference} is there twice`);
      known.add(`@${reference}`);
    }
  });

  it('fills only fields that are there, within their limits, with values of their lists', () => {
    for (const { object, reference, values } of content) {
      for (const [name, each] of Object.entries(values)) {
        const at = `${reference}.${name}`;
        if (name === 'Name') {
          assert.ok(String(each).length <= 80, `${at} is longer than 80 characters`);
          continue;
        }
        const field = fieldOf(object, name);
        assert.ok(field, `${at}: there is no such field`);
        const length = Number(textOf(field.root, 'length') ?? 0);
        if (length > 0) assert.ok(String(each).length <= length, `${at} is longer than ${length} characters`);
        if (field.type === 'Picklist') assert.ok(picklistValues(field.root).includes(String(each)), `${at}: ${each}`);
        if (field.type === 'MultiselectPicklist') {
          for (const part of String(each).split(';'))
            assert.ok(picklistValues(field.root).includes(part), `${at}: ${part}`);
        }
      }
      const required = fields.filter(
        (field) => field.object === object && (field.required || field.type === 'MasterDetail')
      );
      for (const { name } of required) assert.notEqual(values[name] ?? '', '', `${reference} has no ${name}`);
    }
  });

  it('gives every record a key of its own, so that it can be upgraded', () => {
    for (const object of new Set(content.map((each) => each.object))) {
      const key = object === 'Deal_Signal__c' ? 'Signal_Key__c' : 'External_Key__c';
      const keys = of(object).map((row) => text(row, key));
      assert.ok(
        keys.every((each) => each !== ''),
        object
      );
      assert.equal(new Set(keys).size, keys.length, object);
    }
  });

  it('leaves the published figures to the sync service', () => {
    const published = ['Typical_Days__c', 'Typical_Days_Sample__c', 'Source_Filled_Percent__c', 'Source_Sample__c'];
    for (const { reference, values } of content)
      for (const name of published) assert.ok(!(name in values), `${reference}.${name}`);
  });
});

describe('The program in the starter content', () => {
  it('describes five levels of every competency', () => {
    for (const competency of of('Competency__c')) {
      const levels = of('Competency_Level__c').filter(
        (row) => row.values['Competency__c'] === `@${competency.reference}`
      );
      assert.deepEqual(levels.map((row) => row.values['Level__c']).sort(), [1, 2, 3, 4, 5], competency.reference);
      for (const level of levels) assert.ok(text(level, 'Descriptor__c').length > 40, level.reference);
    }
  });

  it('has a gate for each standard stage, in order', () => {
    const gates = of('Journey_Gate__c');
    assert.deepEqual(
      gates.map((row) => row.values['Gate_Order__c']),
      [1, 2, 3, 4, 5, 6, 7, 8, 9]
    );
    assert.deepEqual(
      gates.map((row) => row.values['Stage_Name__c']),
      [
        'Prospecting',
        'Qualification',
        'Needs Analysis',
        'Value Proposition',
        'Id. Decision Makers',
        'Perception Analysis',
        'Proposal/Price Quote',
        'Negotiation/Review',
        'Closed Won'
      ]
    );
    for (const gate of gates)
      assert.ok(text(gate, 'Evidence_Asked__c') && text(gate, 'Customer_Action__c'), gate.reference);
  });

  it('has a guide without gate or situation for each of the five areas, and all phases in it', () => {
    for (const area of ['Opportunity', 'Pipeline', 'Skill', 'Account', 'Territory']) {
      const general = of('Coaching_Guide__c').filter(
        (row) => row.values['Area__c'] === area && !row.values['Journey_Gate__c'] && !row.values['Buying_Situation__c']
      );
      assert.equal(general.length, 1, area);
      const phases = of('Guide_Question__c')
        .filter((row) => row.values['Coaching_Guide__c'] === `@${general[0]?.reference}`)
        .map((row) => row.values['Phase__c']);
      assert.deepEqual([...new Set(phases)], ['Open', 'Explore', 'Diagnose', 'Agree'], area);
    }
  });

  it('asks open questions that say what to listen for', () => {
    for (const row of of('Guide_Question__c')) {
      assert.ok(text(row, 'Listen_For__c').length > 15, row.reference);
      assert.match(text(row, 'Question__c'), /\?|\.$/, row.reference);
    }
  });

  it('has a root-cause tree with one first question, whose every end names a cause and its remedy', () => {
    const nodes = of('Root_Cause__c');
    const childrenIn = (row: Content): Content[] =>
      nodes.filter((each) => each.values['Parent__c'] === `@${row.reference}`);
    const roots = nodes.filter((row) => row.values['Parent__c'] === undefined);
    assert.equal(roots.length, 1);
    const reached = new Set<Content>();
    const walk = (row: Content): void => {
      assert.ok(!reached.has(row), `${row.reference} is reached twice`);
      reached.add(row);
      const children = childrenIn(row);
      if (children.length === 0) {
        assert.ok(
          text(row, 'Cause__c') && text(row, 'Remedy__c'),
          `${row.reference} ends without a cause and a remedy`
        );
        if (row.values['Is_Coachable__c'] === false)
          assert.ok(text(row, 'Remedy_Owner__c'), `${row.reference} has no owner`);
      } else {
        assert.ok(text(row, 'Question__c'), `${row.reference} asks nothing`);
        assert.ok(children.length >= 2, `${row.reference} has one answer only`);
      }
      for (const child of children) assert.ok(text(child, 'Answer_Label__c'), `${child.reference} has no answer`);
      children.forEach(walk);
    };
    roots.forEach(walk);
    assert.equal(reached.size, nodes.length);
    assert.deepEqual([...new Set(nodes.flatMap((row) => text(row, 'Cause__c') || []))].sort(), [
      'Knowledge',
      'Process',
      'Skill',
      'Territory/Market',
      'Tools',
      'Will'
    ]);
  });

  it('has learning for every competency and for every cause', () => {
    const items = of('Learning_Item__c');
    assert.ok(items.length >= 20);
    for (const { reference } of of('Competency__c')) {
      assert.ok(
        items.some((row) => row.values['Competency__c'] === `@${reference}`),
        reference
      );
    }
    for (const cause of ['Knowledge', 'Skill', 'Will', 'Process', 'Tools', 'Territory/Market']) {
      assert.ok(
        items.some((row) => row.values['Cause__c'] === cause),
        cause
      );
    }
    for (const row of items.filter((each) => ['Read', 'Watch'].includes(text(each, 'Format__c')))) {
      assert.ok(Number(row.values['Minutes__c']) <= 15, row.reference);
    }
  });

  it('has settings for each of the thirteen signals, and one policy', () => {
    assert.deepEqual(
      of('Deal_Signal__c')
        .map((row) => `${text(row, 'Area__c')} ${text(row, 'Signal_Key__c')}`)
        .sort(),
      [
        'Account no_open_opportunity',
        'Account no_senior_contact',
        'Account objective_without_progress',
        'Account renewal_near',
        'Opportunity close_date_pushed',
        'Opportunity no_activity',
        'Opportunity no_next_step',
        'Opportunity single_contact',
        'Opportunity stage_age',
        'Opportunity stage_ahead_of_evidence',
        'Territory buyer_role_uncovered',
        'Territory target_never_met',
        'Territory targets_without_opportunity'
      ]
    );
    assert.equal(of('Coaching_Policy__c').length, 1);
  });
});

/** Stands in where a field is missing; the test of fields names it. */
const childlessRoot: (typeof fields)[number]['root'] = {
  name: '',
  attributes: {},
  text: '',
  children: [],
  line: 0,
  column: 0,
  start: 0,
  end: 0
};
