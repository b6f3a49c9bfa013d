/** `lightning/platformShowToastEvent`: the shell listens for it and shows a toast. */
export const SHOW_TOAST = 'lightning__showtoast';

export interface ToastDetail {
  title?: string;
  message?: string;
  variant?: string;
  mode?: string;
  messageData?: (string | { url: string; label: string })[];
}

export class ShowToastEvent extends CustomEvent<ToastDetail> {
  constructor(detail: ToastDetail) {
    super(SHOW_TOAST, { composed: true, cancelable: true, bubbles: true, detail });
  }
}
