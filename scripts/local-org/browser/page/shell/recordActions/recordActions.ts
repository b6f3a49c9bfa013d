import { api, LightningElement } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { deleteRecord } from 'lightning/uiRecordApi';
import { messageOf } from 'local-org/http';
import { pageData } from 'local-org/page';
import { navigate, openUrl } from 'local-org/router';
import formFactor from '@salesforce/client/formFactor';
import { confirmed } from 'shell/confirmation';

/** What one may do with a record: the standard actions Edit and Delete, as far as the object allows. */
export default class RecordActions extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  @api recordName = '';

  get isPhone(): boolean {
    return formFactor === 'Small';
  }

  get hasActions(): boolean {
    return this.mayEdit || this.mayDelete;
  }

  get mayEdit(): boolean {
    return this.object?.updateable ?? false;
  }

  get mayDelete(): boolean {
    return this.object?.deletable ?? false;
  }

  handleSelect(event: CustomEvent<{ value: string }>): void {
    if (event.detail.value === 'edit') {
      this.handleEdit();
    } else {
      void this.handleDelete();
    }
  }

  handleEdit(): void {
    navigate({
      type: 'standard__recordPage',
      attributes: { objectApiName: this.objectApiName, recordId: this.recordId, actionName: 'edit' }
    });
  }

  async handleDelete(): Promise<void> {
    const label = this.object?.label ?? '';
    const isSure = await confirmed({
      label: `Delete ${label}`,
      message: `Are you sure you want to delete ${this.recordName || `this ${label}`}?`,
      action: 'Delete',
      isDestructive: true
    });
    if (!isSure) {
      return;
    }
    try {
      await deleteRecord(this.recordId);
      const title = `${label} "${this.recordName}" was deleted.`;
      this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
      openUrl(`/lightning/o/${this.objectApiName}/list`, true);
    } catch (error) {
      const title = 'The record was not deleted';
      this.dispatchEvent(new ShowToastEvent({ title, message: reasonOf(error), variant: 'error' }));
    }
  }

  private get object() {
    return pageData.objects[this.objectApiName];
  }
}

/** What the record or the first of its fields says; the general message when neither does. */
function reasonOf(error: unknown): string {
  const { output } = ((error as { body?: unknown }).body ?? {}) as {
    output?: { errors?: { message: string }[] };
  };
  return output?.errors?.[0]?.message ?? messageOf(error);
}
