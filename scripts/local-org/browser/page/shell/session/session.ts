/** Who is logged in. */

/** Logs in as another user and loads the page again: `url`, or this one. */
export async function logInAs(username: string, url: string | null): Promise<void> {
  const response = await fetch('/local-org/session', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username })
  });
  if (!response.ok) {
    const body = (await response.json().catch(() => null)) as unknown;
    throw { body: body ?? { message: `Logging in failed (${response.status}).` } };
  }
  if (url) {
    window.location.assign(url);
  } else {
    window.location.reload();
  }
}

/** Ends the session and shows the people to log in as. */
export async function logOut(): Promise<void> {
  await fetch('/local-org/session', { method: 'DELETE', credentials: 'same-origin' });
  window.location.assign('/lightning/page/home');
}

/** Chooses the app and opens its home page. */
export function openApp(name: string): void {
  document.cookie = `local-org-app=${encodeURIComponent(name)}; path=/; SameSite=Strict`;
  window.location.assign('/lightning/page/home');
}
