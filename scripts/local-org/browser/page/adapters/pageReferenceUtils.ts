/** `lightning/pageReferenceUtils`: default values of a new record, as `state.defaultFieldValues` carries them. */

export function encodeDefaultFieldValues(values: Record<string, unknown>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join(',');
}

export function decodeDefaultFieldValues(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map((pair): [string, string] => {
        const [name = '', value = ''] = pair.split('=');
        return [name, decodeURIComponent(value)];
      })
  );
}
