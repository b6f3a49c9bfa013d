import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseXml, type XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';
import { createLegalityCheck } from './legalElements.ts';
import { sourceFiles } from './sourceFiles.ts';

const check = createLegalityCheck();

describe('The package', () => {
  it('has only elements and values that the Metadata API knows', () => {
    const problems = sourceFiles.flatMap(({ path, type, root }) =>
      check(root, type).map((problem) => `${path}: ${problem}`)
    );
    assert.deepEqual(problems, []);
  });

  it('names every element once in its root type', () => {
    for (const { path, type, root } of sourceFiles) assert.equal(root.name, type, path);
  });
});

describe('The scratch org definition', () => {
  const definition = JSON.parse(readFileSync('config/project-scratch-def.json', 'utf8')) as {
    settings: Record<string, unknown>;
    objectSettings: Record<string, { sharingModel: string }>;
  };

  it('has only settings that the Metadata API knows', () => {
    const problems = Object.entries(definition.settings).flatMap(([name, settings]) => {
      const type = name.slice(0, 1).toUpperCase() + name.slice(1);
      return check(elementOf(type, settings), type);
    });
    assert.deepEqual(problems, []);
  });

  it('keeps accounts and opportunities private, as the rules of access suppose', () => {
    assert.equal(definition.objectSettings['account']?.sharingModel, 'private');
    assert.equal(definition.objectSettings['opportunity']?.sharingModel, 'private');
  });
});

/** A value of JSON as the element that it would be in a settings file. */
function elementOf(name: string, value: unknown): XmlElement {
  const nested = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const children = nested.map(([key, each]) => elementOf(key, each));
  const text = nested.length > 0 ? '' : String(value);
  return { name, text, children, attributes: {}, line: 1, column: 1, start: 0, end: 0 };
}

describe('The check of elements', () => {
  const problemsOf = (type: string, body: string): string[] => check(parseXml(`<${type}>${body}</${type}>`), type);

  it('finds an element that does not exist', () => {
    assert.match(
      problemsOf('ValidationRule', '<active>true</active><mesage>x</mesage>').join(),
      /mesage.*no such element/
    );
  });

  it('finds a value outside its list', () => {
    assert.match(problemsOf('CustomField', '<type>Txt</type>').join(), /"Txt" is not one of/);
  });

  it('finds a boolean and a number that are none', () => {
    assert.match(problemsOf('CustomField', '<required>yes</required>').join(), /not true or false/);
    assert.match(problemsOf('CustomField', '<length>long</length>').join(), /not a number/);
  });

  it('finds an element that may stand once and stands twice', () => {
    assert.match(problemsOf('CustomField', '<label>A</label><label>B</label>').join(), /is there twice/);
  });

  it('looks into nested elements', () => {
    assert.match(
      problemsOf('Flow', '<start><triggerType>AfterSave</triggerType></start>').join(),
      /start\.triggerType.*is not one of/
    );
  });
});
