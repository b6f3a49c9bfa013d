/** Reads one element by asking for its parts by name; whatever nobody asked for is a problem, never ignored. */
import { METADATA_NAMESPACE, type XmlElement } from './xml.ts';

/** Takes one problem at a place in the file. */
export type Report = (line: number, column: number, message: string) => void;

/** An element being read as a metadata type, with the problems worded as a deploy words them. */
export class Reading {
  readonly element: XmlElement;
  readonly report: Report;
  readonly #type: string;
  readonly #read = new Set<string>();

  constructor(element: XmlElement, type: string, report: Report) {
    this.element = element;
    this.report = report;
    this.#type = type;
  }

  /** The text of an element that may be there once. */
  text(name: string): string | undefined {
    return this.#single(name)?.text.trim();
  }

  /** The text of an element that must be there; empty, with a problem, when it is not. */
  need(name: string): string {
    const text = this.text(name);
    if (text === undefined || text === '') this.problem(`Required field is missing: ${name}`);
    return text ?? '';
  }

  boolean(name: string): boolean | undefined {
    const element = this.#single(name);
    const text = element?.text.trim();
    if (element && text !== 'true' && text !== 'false') {
      this.problem(`'${text}' is not a valid value for the type xsd:boolean`, element);
    }
    return element && text === 'true' ? true : element ? false : undefined;
  }

  integer(name: string): number | undefined {
    const element = this.#single(name);
    if (!element) return undefined;
    const text = element.text.trim();
    if (/^-?\d+$/.test(text)) return Number(text);
    this.problem(`'${text}' is not a valid value for the type xsd:int`, element);
    return undefined;
  }

  /** A value out of a closed list; `enumName` is the list's name in the metadata WSDL. */
  oneOf<const T extends string>(name: string, enumName: string, values: readonly T[]): T | undefined {
    const element = this.#single(name);
    if (!element) return undefined;
    const text = element.text.trim();
    const value = values.find((one) => one === text);
    if (value === undefined) this.problem(`'${text}' is not a valid value for the enum '${enumName}'`, element);
    return value;
  }

  texts(name: string): string[] {
    return this.#all(name).map((element) => element.text.trim());
  }

  child(name: string, type: string): Reading | undefined {
    const element = this.#single(name);
    return element ? new Reading(element, type, this.report) : undefined;
  }

  children(name: string, type: string): Reading[] {
    return this.#all(name).map((element) => new Reading(element, type, this.report));
  }

  /** Elements that a deploy takes and that change nothing which this server does. */
  withoutEffect(...names: string[]): void {
    for (const name of names) this.#read.add(name);
  }

  /** Elements of Salesforce that this server has not: each that stands here is a problem naming it. */
  notEmulated(...names: string[]): void {
    for (const name of names) {
      for (const element of this.#all(name)) {
        this.problem(`The local org does not emulate ${this.#type}.${name}.`, element);
      }
    }
  }

  /** Reports what is left over: elements that the type does not have. Call it last. */
  finish(): void {
    for (const element of this.element.children) {
      if (this.#read.has(element.name)) continue;
      const name = `{${METADATA_NAMESPACE}}${element.name}`;
      this.problem(`Error parsing file: Element ${name} invalid at this location in type ${this.#type}`, element);
    }
  }

  /** Reports a problem at an element inside, or at this one. */
  problem(message: string, at: XmlElement | string = this.element): void {
    const element =
      typeof at === 'string' ? (this.element.children.find(({ name }) => name === at) ?? this.element) : at;
    this.report(element.line, element.column, message);
  }

  #all(name: string): XmlElement[] {
    this.#read.add(name);
    return this.element.children.filter((child) => child.name === name);
  }

  #single(name: string): XmlElement | undefined {
    const [first, second] = this.#all(name);
    if (second) {
      this.problem(
        `Error parsing file: Element {${METADATA_NAMESPACE}}${name} is duplicated at this location in type ${this.#type}`,
        second
      );
    }
    return first;
  }
}
