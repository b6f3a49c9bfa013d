/** A component while it is read: where its problems go, and its parts. */
import { Reading } from './reading.ts';
import type { MetadataComponent, MetadataProblem } from './types.ts';
import { parseXml, XmlError, type XmlElement } from './xml.ts';

const decoder = new TextDecoder();

/** Parsed files, kept as long as their bytes are: a redeploy of one component need not parse the others again. */
const parsed = new WeakMap<Uint8Array, XmlElement>();

/** A component's file, and the problems found in it. */
export class Source {
  readonly component: MetadataComponent;
  readonly #problems: MetadataProblem[];
  #root: XmlElement | undefined;

  constructor(component: MetadataComponent, problems: MetadataProblem[]) {
    this.component = component;
    this.#problems = problems;
  }

  get text(): string {
    return decoder.decode(this.component.content);
  }

  /** The file as a metadata type; `undefined`, with a problem, when it is not XML. */
  reading(type: string): Reading | undefined {
    try {
      this.#root = parsed.get(this.component.content) ?? parseXml(this.text);
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      this.problem(`Error parsing file: ${error.message}`, error.line, error.column);
      return undefined;
    }
    parsed.set(this.component.content, this.#root);
    return new Reading(this.#root, type, (line, column, message) => this.problem(message, line, column));
  }

  problem(message: string, line = 1, column = 1): void {
    const { type, fullName, fileName } = this.component;
    this.#problems.push({ type, fullName, fileName, line, column, message });
  }

  /** Reports a problem at the first element `name` (anywhere inside) that holds `text`; at the file's start otherwise. */
  problemAt(name: string, text: string | undefined, message: string): void {
    const element = this.#root && find(this.#root, name, text);
    this.problem(message, element?.line ?? this.#root?.line, element?.column ?? this.#root?.column);
  }
}

function find(element: XmlElement, name: string, text: string | undefined): XmlElement | undefined {
  if (element.name === name && (text === undefined || holds(element, text))) return element;
  for (const child of element.children) {
    const found = find(child, name, text);
    if (found) return found;
  }
  return undefined;
}

function holds(element: XmlElement, text: string): boolean {
  return element.text.trim() === text || element.children.some((child) => holds(child, text));
}
