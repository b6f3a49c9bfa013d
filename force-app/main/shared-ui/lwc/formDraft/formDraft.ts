/**
 * What the running user has typed into a short form, kept in this browser until it is saved.
 *
 * Only in this browser: such a form is written in a minute, and its words would else be readable in the org before
 * their author has said that they are done. A conversation has `c/draftKeeper`, which knows other devices too.
 */
import USER_ID from '@salesforce/user/Id';

const prefix = 'coaching.form.1';

/** The draft of one form about one person or record. `Values` are the form's fields, texts or lists of texts. */
export class FormDraft<Values extends object> {
  readonly key: string;
  readonly blank: Values;

  /** `blank` is the empty form; a kept field of another kind than there is left out. */
  constructor(form: string, about: string, blank: Values) {
    this.key = `${prefix}.${USER_ID}.${form}.${about}`;
    this.blank = blank;
  }

  /** What was kept, or null. What cannot be read counts as nothing. */
  find(): Values | null {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key) ?? 'null');
      return typeof kept === 'object' && kept !== null ? this.sameKind(kept) : null;
    } catch {
      return null;
    }
  }

  /** Keeps these values. Returns false when this browser refuses to store. */
  keep(values: Values): boolean {
    try {
      localStorage.setItem(this.key, JSON.stringify(values));
      return true;
    } catch {
      // Private windows and full storage refuse. The words are still on screen, and the form says that they are not kept.
      return false;
    }
  }

  /** Forgets the draft, after it was saved or thrown away. */
  forget(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Where nothing can be stored there is nothing to forget.
    }
  }

  sameKind(kept: object): Values {
    const fields = Object.entries(kept).filter(
      ([name, value]) => name in this.blank && kindOf(value) === kindOf(this.blank[name as keyof Values])
    );
    return { ...this.blank, ...Object.fromEntries(fields) };
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
