/** Metadata XML as a tree whose elements know their place, so that every problem can name line and column. */
import type * as FastXmlParser from 'fast-xml-parser';
import { createRequire } from 'node:module';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Text directly inside, without comments. */
  text: string;
  children: XmlElement[];
  /** 1-based place of the opening tag. */
  line: number;
  column: number;
  /** Offsets of the whole element in the text. */
  start: number;
  end: number;
}

/** Text that is not one well-formed XML document. */
export class XmlError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
    this.column = column;
  }
}

/** The namespace of every metadata file. */
export const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

const COMMENT = '#comment';

interface XmlReader {
  parser: FastXmlParser.XMLParser;
  validator: typeof FastXmlParser.XMLValidator;
  /** Under which an element tells its place. */
  place: symbol;
}

const require = createRequire(import.meta.url);
let reader: XmlReader | null = null;

/** Loaded with the first file: an empty org has none to read. */
function xmlReader(): XmlReader {
  if (reader === null) {
    const { XMLParser, XMLValidator } = require('fast-xml-parser') as typeof FastXmlParser;
    const parser = new XMLParser({
      preserveOrder: true,
      captureMetaData: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      commentPropName: COMMENT
    });
    reader = { parser, validator: XMLValidator, place: XMLParser.getMetaDataSymbol() as unknown as symbol };
  }
  return reader;
}

/** Parses one XML document into its root element; throws XmlError, and refuses a DOCTYPE. */
export function parseXml(text: string): XmlElement {
  const doctype = text.indexOf('<!DOCTYPE');
  const starts = lineStarts(text);
  if (doctype >= 0) throw new XmlError('DOCTYPE is not allowed', ...place(starts, doctype));
  const verdict = xmlReader().validator.validate(text, { allowBooleanAttributes: false });
  if (verdict !== true) throw new XmlError(verdict.err.msg, verdict.err.line, verdict.err.col);
  const entity = undeclaredEntity(text);
  if (entity) {
    throw new XmlError(`The entity "${entity.name}" was referenced, but not declared.`, ...place(starts, entity.at));
  }
  const nodes = readNodes(text);
  const roots = nodes.map((node) => readNode(node, starts)).filter((element) => element !== null);
  const [root] = roots;
  if (!root || roots.length !== 1) throw new XmlError('Content is not one XML document', 1, 1);
  return root;
}

/** The children of that name. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The trimmed text of the first child of that name. */
export function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text.trim();
}

/** Escapes text for an XML element or attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// ---------------------------------------------------------------- below: from the parser's nodes to elements

type RawNode = Record<string | symbol, unknown>;

/** What the parser refuses beyond the form: elements nested without end, names that JavaScript has other plans for. */
function readNodes(text: string): RawNode[] {
  try {
    return xmlReader().parser.parse(text) as RawNode[];
  } catch (error) {
    throw new XmlError(error instanceof Error ? error.message : String(error), 1, 1);
  }
}

/** XML knows five entities by name, and numbers; others would need a DOCTYPE, and the parser leaves them as they are. */
function undeclaredEntity(text: string): { name: string; at: number } | null {
  const marks = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)([^;\s<&]*)/gi;
  for (const match of text.matchAll(marks)) {
    if (match[0].startsWith('&')) return { name: match[1] ?? '', at: match.index };
  }
  return null;
}

function readNode(node: RawNode, starts: number[]): XmlElement | null {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name === COMMENT || name === '#text' || name.startsWith('?')) return null;
  const inner = node[name] as RawNode[];
  const { startIndex = 0, endIndex = 0 } = (node[xmlReader().place] ?? {}) as {
    startIndex?: number;
    endIndex?: number;
  };
  const [line, column] = place(starts, startIndex);
  const children = inner.map((child) => readNode(child, starts)).filter((child) => child !== null);
  const text = inner.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join('');
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  return { name, attributes, text, children, line, column, start: startIndex, end: endIndex };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function place(starts: number[], offset: number): [line: number, column: number] {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
}
