/** The functions of a source with their lengths, found with a parser; the architecture test limits them. */
import { parseSync } from 'oxc-parser';
import type { SourceFile } from './house-rules.ts';

export interface FunctionLength {
  /** `path:line name`; an anonymous function gets the name of the variable or property it is assigned to, if any. */
  readonly at: string;
  /** Lines from its first word to its closing brace, both included. */
  readonly lines: number;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Every function, method and closure of a file; the length of outer functions includes inner ones. */
export function functionLengths({ path, text }: SourceFile): FunctionLength[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineOf = lineCounter(text);
  const found: FunctionLength[] = [];
  const walk = (node: Node, name: string): void => {
    if (FUNCTIONS.has(node.type)) {
      const first = lineOf(node.start);
      const own = nameIn(node['id']) || name;
      found.push({ at: `${path}:${first} ${own}`, lines: lineOf(node.end) - first + 1 });
    }
    const given = nameIn(node['id']) || nameIn(node['key']);
    for (const part of Object.values(node)) for (const child of nodesIn(part)) walk(child, given);
  };
  walk(program as unknown as Node, '');
  return found;
}

function nodesIn(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesIn);
  return typeof part === 'object' && part !== null && 'type' in part ? [part as Node] : [];
}

function nameIn(node: unknown): string {
  const name = (node as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' ? name : '';
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
