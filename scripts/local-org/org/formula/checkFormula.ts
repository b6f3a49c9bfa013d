/** Finds what Salesforce would refuse when a formula is saved: unknown names, wrong kinds, wrong numbers of arguments. */
import type { FieldType, ObjectDef, Schema } from '../types.ts';
import { NotEmulated } from '../../errors.ts';
import { MISSING_GLOBALS } from './evaluate.ts';
import { FormulaFault } from './fault.ts';
import type { Accepts, FormulaUse, FunctionDef } from './functionTypes.ts';
import { functionNamed, isMissingFunction, mayUse } from './functions.ts';
import { javaPattern } from './javaPattern.ts';
import { FormulaError, parseFormula } from './parseFormula.ts';
import type { FormulaNode, FormulaProblem } from './types.ts';
import type { Kind } from './values.ts';
import { isTemporal, kindOf } from './values.ts';

/** `unknown` is what a global gives whose kind depends on the moment; it fits everywhere. */
type Checked = Kind | 'unknown';

const KIND_NAMES: Record<Checked, string> = {
  number: 'Number',
  text: 'Text',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'DateTime',
  time: 'Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  null: 'Null',
  unknown: 'Unknown'
};

const RESULT_NAMES: Record<Checked, string> = { ...KIND_NAMES, boolean: 'true or false', datetime: 'Date/Time' };

/** Characters of a formula, spaces and comments counted ("Formula Field Limits and Restrictions"). */
const LONGEST_FORMULA = 3900;

/** Relationships that one field reference may walk ("Tips for Building Cross-Object Formulas"). */
const MOST_RELATIONSHIPS = 10;

/** Globals that stand for a record of an object. */
const GLOBAL_OBJECTS: Record<string, string> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
  $recordtype: 'RecordType'
};

/** What a formula is checked against, beside its object. */
export interface FormulaSetting {
  use: FormulaUse;
  /** The type that its result must have: `boolean` for a validation rule. */
  expected: FieldType;
  /** Custom permissions and custom labels of the org, by name. */
  permissions: ReadonlySet<string>;
  labels: ReadonlySet<string>;
}

/** The first problem of a formula on `object`, as Salesforce tells one at a time; empty when it may be saved. */
export function checkFormula(
  text: string,
  object: ObjectDef,
  schema: Schema,
  setting: FormulaSetting
): FormulaProblem[] {
  if (text.length > LONGEST_FORMULA) {
    const [given, most] = [text.length, LONGEST_FORMULA].map((length) => length.toLocaleString('en-US'));
    const message = `Formula is too long (${given} characters).  Maximum length is ${most} characters`;
    return [{ message, position: LONGEST_FORMULA }];
  }
  const checker = new Checker(object, schema, setting);
  try {
    const kind = checker.kindOf(parseFormula(text).root);
    const expected = kindOf(setting.expected);
    if (checker.problems.length === 0 && !fitsResult(kind, expected)) {
      const message = `Formula result is data type (${RESULT_NAMES[kind]}), incompatible with expected data type (${RESULT_NAMES[expected]}).`;
      checker.problems.push({ message, position: 0 });
    }
  } catch (error) {
    if (error instanceof FormulaError) return [{ message: error.message, position: error.position }];
    throw error;
  }
  return checker.problems.slice(0, 1);
}

/** A field's type along a path (`['Owner', 'Name']`); undefined when there is none. */
export function typeAlong(schema: Schema, object: ObjectDef, path: string[]): FieldType | undefined {
  const [first = '', ...rest] = path;
  const global = GLOBAL_OBJECTS[first.toLowerCase()];
  if (global !== undefined) {
    const owner = schema.object(global);
    return owner && rest.length > 0 ? typeAlong(schema, owner, rest) : undefined;
  }
  if (rest.length === 0) return schema.field(object.name, first)?.type;
  const [relationship, wanted] = splitPolymorphic(first);
  for (const field of object.fields.values()) {
    if (field.relationshipName?.toLowerCase() !== relationship.toLowerCase()) continue;
    for (const target of field.referenceTo ?? []) {
      if (wanted !== null && wanted.toLowerCase() !== target.toLowerCase()) continue;
      const parent = schema.object(target);
      const type = parent ? typeAlong(schema, parent, rest) : undefined;
      if (type !== undefined) return type;
    }
  }
  return undefined;
}

/** `Owner:User` names the object that a polymorphic relationship is to be read as. */
export function splitPolymorphic(name: string): [relationship: string, object: string | null] {
  const at = name.indexOf(':');
  if (at < 0) return [name, null];
  const object = name.slice(at + 1);
  return [name.slice(0, at), object.toLowerCase() === 'queue' ? 'Group' : object];
}

class Checker {
  readonly problems: FormulaProblem[] = [];
  private readonly object: ObjectDef;
  private readonly schema: Schema;
  private readonly setting: FormulaSetting;

  constructor(object: ObjectDef, schema: Schema, setting: FormulaSetting) {
    this.object = object;
    this.schema = schema;
    this.setting = setting;
  }

  kindOf(node: FormulaNode): Checked {
    switch (node.kind) {
      case 'number':
      case 'text':
      case 'boolean':
      case 'null':
        return node.kind;
      case 'field':
        return this.field(node.path, node.position);
      case 'call':
        return this.call(node);
      case 'negate':
      case 'plus':
        this.expect(node.operand, this.kindOf(node.operand), ['number'], `operator '-'`);
        return 'number';
      case 'not':
        this.expect(node.operand, this.kindOf(node.operand), ['boolean'], `function 'NOT()'`);
        return 'boolean';
      case 'binary':
        return this.binary(node);
    }
  }

  private field(path: string[], position: number): Checked {
    const [first = ''] = path;
    const global = first.toLowerCase();
    if (global.startsWith('$') && GLOBAL_OBJECTS[global] === undefined) return this.global(global, path, position);
    const isOwn = !global.startsWith('$');
    const problem = isOwn ? this.relationshipProblem(path) : null;
    const type = typeAlong(this.schema, this.object, path);
    if (problem === null && type !== undefined && !(isOwn && this.setting.use === 'defaultValue')) return kindOf(type);
    this.problems.push({ message: problem ?? missing(path), position });
    return 'unknown';
  }

  private global(name: string, path: string[], position: number): Checked {
    const rest = path.slice(1).join('.');
    if (name === '$permission' && this.setting.permissions.has(rest)) return 'boolean';
    if (name === '$label' && path.length === 2 && this.setting.labels.has(rest)) return 'text';
    if (name === '$system' && rest.toLowerCase() === 'origindatetime') return 'datetime';
    const message = MISSING_GLOBALS.has(name)
      ? `The local org does not emulate the formula global ${path.join('.')}.`
      : missing(path);
    this.problems.push({ message, position });
    return 'unknown';
  }

  /** What is wrong with the walk to another object: too far, or through a relationship that leads to several. */
  private relationshipProblem(path: string[]): string | null {
    if (path.length - 1 > MOST_RELATIONSHIPS) {
      return `Field ${path.join('.')} is more than ${MOST_RELATIONSHIPS} relationships away.`;
    }
    let object: ObjectDef | undefined = this.object;
    for (const step of path.slice(0, -1)) {
      const [name, wanted] = splitPolymorphic(step);
      const targets: string[] | undefined = [...(object?.fields.values() ?? [])].find(
        (field) => field.relationshipName?.toLowerCase() === name.toLowerCase()
      )?.referenceTo;
      if (targets === undefined) return missing(path);
      const target = targets.find((one) => targets.length === 1 || one.toLowerCase() === wanted?.toLowerCase());
      if (target === undefined) {
        const given = step.split(':')[1];
        return given === undefined
          ? missing(path)
          : `${given} is an invalid object type for the ${name} field. Check spelling.`;
      }
      object = this.schema.object(target);
    }
    return null;
  }

  private call(node: Extract<FormulaNode, { kind: 'call' }>): Checked {
    const found = functionNamed(node.name);
    if (!found) {
      const message = isMissingFunction(node.name)
        ? `The local org does not emulate the formula function ${node.name}.`
        : `Unknown function ${node.name}. Check spelling.`;
      this.problems.push({ message, position: node.position });
      return 'unknown';
    }
    if (!mayUse(node.name, this.setting.use)) {
      const message = `Function ${node.name} may not be used in this type of formula`;
      this.problems.push({ message, position: node.position });
      return 'unknown';
    }
    const kinds = node.args.map((arg) => this.kindOf(arg));
    if (!this.countFits(node, found)) return 'unknown';
    this.checkSpecial(node, kinds);
    node.args.forEach((arg, index) => {
      this.expect(arg, kinds[index] ?? 'unknown', paramAt(found, index, node.args.length), `function '${node.name}()'`);
    });
    if (typeof found.result !== 'function') return found.result;
    return kinds.includes('unknown') ? 'unknown' : found.result(kinds.filter((kind) => kind !== 'unknown'));
  }

  /** What single functions want of their arguments. */
  private checkSpecial(node: Extract<FormulaNode, { kind: 'call' }>, kinds: Checked[]): void {
    if ((node.name === 'ISBLANK' || node.name === 'ISNULL') && kinds[0] === 'boolean') {
      const message = `Incorrect argument type for function '${node.name}()'.`;
      this.problems.push({ message, position: node.position });
    }
    const pattern = node.args[1];
    if (node.name !== 'REGEX' || pattern?.kind !== 'text') return;
    try {
      javaPattern(pattern.value);
    } catch (error) {
      if (!(error instanceof NotEmulated || error instanceof FormulaFault)) throw error;
      this.problems.push({ message: error.message, position: pattern.position });
    }
  }

  private countFits(node: Extract<FormulaNode, { kind: 'call' }>, found: FunctionDef): boolean {
    const given = node.args.length;
    // TRUNC may go without its second argument in formula fields only.
    const needsAll = node.name === 'TRUNC' && this.setting.use !== 'formulaField';
    const least = needsAll ? found.params.length : (found.min ?? found.params.length);
    const fits =
      found.repeats === undefined
        ? given >= least && given <= found.params.length
        : given >= least && (given - least) % found.repeats === 0;
    if (!fits) {
      const message = `Incorrect number of parameters for function '${node.name}()'. Expected ${least}, received ${given}`;
      this.problems.push({ message, position: node.position });
    }
    return fits;
  }

  private binary(node: Extract<FormulaNode, { kind: 'binary' }>): Checked {
    const left = this.kindOf(node.left);
    const right = this.kindOf(node.right);
    const where = `operator '${node.operator}'`;
    switch (node.operator) {
      case '&&':
      case '||':
        this.expect(node.left, left, ['boolean'], where);
        this.expect(node.right, right, ['boolean'], where);
        return 'boolean';
      case '&':
        this.expect(node.left, left, ['text'], where);
        this.expect(node.right, right, ['text'], where);
        return 'text';
      case '+':
      case '-':
        return this.sum(node, left, right, where);
      case '*':
      case '/':
      case '^':
        this.expect(node.left, left, ['number'], where);
        this.expect(node.right, right, ['number'], where);
        return 'number';
      default:
        this.expect(node.left, left, 'any', where);
        this.expect(node.right, right, fitting(left), where);
        return 'boolean';
    }
  }

  private sum(node: Extract<FormulaNode, { kind: 'binary' }>, left: Checked, right: Checked, where: string): Checked {
    if (node.operator === '+' && left === 'text') {
      this.expect(node.right, right, ['text'], where);
      return 'text';
    }
    this.expect(node.left, left, ['number', 'date', 'datetime', 'time'], where);
    if (left !== 'unknown' && isTemporal(left)) {
      this.expect(node.right, right, node.operator === '-' ? ['number', left] : ['number'], where);
      return right === left ? 'number' : left;
    }
    this.expect(node.right, right, ['number', 'date', 'datetime', 'time'], where);
    return left === 'number' && right === 'number' ? 'number' : right === 'unknown' ? 'unknown' : right;
  }

  private expect(node: FormulaNode, kind: Checked, accepts: Accepts, where: string): void {
    if (kind === 'unknown' || kind === 'null' || accepts === 'field') return;
    if (accepts !== 'any' && accepts.includes(kind)) return;
    if ((kind === 'picklist' || kind === 'multipicklist') && node.kind === 'field') {
      const [article, plural] =
        kind === 'picklist' ? ['a picklist', 'Picklist'] : ['a multi-select picklist', 'Multi-select picklist'];
      const message = `Field ${node.path.join('.')} is ${article} field. ${plural} fields are only supported in certain functions.`;
      this.problems.push({ message, position: node.position });
      return;
    }
    if (accepts === 'any') return;
    const expected = accepts.map((name) => KIND_NAMES[name]).join(', ');
    const message = `Incorrect parameter type for ${where}. Expected ${expected}, received ${KIND_NAMES[kind]}`;
    this.problems.push({ message, position: node.position });
  }
}

function missing(path: string[]): string {
  return `Field ${path.join('.')} does not exist. Check spelling.`;
}

/** A picklist's or multi-select picklist's result is text that was given by a default. */
function fitsResult(kind: Checked, expected: Kind): boolean {
  if (kind === 'unknown' || kind === 'null' || kind === expected) return true;
  return kind === 'text' && (expected === 'picklist' || expected === 'multipicklist');
}

/** What may be compared with a value of this kind. */
function fitting(kind: Checked): Accepts {
  return kind === 'unknown' || kind === 'null' || kind === 'picklist' || kind === 'multipicklist' ? 'any' : [kind];
}

/** The parameter for an argument; in CASE the last one is the default and the repeating ones come before it. */
function paramAt(found: FunctionDef, index: number, given: number): Accepts {
  const { params, repeats } = found;
  if (repeats === undefined || given <= params.length) return params[index] ?? 'any';
  if (index < params.length) return params[index] ?? 'any';
  return params[params.length - repeats + ((index - params.length) % repeats)] ?? 'any';
}
