/** Puts components together into the files that they came from: what `explodeComponent` took apart. */
import { componentOf } from './packageXml.ts';
import type { MetadataComponent } from './types.ts';
import { METADATA_NAMESPACE, parseXml } from './xml.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The component that a file of a package is, for itself or as the whole of its parts. */
export function wholeOf({ fileName, content }: MetadataComponent): { type: string; fullName: string } {
  const whole = componentOf(fileName, content);
  if (!whole) throw new Error(`${fileName} is in no folder of metadata.`);
  return whole;
}

/**
 * The content of a file, given the components that share it: byte for byte as deployed where it is one component,
 * otherwise one element after the other, by name as Salesforce orders them.
 */
export function composeFile(components: MetadataComponent[]): Uint8Array {
  const [first, another] = components;
  if (!first) throw new Error('A file has at least one component.');
  const { type } = wholeOf(first);
  if (!another && first.type === type) return first.content;
  const elements = components.flatMap((component) =>
    component.type === type ? ownElements(component) : [{ name: rootName(component), text: textOf(component).trim() }]
  );
  elements.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const inside = elements.map(({ text }) => `    ${text}\n`).join('');
  return encoder.encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="${METADATA_NAMESPACE}">\n${inside}</${type}>\n`
  );
}

/** What a whole says for itself, without the blanks where its parts stood. */
function ownElements(component: MetadataComponent): { name: string; text: string }[] {
  const text = textOf(component);
  return parseXml(text).children.map(({ name, start, end }) => ({ name, text: text.slice(start, end) }));
}

function rootName(component: MetadataComponent): string {
  return parseXml(textOf(component)).name;
}

function textOf({ content }: MetadataComponent): string {
  return decoder.decode(content);
}
