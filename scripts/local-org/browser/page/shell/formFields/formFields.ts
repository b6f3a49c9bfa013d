/** What a record form asks for: the fields that the user may write, in the order of the page layout. */
import { pageData } from 'local-org/page';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import type { Cell } from 'shell/cells';

/** A field as the UI API describes it, as far as a form needs it. */
export interface FieldInfo {
  apiName: string;
  label: string;
  dataType: string;
  required: boolean;
  createable: boolean;
  updateable: boolean;
  compound: boolean;
  inlineHelpText: string | null;
  length: number;
  scale: number;
  relationshipName: string | null;
  referenceToInfos: { apiName: string }[];
}

export interface FormInfo {
  label: string;
  createable: boolean;
  updateable: boolean;
  fields: Record<string, FieldInfo>;
}

/** One input of the form. */
export interface FormField {
  name: string;
  label: string;
  /** The UI API's data type: `String`, `Picklist`, `Reference`, … */
  type: string;
  required: boolean;
  help: string | null;
  maxLength: number | undefined;
  /** Smallest step of a number. */
  step: string;
  options: { label: string; value: string }[];
  /** Objects that a reference may lead to. */
  targets: string[];
  value: unknown;
  /** What the value reads as; the name of the record that a reference leads to. */
  text: string;
}

export interface FormSection {
  key: string;
  title: string;
  fields: FormField[];
}

/** An owner is changed by an action of its own. */
const NEVER = new Set(['OwnerId', 'RecordTypeId']);

/** Sections of the page layout, or one with every field, with what the form starts with in them. */
export function formSections(
  object: string,
  info: FormInfo,
  picklists: Record<string, PicklistValues>,
  valueOf: (name: string) => Pick<Cell, 'value' | 'text'> | null,
  isNew: boolean
): FormSection[] {
  const laidOut = pageData.objects[object]?.sections ?? [{ title: 'Information', fields: Object.keys(info.fields) }];
  const named = new Set<string>();
  const sections = laidOut.map(({ title, fields }, index) => ({
    key: String(index),
    title,
    fields: fields
      .flatMap((name) => partsOf(name, info))
      .flatMap((name) => {
        const field = info.fields[name];
        const isWritable = field && !field.compound && (isNew ? field.createable : field.updateable);
        if (!isWritable || NEVER.has(name) || named.has(name)) {
          return [];
        }
        named.add(name);
        return [formField(field, picklists[name], valueOf(name))];
      })
  }));
  return sections.filter(({ fields }) => fields.length > 0);
}

/** A person's name is entered as first and last name. */
function partsOf(name: string, { fields }: FormInfo): string[] {
  return fields[name]?.compound ? ['FirstName', 'LastName'].filter((part) => fields[part]) : [name];
}

function formField(
  info: FieldInfo,
  picklist: PicklistValues | undefined,
  given: Pick<Cell, 'value' | 'text'> | null
): FormField {
  const { apiName, label, dataType, required, inlineHelpText, length, scale, referenceToInfos } = info;
  const isReference = dataType === 'Reference';
  const values = (picklist?.values ?? []).map((one) => ({ label: one.label, value: one.value }));
  return {
    name: apiName,
    // A page layout calls a reference by what it leads to.
    label: isReference ? label.replace(/ ID$/, '') : label,
    type: dataType,
    required,
    help: inlineHelpText,
    maxLength: length > 0 ? length : undefined,
    step: scale > 0 ? (10 ** -scale).toFixed(scale) : '1',
    options: dataType === 'Picklist' && !required ? [{ label: '--None--', value: '' }, ...values] : values,
    targets: referenceToInfos.map((target) => target.apiName).filter((target) => pageData.objects[target]),
    value: given?.value ?? null,
    text: given?.text ?? ''
  };
}
