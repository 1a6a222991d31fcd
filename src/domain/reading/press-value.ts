/** A text that a button or a form carried; empty where it is missing or something else. */
export function textIn(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}
