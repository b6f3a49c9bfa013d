import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { messageOf, request } from 'local-org/http';
import { pageData } from 'local-org/page';
import { cellOf, fieldPaths, type Cell } from 'shell/cells';
import { formSections, type FieldInfo, type FormInfo, type FormSection } from 'shell/formFields';
import type { PicklistValues } from 'lightning/uiObjectInfoApi';
import type { PageField } from '../../types.ts';

/** The record type of an object without record types. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

interface SavedRecord {
  id: string;
  fields: Record<string, { value: unknown; displayValue?: string | null }>;
}

interface RecordProblem {
  output?: {
    errors?: { message: string }[];
    fieldErrors?: Record<string, { message: string; fieldLabel: string | null }[]>;
  };
}

type FieldElement = HTMLElement & {
  field: { name: string };
  setError(message: string): void;
  reportValidity(): boolean;
};

/** Creates or edits a record of any object; closes with the record's id once it is saved. */
export default class RecordForm extends LightningModal {
  @api objectApiName = '';
  /** Absent: a new record. */
  @api recordId: string | null = null;
  /** Values that a new record starts with, by field. */
  @api defaults: Record<string, string> = {};
  /** Takes what closes the form when its page goes away. */
  @api takeClose: ((close: () => void) => void) | null = null;

  sections: FormSection[] | null = null;
  refusal = '';
  problems: string[] = [];
  busy = false;

  private changes: Record<string, unknown> = {};

  connectedCallback(): void {
    this.takeClose?.(() => this.close());
    void this.load();
  }

  get title(): string {
    const { label = this.objectApiName } = pageData.objects[this.objectApiName] ?? {};
    return this.recordId ? `Edit ${label}` : `New ${label}`;
  }

  get isWaiting(): boolean {
    return this.sections === null && !this.refusal;
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  get problemItems(): { key: string; text: string }[] {
    return this.problems.map((text, index) => ({ key: String(index), text }));
  }

  get cannotSave(): boolean {
    return this.busy || this.sections === null;
  }

  handleChange(event: CustomEvent<{ name: string; value: unknown }>): void {
    this.changes[event.detail.name] = event.detail.value;
  }

  handleCancel(): void {
    this.close();
  }

  async handleSave(): Promise<void> {
    // Each field says what is wrong with it, not only the first.
    const isComplete = this.inputs.map((input) => input.reportValidity()).every(Boolean);
    if (!isComplete) {
      this.problems = ['Some required fields are empty, or hold what they cannot take.'];
      return;
    }
    this.busy = true;
    this.problems = [];
    try {
      const saved = (await this.save()) as SavedRecord;
      this.tell(saved);
      this.close(saved.id);
    } catch (error) {
      this.show(error);
    }
    this.busy = false;
  }

  private async load(): Promise<void> {
    const object = this.objectApiName;
    try {
      const info = (await request('GET', `/ui-api/object-info/${object}`)) as FormInfo;
      const picklists = (await request(
        'GET',
        `/ui-api/object-info/${object}/picklist-values/${MASTER_RECORD_TYPE}`
      )) as {
        picklistFieldValues: Record<string, PicklistValues & { defaultValue: { value: string; label: string } | null }>;
      };
      const record = this.recordId ? await this.read(info) : null;
      this.refusal = await this.refuse(info);
      if (this.refusal) {
        return;
      }
      const valueOf = (name: string): Pick<Cell, 'value' | 'text'> | null => {
        const field = info.fields[name];
        if (record) {
          return field ? cellOf(pageField(field), record.fields) : null;
        }
        const value = this.defaults[name] ?? picklists.picklistFieldValues[name]?.defaultValue?.value ?? null;
        if (value !== null) {
          this.changes[name] = value;
        }
        const isChecked = pageData.objects[object]?.checked.includes(name);
        return { value: value ?? (isChecked ? true : null), text: String(value ?? '') };
      };
      this.sections = formSections(object, info, picklists.picklistFieldValues, valueOf, record === null);
    } catch (error) {
      this.refusal = messageOf(error);
    }
  }

  private async read({ fields }: FormInfo): Promise<SavedRecord> {
    const paths = Object.values(fields).flatMap((field) => fieldPaths(this.objectApiName, pageField(field)));
    return (await request(
      'GET',
      `/ui-api/records/${this.recordId}?optionalFields=${encodeURIComponent(paths.join(','))}`
    )) as SavedRecord;
  }

  /** Why the user may not do this; an empty string when nothing is in the way. */
  private async refuse({ createable, updateable, label }: FormInfo): Promise<string> {
    if (this.recordId === null) {
      return createable ? '' : `You don't have access to create a new ${label}.`;
    }
    const query = `SELECT RecordId, HasEditAccess FROM UserRecordAccess WHERE UserId = '${pageData.user.id}' AND RecordId = '${this.recordId}'`;
    const { records } = (await request('GET', `/query?q=${encodeURIComponent(query)}`)) as {
      records: { HasEditAccess: boolean }[];
    };
    return updateable && records[0]?.HasEditAccess ? '' : `You don't have access to edit this ${label}.`;
  }

  private save(): Promise<unknown> {
    return this.recordId
      ? updateRecord({ fields: { ...this.changes, Id: this.recordId } })
      : createRecord({ apiName: this.objectApiName, fields: this.changes });
  }

  private tell({ id, fields }: SavedRecord): void {
    const { label = '', nameField = 'Name' } = pageData.objects[this.objectApiName] ?? {};
    const name = fields[nameField]?.value;
    const verb = this.recordId ? 'saved' : 'created';
    document.dispatchEvent(
      new ShowToastEvent({
        title: 'Success',
        message: `${label} "{0}" was ${verb}.`,
        messageData: [{ url: `/lightning/r/${id}/view`, label: typeof name === 'string' ? name : id }],
        variant: 'success'
      })
    );
  }

  /** Errors of a field stand at the field; those of the record, and of fields that the form has not, above. */
  private show(error: unknown): void {
    const { output } = ((error as { body?: unknown }).body ?? {}) as RecordProblem;
    const fieldErrors = Object.entries(output?.fieldErrors ?? {});
    const missing: string[] = [];
    for (const [name, details] of fieldErrors) {
      const text = details.map(({ message }) => message).join(' ');
      const input = this.inputs.find(({ field }) => field.name === name);
      if (input) {
        input.setError(text);
      } else {
        missing.push(`${details[0]?.fieldLabel ?? name}: ${text}`);
      }
    }
    const own = [...(output?.errors ?? []).map(({ message }) => message), ...missing];
    const isAtFields = own.length === 0 && fieldErrors.length > 0;
    this.problems = isAtFields ? ['Review the fields that are marked.'] : own.length > 0 ? own : [messageOf(error)];
  }

  private get inputs(): FieldElement[] {
    return [...(this.template?.querySelectorAll<FieldElement>('shell-form-field') ?? [])];
  }
}

/** The field as the pages know it: a reference brings the name of the record that it leads to. */
function pageField({ apiName, label, dataType, relationshipName, referenceToInfos }: FieldInfo): PageField {
  const objects = referenceToInfos.map((target) => ({
    name: target.apiName,
    nameField: pageData.objects[target.apiName]?.nameField ?? 'Name'
  }));
  return {
    name: apiName,
    label,
    type: dataType,
    parent: relationshipName && objects.length > 0 ? { relationship: relationshipName, objects } : null
  };
}
