import { api } from 'lwc';
import LightningModal from 'lightning/modal';

interface Question {
  /** What is asked; the dialog's heading. */
  label: string;
  message: string;
  /** The button that does it. */
  action: string;
  isDestructive?: boolean;
}

/** Asks before something that is hard to take back. `lightning/confirm` has no accessible name, so this is our own. */
export default class Confirmation extends LightningModal {
  @api heading = '';
  @api message = '';
  @api action = 'OK';
  @api isDestructive = false;

  get variant(): string {
    return this.isDestructive ? 'destructive' : 'brand';
  }

  handleCancel(): void {
    this.close(false);
  }

  handleConfirm(): void {
    this.close(true);
  }
}

/** True when the person says so; closing the dialog any other way is a no. */
export async function confirmed({ label, message, action, isDestructive = false }: Question): Promise<boolean> {
  const answer = await Confirmation.open({ size: 'small', label, heading: label, message, action, isDestructive });
  return answer === true;
}
