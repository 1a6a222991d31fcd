import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { faultAt } from './fault.ts';
import type { Fault, Place } from './fault.ts';

export type Path = readonly PropertyKey[];

/** A YAML file as data, with the position of each value. */
export interface YamlSource {
  readonly data: unknown;
  /** The line of a key or list item, or of its nearest ancestor if it is missing. */
  readonly place: (path: Path) => Place;
  readonly faults: readonly Fault[];
}

/** Parses YAML 1.2. After a syntax error, `data` contains what was readable. */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  // One mistake can produce two parser errors at the same place.
  const errors = uniqueBy([...document.errors, ...document.warnings], ({ code, pos }) => `${code} ${pos[0]}`);
  const faults = errors.map((error) =>
    faultAt(at(error.pos[0]), 'yaml-syntax', { code: codeOf(error), detail: firstLine(error.message) }),
  );
  return {
    data: document.errors.length > 0 ? undefined : plainData(document, faults, at(0)),
    place: (path) => at(offsetOf(document, path)),
    faults,
  };
}

/** The parser reports an unclosed bracket as an indentation error. */
function codeOf({ code, message }: { readonly code: string; readonly message: string }): string {
  return code === 'BAD_INDENT' && /end with a [\]}]$/u.test(firstLine(message)) ? 'OPEN_BRACKET' : code;
}

function plainData(document: Document, faults: Fault[], start: Place): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    faults.push(faultAt(start, 'yaml-syntax', { code: 'ALIASES', detail: firstLine(String(error)) }));
    return undefined;
  }
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step),
      );
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

function uniqueBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...new Map(values.toReversed().map((value) => [key(value), value])).values()].toReversed();
}
