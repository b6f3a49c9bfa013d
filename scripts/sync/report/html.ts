/** HTML that cannot be broken by data: elements are built, and every text and attribute is escaped on the way out. */

/** What stands in an element: an element, a text, or nothing. */
export type HtmlChild = HtmlElement | string | number | null | readonly HtmlChild[];

/** An element before it is written. Made by `h` alone. */
export class HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly HtmlChild[];

  constructor(tag: string, attributes: Readonly<Record<string, string | number>>, children: readonly HtmlChild[]) {
    this.tag = tag;
    this.attributes = attributes;
    this.children = children;
  }
}

/** Builds an element. Names of tags and attributes are ours; their values and texts may be anything. */
export function h(
  tag: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: HtmlChild[]
): HtmlElement {
  return new HtmlElement(tag, attributes, children);
}

/** The whole document as text. */
export function renderDocument(root: HtmlElement): string {
  return `<!doctype html>\n${render(root)}\n`;
}

const VOID = new Set(['meta', 'br', 'polyline', 'circle']);

function render(child: HtmlChild): string {
  if (child === null) return '';
  if (child instanceof HtmlElement) {
    const attributes = Object.entries(child.attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
    const open = `<${child.tag}${attributes.join('')}`;
    if (VOID.has(child.tag)) return `${open}/>`;
    // A style sheet is ours and is not read as text by browsers.
    const inside = child.tag === 'style' ? child.children.join('') : child.children.map(render).join('');
    return `${open}>${inside}</${child.tag}>`;
  }
  return typeof child === 'object' ? child.map(render).join('') : escape(String(child));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

function escape(text: string): string {
  // Characters that HTML does not allow are no loss.
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
