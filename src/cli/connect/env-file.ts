/** Sets values in the text of a `.env` file; order, comments and other variables are preserved. */
import { parseEnv } from 'node:util';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Parses variables as Node does. */
export function readEnv(text: string): Variables {
  return parseEnv(text);
}

/**
 * The text with these variables set: in place, after a commented line `# NAME=`, or at the end. Undefined if the
 * result would not parse as intended, e.g. because a quoted value contains such a line.
 */
export function withVariables(text: string, values: Readonly<Record<string, string>>): string | undefined {
  const before = readEnv(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/u);
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoted(value)}`;
    const at = lines.findLastIndex((each) => nameOf(each) === name);
    const comment = lines.findLastIndex((each) => each.startsWith('#') && nameOf(each.slice(1)) === name);
    if (at !== -1) lines[at] = line;
    else if (comment !== -1) lines.splice(comment + 1, 0, line);
    else lines.splice(lines.at(-1) === '' ? lines.length - 1 : lines.length, 0, line);
  }
  const result = lines.join(newline);
  const after = readEnv(result);
  const expected: Variables = { ...before, ...values };
  const same =
    Object.keys(after).length === Object.keys(expected).length &&
    Object.entries(expected).every(([name, value]) => after[name] === value);
  return same ? result : undefined;
}

/** The name of the variable that a line sets. */
function nameOf(line: string): string | undefined {
  const equals = line.indexOf('=');
  if (equals === -1) return undefined;
  const left = line.slice(0, equals).trim();
  return left.startsWith('export ') ? left.slice('export '.length).trim() : left;
}

function quoted(value: string): string {
  return /^[\w.,:/@%+~-]*$/u.test(value) ? value : `'${value}'`;
}
