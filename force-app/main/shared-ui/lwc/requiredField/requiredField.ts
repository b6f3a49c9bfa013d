interface Field extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Marks the field of a form that has this `data-field` while its value is empty; answers whether it is filled. */
export function checkFilled(
  form: ParentNode | null | undefined,
  name: string,
  value: string,
  message: string
): boolean {
  const isFilled = value.trim() !== '';
  const field = form?.querySelector<Field>(`[data-field="${name}"]`);
  field?.setCustomValidity(isFilled ? '' : message);
  field?.reportValidity();
  return isFilled;
}
