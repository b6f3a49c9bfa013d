/** One run of a flow: what its references stand for. */
import { evaluate, typeAlong } from '../formula/index.ts';
import type { Formula, FormulaScope } from '../formula/index.ts';
import type { Org } from '../org.ts';
import { recordScope } from '../recordScope.ts';
import type { Context, FieldType, FieldValue, ObjectDef } from '../types.ts';
import type { FlowData } from './data.ts';
import { FlowRecord, single } from './data.ts';
import { FlowFault } from './flowFault.ts';
import type { FlowDataType, FlowDef, FlowOperation, FlowValue } from './types.ts';

/** What started a flow. */
export interface FlowTrigger {
  operation: FlowOperation | 'schedule' | 'call';
  /** The record that started it, or that the schedule found; null without one. */
  record: FlowRecord | null;
  /** The record before this save; null for a new one. */
  prior: FlowRecord | null;
}

const TYPES: Record<FlowDataType, FieldType | undefined> = {
  String: 'string',
  Picklist: 'string',
  Multipicklist: 'string',
  Number: 'double',
  Currency: 'currency',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  SObject: undefined
};

/** The state of one run. */
export class Interview {
  readonly org: Org;
  readonly flow: FlowDef;
  readonly trigger: FlowTrigger;
  /** The running user, whose object and field access never counts, and whose sharing only if the flow says so. */
  readonly context: Context;
  readonly values = new Map<string, FlowData>();
  faultMessage: string | null = null;

  constructor(
    org: Org,
    context: Context,
    flow: FlowDef,
    trigger: FlowTrigger,
    inputs: ReadonlyMap<string, FlowData> = new Map()
  ) {
    this.org = org;
    this.flow = flow;
    this.trigger = trigger;
    this.context = { userId: context.userId, mode: flow.withSharing ? 'systemWithSharing' : 'system' };
    for (const [name, value] of inputs) {
      if (flow.variables.get(name)?.isInput) this.values.set(name, value);
    }
    for (const variable of flow.variables.values()) {
      const object = variable.object === null ? undefined : org.schema.object(variable.object);
      if (this.values.has(variable.name)) continue;
      if (variable.isCollection) this.values.set(variable.name, []);
      else if (variable.initial) this.values.set(variable.name, this.get(variable.initial));
      else this.values.set(variable.name, object ? new FlowRecord(object, {}) : null);
    }
  }

  get(value: FlowValue): FlowData {
    return value.kind === 'literal' ? value.value : this.resolve(value.path);
  }

  /** What a reference stands for now. */
  resolve(path: string[]): FlowData {
    const [head = '', ...rest] = path;
    switch (head.toLowerCase()) {
      case '$record':
        return this.trigger.record === null ? null : this.ofRecord(this.trigger.record, rest);
      case '$record__prior':
        return this.trigger.prior === null ? null : this.ofRecord(this.trigger.prior, rest);
      case '$flow':
        return this.flowGlobal(rest.join('.'));
      case '$globalconstant':
        return globalConstant(rest.join('.'));
      default:
        return head.startsWith('$') ? this.global(path) : this.resource(head, rest);
    }
  }

  /** Sets a variable, or a field of a record. */
  assign(path: string[], value: FlowData): void {
    const [head = '', field, ...rest] = path;
    if (field === undefined) {
      if (!this.flow.variables.has(head)) throw new Error(`The flow ${this.flow.name} cannot assign to ${head}.`);
      this.values.set(head, value);
      return;
    }
    const record = head.toLowerCase() === '$record' ? this.trigger.record : this.values.get(head);
    const def = record instanceof FlowRecord ? this.org.schema.field(record.object.name, field) : undefined;
    if (!(record instanceof FlowRecord) || !def || rest.length > 0) {
      throw new Error(`The flow ${this.flow.name} cannot assign to ${path.join('.')}.`);
    }
    record.set(def.name, single(value));
  }

  /** Text with its `{!Reference}`s filled in. */
  merge(text: string): string {
    return text.replace(/\{!([^}]+)\}/g, (_, reference: string) => {
      const value = single(this.resolve(reference.trim().split('.')));
      return value === null ? '' : String(value);
    });
  }

  run(formula: Formula): FieldValue {
    return evaluate(formula, this.scope());
  }

  /** The same run, asked of the record as it was before this save. */
  before(): Interview {
    const { prior } = this.trigger;
    return new Interview(this.org, this.context, this.flow, { ...this.trigger, record: prior });
  }

  scope(): FormulaScope {
    return {
      value: (path) => (this.isUnset(path) ? null : single(this.resolve(path))),
      type: (path) => this.typeOf(path),
      prior: (path) => {
        const [head = '', ...rest] = path;
        const before = this.trigger.prior ?? this.trigger.record;
        return head.toLowerCase() === '$record' && before !== null
          ? single(this.ofRecord(before, rest))
          : single(this.resolve(path));
      },
      isNew: this.trigger.operation === 'create',
      now: this.org.clock.now(),
      blanksAsZero: false
    };
  }

  /** The type of what a reference stands for, when it is known before the run. */
  typeOf(path: string[]): FieldType | undefined {
    const [head = '', ...rest] = path;
    const { record } = this.trigger;
    if (/^\$record(__prior)?$/i.test(head)) return record ? typeAlong(this.org.schema, record.object, rest) : undefined;
    if (head.startsWith('$')) return typeAlong(this.org.schema, this.globals(), path);
    const known = this.flow.variables.get(head) ?? this.flow.formulas.get(head);
    if (known && rest.length === 0) return TYPES[known.dataType];
    const object = this.objectOf(head);
    return object && rest.length > 0 ? typeAlong(this.org.schema, object, rest) : undefined;
  }

  private objectOf(name: string): ObjectDef | undefined {
    const element = this.flow.elements.get(name);
    if (element?.kind === 'loop') return this.objectOf(element.collection[0] ?? '');
    const objectName = element?.kind === 'lookup' ? element.object : this.flow.variables.get(name)?.object;
    return objectName ? this.org.schema.object(objectName) : undefined;
  }

  private ofRecord(record: FlowRecord, path: string[]): FlowData {
    if (path.length === 0) return record;
    const scope = recordScope(this.org, this.context, record.object, record.fields, { prior: null, isNew: false });
    if (path.length === 1 && !this.org.schema.field(record.object.name, path[0] ?? '')) {
      throw new Error(`The flow ${this.flow.name} refers to ${record.object.name}.${path[0]}, which is not a field.`);
    }
    return scope.value(path);
  }

  private resource(name: string, path: string[]): FlowData {
    const held = this.values.get(name);
    if (held !== undefined) return this.inside(held, name, path);
    const output = this.values.get([name, path[0]].join('.'));
    if (output !== undefined) return this.inside(output, name, path.slice(1));
    const formula = this.flow.formulas.get(name);
    if (formula) return this.run(formula.formula);
    const constant = this.flow.constants.get(name);
    if (constant !== undefined) return constant;
    const template = this.flow.textTemplates.get(name);
    if (template !== undefined) return this.merge(template);
    // An element that has not run yet has found nothing.
    if (this.flow.elements.has(name)) return this.inside(null, name, path);
    throw new Error(`The flow ${this.flow.name} refers to ${[name, ...path].join('.')}, which it does not have.`);
  }

  /** A formula takes a field of a record that is not there for blank. */
  private isUnset([head = '', ...rest]: string[]): boolean {
    const isResource = this.values.has(head) || this.flow.elements.has(head);
    const known = (this.values.get(head) ?? null) !== null || this.values.has([head, rest[0]].join('.'));
    return rest.length > 0 && isResource && !known;
  }

  private inside(held: FlowData, name: string, path: string[]): FlowData {
    if (path.length === 0) return held;
    if (held === null) {
      const reference = [name, ...path].join('.');
      throw new FlowFault(
        `The flow failed to access the value for ${reference} because it hasn't been set or assigned.`
      );
    }
    if (held instanceof FlowRecord) return this.ofRecord(held, path);
    throw new Error(`The flow ${this.flow.name} reads ${path.join('.')} of ${name}, which is not a record.`);
  }

  private flowGlobal(name: string): FieldValue {
    switch (name.toLowerCase()) {
      case 'currentdatetime':
      case 'interviewstarttime':
        return new Date(Math.floor(this.org.clock.now() / 1000) * 1000).toISOString();
      case 'currentdate':
        return new Date(this.org.clock.now()).toISOString().slice(0, 10);
      case 'faultmessage':
        return this.faultMessage;
      case 'currentrecord':
        return this.trigger.record?.fields['Id'] ?? null;
      default:
        throw new Error(`The flow ${this.flow.name} refers to $Flow.${name}, which the local org does not emulate.`);
    }
  }

  private global(path: string[]): FieldValue {
    const fields = this.trigger.record?.fields ?? {};
    return recordScope(this.org, this.context, this.globals(), fields, { prior: null, isNew: false }).value(path);
  }

  /** Globals such as `$User` are the same from every object. */
  private globals(): ObjectDef {
    return this.trigger.record?.object ?? this.org.objectNamed('User');
  }
}

function globalConstant(name: string): FieldValue {
  if (name === 'True' || name === 'False') return name === 'True';
  if (name === 'EmptyString') return '';
  throw new Error(`There is no flow constant $GlobalConstant.${name}.`);
}
