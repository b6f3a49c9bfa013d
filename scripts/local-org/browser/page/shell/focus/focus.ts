/**
 * Where focus goes on navigation: to the new page's heading, so that a screen reader tells where one is.
 *
 * The heading may appear only when its record has arrived, so it asks for the focus itself.
 */
let wanted = false;

export function wantFocus(): void {
  wanted = true;
}

/** Focuses the heading if the page was navigated to and nothing of it has the focus yet. */
export function takeFocus(heading: HTMLElement | null): void {
  if (wanted && heading) {
    wanted = false;
    heading.focus({ preventScroll: true });
  }
}
