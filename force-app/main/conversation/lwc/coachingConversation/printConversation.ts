/**
 * A conversation on paper.
 *
 * Printing the page would print Salesforce around it, whose layout cuts long content. So the text is put into an
 * element of its own beside the page, and while printing everything else is hidden.
 */
import { contentSections } from 'c/conversationContent';
import type { ContentSection } from 'c/conversationContent';
import type { ConversationFacts } from 'c/conversationFacts';

export interface PrintedPage {
  title: string;
  /** Small lines under the title: record, time, status. */
  lines: string[];
  sections: ContentSection[];
}

const pageClass = 'coaching-printed-page';
const style = `
.${pageClass} { display: none; }
@media print {
  @page { margin: 18mm; }
  body > *:not(.${pageClass}) { display: none !important; }
  html, body { background: #fff !important; height: auto !important; overflow: visible !important; }
  .${pageClass} { display: block; color: #000; font: 11pt/1.45 sans-serif; }
  .${pageClass} h1 { font-size: 18pt; font-weight: 700; margin: 0 0 4pt; }
  .${pageClass} h2 { break-after: avoid; border-bottom: 0.5pt solid #888; font-size: 12pt; font-weight: 700; margin: 14pt 0 4pt; }
  .${pageClass} p { margin: 0 0 4pt; overflow-wrap: anywhere; white-space: pre-line; }
  .${pageClass} .small { color: #444; font-size: 9.5pt; margin-bottom: 0; }
  .${pageClass} .entry { break-inside: avoid; margin-bottom: 6pt; }
}`;

/** What is printed of a conversation; `ratings` is what both gave, as sections. */
export function printedPage(
  facts: ConversationFacts,
  { title, lines, ratings }: { title: string; lines: string[]; ratings: ContentSection[] }
): PrintedPage {
  const sections = contentSections(facts);
  return { title, lines: lines.filter((line) => line !== ''), sections: [...sections, ...ratings] };
}

/** Prints a page and leaves nothing behind, also when printing is not possible. */
export function printPage(page: PrintedPage): void {
  const element = build(page);
  document.body.appendChild(element);
  const remove = () => {
    window.removeEventListener('afterprint', remove);
    element.remove();
  };
  window.addEventListener('afterprint', remove);
  window.print();
}

function build({ title, lines, sections }: PrintedPage): HTMLElement {
  const page = document.createElement('main');
  page.className = pageClass;
  const rules = document.createElement('style');
  rules.textContent = style;
  page.append(rules, textElement('h1', title), ...lines.map((line) => textElement('p', line, 'small')));
  for (const section of sections) {
    page.append(textElement('h2', section.heading));
    for (const { title: above, text, note } of section.entries) {
      const entry = document.createElement('div');
      entry.className = 'entry';
      entry.append(
        ...(above ? [textElement('p', above, 'small')] : []),
        textElement('p', text),
        ...(note ? [textElement('p', note, 'small')] : [])
      );
      page.append(entry);
    }
  }
  return page;
}

function textElement(tag: 'h1' | 'h2' | 'p', text: string, className = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
