/** The top of a CPU profile by function. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly children?: readonly number[];
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const LINES = 25;

/** Lists functions by self time, then by total time including callees. */
export function topOf(text: string): string {
  const { nodes, samples, timeDeltas } = JSON.parse(text) as Profile;
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const itself = new Map<string, number>();
  const withCalled = new Map<string, number>();
  const add = (spent: Map<string, number>, name: string, took: number) =>
    spent.set(name, (spent.get(name) ?? 0) + took);
  let whole = 0;
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    const took = timeDeltas[index] ?? 0;
    if (name.startsWith('(idle)') || name.startsWith('(program)')) continue;
    whole += took;
    add(itself, name, took);
    const stack = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at))
      stack.add(names.get(at) ?? '');
    for (const each of stack) add(withCalled, each, took);
  }
  return ['itself', ...linesOf(itself, whole), 'with what it called', ...linesOf(withCalled, whole)].join(
    '\n',
  );
}

function nameOf({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const file = url.replace(/^.*\/(?=(?:[^/]+\/){0,3}[^/]*$)/u, '');
  return `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`;
}

function linesOf(spent: ReadonlyMap<string, number>, whole: number): string[] {
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, LINES)
    .map(([name, took]) => `${((took / whole) * 100).toFixed(1).padStart(6)} %  ${name}`);
}
