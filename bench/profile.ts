/** The top of a CPU profile: where the time went, by function and its own time. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const LINES = 25;

export function topOf(text: string): string {
  const { nodes, samples, timeDeltas } = JSON.parse(text) as Profile;
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.replace(/^.*\/(?=(?:[^/]+\/){0,3}[^/]*$)/u, '')}:${lineNumber + 1}`,
    ]),
  );
  const spent = new Map<string, number>();
  let whole = 0;
  for (const [index, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    const took = timeDeltas[index] ?? 0;
    if (name.startsWith('(idle)') || name.startsWith('(program)')) continue;
    spent.set(name, (spent.get(name) ?? 0) + took);
    whole += took;
  }
  return [...spent]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, LINES)
    .map(([name, took]) => `${((took / whole) * 100).toFixed(1).padStart(6)} %  ${name}`)
    .join('\n');
}
