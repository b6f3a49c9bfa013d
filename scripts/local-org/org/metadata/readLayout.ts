/** Page layouts and compact layouts: which fields of a record a page shows, in which order. */
import type { Schema } from '../types.ts';
import type { Reading } from './reading.ts';
import type { CompactLayoutDef, LayoutDef, LayoutSectionDef } from './types.ts';

const STYLES = ['TwoColumnsTopToBottom', 'TwoColumnsLeftToRight', 'OneColumn', 'CustomLinks'] as const;

/** Reads a page layout; its full name is `Object-Name of the layout`. */
export function readLayout(reading: Reading, fullName: string): LayoutDef {
  const dash = fullName.indexOf('-');
  if (dash < 1) reading.problem(`Layout name must start with its object: ${fullName}`);
  const layout: LayoutDef = {
    object: fullName.slice(0, Math.max(0, dash)),
    name: fullName.slice(dash + 1),
    sections: reading.children('layoutSections', 'LayoutSection').map(readSection),
    relatedLists: reading.children('relatedLists', 'RelatedListItem').map((item) => {
      const list = { list: item.need('relatedList'), fields: item.texts('fields') };
      item.withoutEffect('sortField', 'sortOrder', 'customButtons', 'excludeButtons', 'quickActions');
      item.finish();
      return list;
    })
  };
  // Check boxes of edit pages and the classic console: the shell has neither.
  reading.withoutEffect(
    'showEmailCheckbox',
    'showHighlightsPanel',
    'showInteractionLogPanel',
    'showRunAssignmentRulesCheckbox',
    'showSubmitAndAttachButton',
    'excludeButtons',
    'emailDefault',
    'runAssignmentRulesDefault'
  );
  reading.notEmulated(
    'customButtons',
    'customConsoleComponents',
    'feedLayout',
    'headers',
    'miniLayout',
    'multilineLayoutFields',
    'platformActionList',
    'quickActionList',
    'relatedContent',
    'relatedObjects',
    'showKnowledgeComponent',
    'showSolutionSection',
    'summaryLayout'
  );
  reading.finish();
  return layout;
}

export function readCompactLayout(reading: Reading, object: string): CompactLayoutDef {
  const layout = {
    object,
    name: reading.need('fullName'),
    label: reading.need('label'),
    fields: reading.texts('fields')
  };
  if (layout.fields.length > 10) reading.problem('A compact layout has at most 10 fields', 'fields');
  reading.finish();
  return layout;
}

/** What a layout names must be there, and a required field must stand on it. */
export function checkLayout(
  layout: LayoutDef,
  schema: Schema,
  report: (element: string, text: string | undefined, message: string) => void
): void {
  const object = schema.object(layout.object);
  if (!object) {
    report('layoutSections', undefined, `Parent entity failed to deploy: no CustomObject named ${layout.object} found`);
    return;
  }
  const shown = new Set(layout.sections.flatMap(({ fields }) => fields));
  for (const field of shown) {
    if (!object.fields.has(field))
      report('field', field, `In field: field - no CustomField named ${layout.object}.${field} found`);
  }
  for (const field of object.fields.values()) {
    const needed = field.custom && (field.required || field.masterDetail === true);
    if (needed && !shown.has(field.name))
      report('layoutSections', undefined, `Layout must contain an item for required layout field: ${field.name}`);
  }
  for (const { list, fields } of layout.relatedLists) {
    const [childName = '', lookup = ''] = list.split('.');
    const child = schema.object(childName);
    if (!child?.fields.get(lookup)?.referenceTo?.includes(layout.object)) {
      report('relatedList', list, `Cannot find related list: ${list}`);
      continue;
    }
    for (const field of fields) {
      if (field === 'NAME' || child.fields.has(field)) continue;
      report('fields', field, `Invalid field: ${field} in related list: ${list}`);
    }
  }
}

function readSection(section: Reading): LayoutSectionDef {
  const columns = section.children('layoutColumns', 'LayoutColumn').map((column) => {
    const fields = column.children('layoutItems', 'LayoutItem').flatMap((item) => {
      const field = item.text('field');
      item.oneOf('behavior', 'UiBehavior', ['Edit', 'Required', 'Readonly']);
      const isSpace = item.boolean('emptySpace') ?? false;
      if (!field && !isSpace) item.problem('The local org shows fields and empty spaces of a layout only');
      item.notEmulated(
        'analyticsCloudComponent',
        'canvas',
        'component',
        'customLink',
        'page',
        'reportChartComponent',
        'scontrol'
      );
      item.withoutEffect('height', 'width', 'showLabel', 'showScrollbars');
      item.finish();
      return field ? [field] : [];
    });
    column.withoutEffect('reserved');
    column.finish();
    return fields;
  });
  section.oneOf('style', 'LayoutSectionStyle', STYLES);
  section.withoutEffect('customLabel', 'detailHeading', 'editHeading');
  const read = { label: section.text('label') ?? '', columns: columns.length, fields: inRows(columns) };
  section.finish();
  return read;
}

/** Columns side by side, read row by row. */
function inRows(columns: string[][]): string[] {
  const longest = Math.max(0, ...columns.map((column) => column.length));
  return Array.from({ length: longest }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}
