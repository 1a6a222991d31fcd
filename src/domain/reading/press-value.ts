/** A text value of a button or form, trimmed; empty if it is missing or not a string. */
export function textIn(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}
