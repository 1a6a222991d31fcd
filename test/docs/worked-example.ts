/** Parses the worked example of CONTRIBUTING.md: each fenced block with a file name creates or edits that file. */
export interface Step {
  /** Path from the root. */
  readonly file: string;
  /** Returns the file's text after the step; `before` is empty for a new file. */
  readonly apply: (before: string) => string;
}

const BLOCK = /^```(ts|diff) (\S+)\n([\s\S]*?)^```$/gmu;

export function stepsOf(markdown: string): Step[] {
  return [...markdown.matchAll(BLOCK)].map(([, language, file = '', body = '']) => ({
    file,
    apply: language === 'diff' ? (before) => withInsertions(file, before, body) : () => body,
  }));
}

/**
 * Lines that begin with a space must exist in the file, in this order; lines that begin with `+` are inserted after
 * them.
 */
function withInsertions(file: string, before: string, diff: string): string {
  const lines = before.split('\n');
  let at = -1;
  for (const line of diff.trimEnd().split('\n')) {
    const text = line.slice(1);
    if (line.startsWith('+')) {
      lines.splice(at + 1, 0, text);
      at += 1;
    } else {
      const found = lines.indexOf(text, at + 1);
      if (found < 0) throw new Error(`${file} has no line “${text}”`);
      at = found;
    }
  }
  return lines.join('\n');
}
