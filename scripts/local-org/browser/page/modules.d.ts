/** Modules that the shell takes from the base components, as far as it uses them. */

declare module 'lightning/toast' {
  export default class Toast {
    static show(config: {
      label: string;
      message?: string;
      variant?: string;
      mode?: string;
      messageLinks?: unknown[];
    }): Promise<void>;
  }
}

declare module 'lightning/toastContainer' {
  export default class ToastContainer {
    static instance(): ToastContainer;
    maxToasts: number;
  }
}

declare module 'lightning/iconUtils' {
  export function getIconPath(iconName: string): string;
}

declare module 'local-org/basePrimitiveIcon' {
  export default class PrimitiveIcon extends HTMLElement {
    iconName: string;
    get href(): string;
    requestIconTemplates(): Promise<void>;
  }
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';
  export default class LightningModal extends LightningElement {
    /** Resolves to what the modal closes with; undefined when it was closed by Escape or its cross. */
    static open(config: {
      label: string;
      size?: 'small' | 'medium' | 'large' | 'full';
      [property: string]: unknown;
    }): Promise<unknown>;
    disableClose: boolean;
    close(result?: unknown): void;
  }
}
