/** Finds what a flow names that is not there: objects, fields, resources. A deploy refuses it; a run would fail. */
import { referencedPaths, typeAlong } from '../formula/index.ts';
import type { ObjectDef, Schema } from '../types.ts';
import { targetsOf } from './readFlow.ts';
import type {
  FlowConditions,
  FlowDef,
  FlowElement,
  FlowFieldAssignment,
  FlowValue,
  RecordStart,
  ScheduledPath,
  SubflowElement
} from './types.ts';

/** Globals whose parts are checked elsewhere or by nothing: they are records and permissions of whoever runs the flow. */
const GLOBALS = new Set(['$user', '$profile', '$userrole', '$organization', '$permission', '$system']);

const GLOBAL_PARTS: Record<string, ReadonlySet<string>> = {
  $flow: new Set(['currentdate', 'currentdatetime', 'currentrecord', 'faultmessage', 'interviewstarttime']),
  $globalconstant: new Set(['true', 'false', 'emptystring'])
};

/** What a flow may name. */
export interface FlowWorld {
  schema: Schema;
  /** The other flows, by name. */
  flows: ReadonlyMap<string, FlowDef>;
  /** By `Object.Alert`. */
  emailAlerts: ReadonlyMap<string, unknown>;
  /** The custom labels, by name. */
  labels: ReadonlyMap<string, unknown>;
}

/** The problems of a flow among what there is; empty when everything that it names is there. */
export function checkFlow(flow: FlowDef, world: FlowWorld): string[] {
  const checker = new Checker(flow, world);
  checker.check();
  return [...new Set(checker.problems)];
}

class Checker {
  readonly problems: string[] = [];
  private readonly flow: FlowDef;
  private readonly schema: Schema;
  private readonly world: FlowWorld;
  private readonly record: ObjectDef | undefined;
  /** Elements on scheduled paths, which know no record as it was. */
  private readonly later: ReadonlySet<string>;

  constructor(flow: FlowDef, world: FlowWorld) {
    const { schema } = world;
    this.flow = flow;
    this.schema = schema;
    this.world = world;
    this.record = flow.start.object === null ? undefined : schema.object(flow.start.object);
    this.later = flow.start.kind === 'record' ? reachable(flow, flow.start.paths) : new Set();
  }

  check(): void {
    const { start } = this.flow;
    if (start.object !== null) {
      this.object('The start', start.object);
      if (start.filters) this.filters('The start', start.object, start.filters);
    }
    if (start.kind === 'record') for (const path of start.paths) this.timeOf(start, path);
    if (start.filterFormula) this.paths('The start', referencedPaths(start.filterFormula));
    for (const variable of this.flow.variables.values()) {
      if (variable.object !== null) this.object(variable.name, variable.object);
      if (variable.initial) this.value(variable.name, variable.initial);
    }
    for (const formula of this.flow.formulas.values()) this.paths(formula.name, referencedPaths(formula.formula));
    for (const [name, text] of this.flow.textTemplates) this.text(name, text);
    for (const element of this.flow.elements.values()) this.element(element);
  }

  private element(element: FlowElement): void {
    const { name } = element;
    switch (element.kind) {
      case 'decision':
        for (const outcome of element.outcomes) {
          for (const { left, right } of outcome.conditions.conditions) {
            this.path(name, left);
            if (right) this.value(name, right);
          }
        }
        break;
      case 'assignment':
        for (const item of element.items) {
          this.path(name, item.target);
          this.value(name, item.value);
        }
        break;
      case 'lookup':
        this.object(name, element.object);
        this.filters(name, element.object, element.filters);
        for (const field of element.fields) this.field(name, element.object, field);
        if (element.sort) this.field(name, element.object, element.sort.field);
        if (element.limit) this.value(name, element.limit);
        if (element.output !== null) this.path(name, [element.output]);
        for (const { target, field } of element.outputAssignments) {
          this.path(name, target);
          this.field(name, element.object, field);
        }
        break;
      case 'create':
      case 'update':
      case 'delete':
        this.dataElement(element);
        break;
      case 'loop':
        this.path(name, element.collection);
        if (element.variable !== null) this.path(name, [element.variable]);
        break;
      case 'customError':
        for (const message of element.messages) {
          this.text(name, message.text);
          if (message.field !== null) this.field(name, this.flow.start.object ?? '', message.field);
        }
        break;
      case 'notification':
      case 'email':
        for (const value of element.inputs.values()) this.value(name, value);
        break;
      case 'emailAlert':
        if (!this.world.emailAlerts.has(element.alert)) {
          this.problems.push(`${name} - The email alert "${element.alert}" doesn't exist.`);
        }
        this.value(name, element.recordId);
        break;
      case 'subflow':
        this.subflow(element);
        break;
    }
  }

  private subflow({ name, flow, inputs, outputs }: SubflowElement): void {
    const called = this.world.flows.get(flow);
    if (called?.start.kind !== 'called') {
      this.problems.push(`${name} - The flow "${flow}" doesn't exist, or something else starts it.`);
      return;
    }
    for (const input of inputs) {
      this.value(name, input.value);
      if (!called.variables.get(input.name)?.isInput) {
        this.problems.push(`${name} - The flow "${flow}" has no input variable "${input.name}".`);
      }
    }
    for (const output of outputs) {
      this.path(name, output.target);
      if (!called.variables.get(output.name)?.isOutput) {
        this.problems.push(`${name} - The flow "${flow}" has no output variable "${output.name}".`);
      }
    }
  }

  /** A path's time comes from a date of the record. */
  private timeOf(start: RecordStart, path: ScheduledPath): void {
    if (path.field === null) return;
    this.field(path.name, start.object, path.field);
    const type = this.schema.field(start.object, path.field)?.type;
    if (type !== undefined && type !== 'date' && type !== 'datetime') {
      this.problems.push(`${path.name} - The field "${path.field}" is neither a date nor a date and time.`);
    }
  }

  private dataElement(element: Extract<FlowElement, { kind: 'create' | 'update' | 'delete' }>): void {
    const { name, object, input } = element;
    if (input !== null) this.path(name, input);
    else if (object === null) this.problems.push(`${name} - The element names neither an object nor a record.`);
    if (object === null) return;
    this.object(name, object);
    if (element.kind !== 'create' && element.filters) this.filters(name, object, element.filters);
    const assignments: FlowFieldAssignment[] = element.kind === 'delete' ? [] : element.assignments;
    for (const { field, value } of assignments) {
      this.field(name, object, field);
      this.value(name, value);
    }
  }

  private filters(where: string, object: string, { conditions }: FlowConditions): void {
    for (const { left, right } of conditions) {
      this.field(where, object, left.join('.'));
      if (right) this.value(where, right);
    }
  }

  private object(where: string, name: string): void {
    if (!this.schema.object(name)) this.problems.push(`${where} - The object "${name}" doesn't exist.`);
  }

  private field(where: string, objectName: string, name: string): void {
    const object = this.schema.object(objectName);
    if (object && !this.schema.field(object.name, name)) {
      this.problems.push(`${where} - The field "${name}" for the object "${object.name}" doesn't exist.`);
    }
  }

  private value(where: string, value: FlowValue): void {
    if (value.kind === 'reference') this.path(where, value.path);
    else if (typeof value.value === 'string') this.text(where, value.value);
  }

  private text(where: string, text: string): void {
    for (const [, reference = ''] of text.matchAll(/\{!([^}]+)\}/g)) this.path(where, reference.trim().split('.'));
  }

  private paths(where: string, paths: string[][]): void {
    for (const path of paths) this.path(where, path);
  }

  private path(where: string, path: string[]): void {
    const [head = '', ...rest] = path;
    const lower = head.toLowerCase();
    if (GLOBALS.has(lower)) return;
    if (lower === '$label' && rest.length === 1 && this.world.labels.has(rest[0] ?? '')) return;
    if (lower === '$record__prior' && this.later.has(where)) {
      this.problems.push(`${where} - A scheduled path has no "$Record__Prior".`);
    }
    const parts = GLOBAL_PARTS[lower];
    if (parts) {
      if (!parts.has((rest[0] ?? '').toLowerCase())) {
        this.problems.push(`${where} - The local org does not emulate "${path.join('.')}" in a flow.`);
      }
      return;
    }
    const object = lower === '$record' || lower === '$record__prior' ? this.record : this.resourceObject(head);
    const known = this.isRecord(lower) || this.isResource(head);
    const isThere = rest.length === 0 || object === undefined || typeAlong(this.schema, object, rest) !== undefined;
    if (!known || !isThere) {
      this.problems.push(`${where} - The element has an invalid reference to "${path.join('.')}".`);
    }
  }

  /** `$Record` needs a record that started the flow, and `$Record__Prior` a save of it. */
  private isRecord(lower: string): boolean {
    const { start } = this.flow;
    return start.object !== null && (lower === '$record' || (lower === '$record__prior' && start.kind === 'record'));
  }

  private isResource(name: string): boolean {
    const { elements, variables, constants, formulas, textTemplates } = this.flow;
    return [elements, variables, constants, formulas, textTemplates].some((resources) => resources.has(name));
  }

  private resourceObject(name: string): ObjectDef | undefined {
    const element = this.flow.elements.get(name);
    if (element?.kind === 'loop') return this.resourceObject(element.collection[0] ?? '');
    const objectName = element?.kind === 'lookup' ? element.object : this.flow.variables.get(name)?.object;
    return objectName ? this.schema.object(objectName) : undefined;
  }
}

/** The elements that the paths lead to. */
function reachable(flow: FlowDef, paths: ScheduledPath[]): Set<string> {
  const found = new Set<string>();
  const open = paths.map((path) => path.next);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const element = name === null || found.has(name) ? undefined : flow.elements.get(name);
    if (!element) continue;
    found.add(element.name);
    open.push(...targetsOf(element));
  }
  return found;
}
