/**
 * A TypeScript source taken apart as far as rules about it need: what it imports, the strings it holds, and its code
 * with comments and strings blanked. TypeScript 7 offers no parser to call, and a rule that reads plain text is
 * fooled by comments and by the other quote style.
 */

export interface Import {
  readonly from: string;
  /** `import type …` or `export type … from`: gone when it runs. */
  readonly typeOnly: boolean;
}

export interface Source {
  readonly imports: readonly Import[];
  readonly literals: readonly string[];
  /** Comments and the contents of strings and regular expressions replaced by spaces. */
  readonly code: string;
}

export function scanSource(text: string): Source {
  const literals: string[] = [];
  /** Where each literal begins in `code`, so that imports can find theirs. */
  const starts: number[] = [];
  let code = '';
  let index = 0;

  const blank = (length: number) => {
    code += text.slice(index, index + length).replace(/[^\n]/gu, ' ');
    index += length;
  };
  const literal = (end: number) => {
    starts.push(code.length);
    literals.push(text.slice(index + 1, end - 1));
    code += text[index];
    index += 1;
    blank(end - 1 - index);
    code += text[index] ?? '';
    index += 1;
  };
  // Templates nest: the code inside `${…}` is code again, up to its own closing brace.
  const templateDepths: number[] = [];
  let depth = 0;
  const templatePart = () => {
    let end = index + 1;
    while (end < text.length && text[end] !== '`' && !(text[end] === '$' && text[end + 1] === '{')) {
      end += text[end] === '\\' ? 2 : 1;
    }
    if (text[end] === '$') {
      literal(end + 1);
      // literal() took `$` as the closing quote; the brace opens code.
      code += '{';
      index += 1;
      depth += 1;
      templateDepths.push(depth);
    } else {
      literal(Math.min(end + 1, text.length));
    }
  };

  while (index < text.length) {
    const rest = text.slice(index, index + 2);
    const char = text[index];
    if (rest === '//') blank(until(text, '\n', index) - index);
    else if (rest === '/*') blank(until(text, '*/', index + 2) + 2 - index);
    else if (char === "'" || char === '"') literal(endOfString(text, index));
    else if (char === '`') templatePart();
    else if (char === '}' && templateDepths.at(-1) === depth) {
      templateDepths.pop();
      depth -= 1;
      templatePart();
    } else if (char === '/' && /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\breturn|\btypeof|\bcase)\s*$/u.test(code)) {
      blank(endOfRegExp(text, index) - index);
    } else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      code += char;
      index += 1;
    }
  }
  return { imports: importsOf(code, literals, starts), literals, code };
}

function importsOf(code: string, literals: readonly string[], starts: readonly number[]): Import[] {
  return literals.flatMap((from, index) => {
    const before = code.slice(0, starts[index]);
    const statement = /(?:^|[;}\n])\s*(import|export)\s+(type\s+)?(?:[\w$*{}\s,]*?\sfrom\s*)?$/u.exec(before);
    if (statement) return [{ from, typeOnly: statement[2] !== undefined }];
    return /\b(?:import|require)\s*\(\s*$/u.test(before)
      ? [{ from, typeOnly: /\btypeof\s+import\s*\(\s*$/u.test(before) }]
      : [];
  });
}

function until(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? text.length : found;
}

/** Index after the closing quote; a string does not pass its line. */
function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== text[start] && text[end] !== '\n')
    end += text[end] === '\\' ? 2 : 1;
  return Math.min(end + 1, text.length);
}

function endOfRegExp(text: string, start: number): number {
  let end = start + 1;
  let inClass = false;
  while (end < text.length && text[end] !== '\n' && (inClass || text[end] !== '/')) {
    if (text[end] === '[') inClass = true;
    if (text[end] === ']') inClass = false;
    end += text[end] === '\\' ? 2 : 1;
  }
  return end + 1;
}
