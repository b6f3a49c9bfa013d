/** The parts of a flow's metadata: its elements, its resources, and what leads to what. */
import type { XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';
import { childrenOf, textOf, textsOf } from './sourceFiles.ts';

/** Elements that reach outside of the flow. */
export const writing = ['recordCreates', 'recordDeletes', 'recordLookups', 'recordUpdates', 'actionCalls'];

const kinds = [...writing, 'assignments', 'customErrors', 'decisions', 'loops', 'subflows'];
const resources = ['constants', 'formulas', 'textTemplates', 'variables'];
const connectors = ['connector', 'defaultConnector', 'faultConnector', 'nextValueConnector', 'noMoreValuesConnector'];

/** The elements of a flow by name. */
export function elementsOf(flow: XmlElement): Map<string, XmlElement> {
  return new Map(kinds.flatMap((kind) => childrenOf(flow, kind)).map((each) => [textOf(each, 'name') ?? '', each]));
}

/** Variables, constants, formulas and text templates. */
export function resourcesOf(flow: XmlElement): XmlElement[] {
  return resources.flatMap((kind) => childrenOf(flow, kind));
}

/** The names of the elements to which an element, or the start, leads. */
export function connectorsOf(element: XmlElement): string[] {
  return [
    ...connectors.flatMap((name) => childrenOf(element, name).flatMap((each) => textsOf(each, 'targetReference'))),
    ...['rules', 'scheduledPaths'].flatMap((name) => childrenOf(element, name).flatMap(connectorsOf))
  ];
}

/** The elements that can be reached from these, themselves included; `without` are not walked through. */
export function reachedFrom(flow: XmlElement, from: readonly string[], without: readonly string[] = []): Set<string> {
  const elements = elementsOf(flow);
  const reached = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const element = elements.get(name);
    if (!element || reached.has(name) || without.includes(name)) continue;
    reached.add(name);
    open.push(...connectorsOf(element));
  }
  return reached;
}

/** Every text in an element, at any depth. */
export function textsUnder(element: XmlElement): string[] {
  return element.children.length === 0 ? [element.text.trim()] : element.children.flatMap(textsUnder);
}

/** The paths that an element names, at any depth: `$Record.Name`, `limit`. */
export function referencesIn(element: XmlElement): string[] {
  const filled = [...element.text.matchAll(/\{!\s*([$\w.]+)\s*\}/g)].map(([, path = '']) => path);
  const named = element.name.endsWith('Reference') && element.children.length === 0 ? [element.text.trim()] : [];
  return [...named, ...filled, ...element.children.flatMap(referencesIn)];
}
