/** The architecture rules: which room may import which, and what only a single file may do. */
import { posix } from 'node:path';
import { scanSource, type Source } from './scan-source.ts';

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a room may import besides its own files: path prefixes from the root, and packages. */
interface Room {
  readonly room: string;
  readonly may: readonly string[];
  readonly packages: readonly string[];
  /** Imported for its types only (`import type`). */
  readonly types?: readonly string[];
  /** Whether it may also import the `sharedFiles`. */
  readonly shares?: boolean;
}

const CORE = ['src/domain/', 'src/cards/', 'src/words/', 'src/ports/'];

const ROOMS: readonly Room[] = [
  // node:crypto computes digests and node:util compares values; neither accesses the outside world.
  { room: 'src/domain/', may: [], packages: ['temporal-polyfill', 'node:crypto', 'node:util'] },
  {
    room: 'src/words/',
    may: ['src/domain/'],
    packages: [],
    types: ['src/ports/', 'src/config.ts', 'src/campaigns/'],
  },
  { room: 'src/cards/', may: CORE, packages: ['zod'] },
  {
    room: 'handlers/',
    may: [...CORE, 'src/routing/handler.ts', 'src/records/'],
    packages: ['zod'],
    shares: true,
  },
  { room: 'jobs/', may: [...CORE, 'src/clock/job.ts', 'src/records/'], packages: ['zod'], shares: true },
];

/** Rooms at the edge of the world know the core, and never each other. */
const EDGES = ['src/feishu/', 'src/redis/', 'src/files/', 'src/exports/formats/'];

/** Packages that one room alone may import, so that another can take its place. */
const KEPT_PACKAGES: Readonly<Record<string, string>> = {
  '@larksuiteoapi/node-sdk': 'src/feishu/',
  ioredis: 'src/redis/',
};

const PRODUCT = ['src/', 'handlers/', 'jobs/'];
const MAIN = 'src/main.ts';
/** Makes the clock and the uptime; every part is given them. */
const CLOCK = 'src/startup/machine-clock.ts';
/** Those that start a process and hand its clocks on. */
const MAY_HAND_ON_CLOCK = [MAIN, 'src/startup/', 'src/cli/', 'src/rehearsal/'];

const PERF_HOOKS = new Set(['perf_hooks', 'node:perf_hooks']);

const CHINESE = /\p{Script=Han}/u;
/** These rooms read what people typed: they know single words, and say nothing. */
const READS_CHINESE = ['src/domain/', 'src/campaigns/'];

/** The rooms of the bot itself; what stands directly in `src/` belongs to all of them. */
const OPEN_ROOMS =
  /^src\/(?:(?:clock|delivery|entry|filing(?:\/(?:acts|filed|grants|period))?|intake|levels|people|plan|records|routing|setup)\/)?[^/]+\.ts$/u;

/**
 * The files of the open rooms that handlers and jobs may share: those that know no more of the house than a handler or
 * a job may, themselves and through whatever they import.
 */
export function sharedFiles(files: readonly SourceFile[]): ReadonlySet<string> {
  const imports = new Map(
    files
      .filter(({ path }) => OPEN_ROOMS.test(path))
      .map(({ path, text }) => [path, scanSource(text).imports.map(({ from }) => targetOf(path, from))]),
  );
  const shared = new Set(imports.keys());
  const mayKnow = (target: string) => target === 'zod' || startsWithAny(target, CORE) || shared.has(target);
  for (let before = -1; before !== shared.size;) {
    before = shared.size;
    for (const path of shared) if (!imports.get(path)?.every(mayKnow)) shared.delete(path);
  }
  return shared;
}

/** Every rule that a file breaks, one sentence each. */
export function brokenRules({ path, text }: SourceFile, shared: ReadonlySet<string> = new Set()): string[] {
  const source = scanSource(text);
  return [
    ...importRules(path, source, shared),
    ...(startsWithAny(path, PRODUCT) ? [...worldRules(path, source), ...wordRules(path, source)] : []),
  ];
}

function importRules(path: string, { imports, literals }: Source, shared: ReadonlySet<string>): string[] {
  const room = ROOMS.find(({ room: prefix }) => path.startsWith(prefix));
  const edge = EDGES.find((prefix) => path.startsWith(prefix));
  const broken = imports.flatMap(({ from, typeOnly }) => {
    if (!from.startsWith('.')) {
      return room && !room.packages.includes(from) ? [`${path} imports the package ${from}`] : [];
    }
    const target = targetOf(path, from);
    if (room && !target.startsWith(room.room) && !(room.shares && shared.has(target))) {
      const allowed = [...room.may, ...(typeOnly ? (room.types ?? []) : [])];
      if (!startsWithAny(target, allowed)) return [`${path} imports ${target}`];
    }
    const strange =
      edge && [...EDGES, 'handlers/', 'jobs/'].find((other) => other !== edge && target.startsWith(other));
    return strange ? [`${path} imports ${target}`] : [];
  });
  // As a literal, so that require and createRequire count too.
  const kept = Object.entries(KEPT_PACKAGES).flatMap(([name, home]) =>
    startsWithAny(path, [...PRODUCT, 'sandbox/']) && literals.includes(name) && !path.startsWith(home)
      ? [`${path} imports ${name}, which only ${home} may`]
      : [],
  );
  return [...broken, ...kept];
}

function worldRules(path: string, { code, imports }: Source): string[] {
  const broken: string[] = [];
  if (path !== MAIN && (/\bprocess\s*(?:\?\.|\.)\s*env\b/u.test(code) || /\bprocess\s*\[/u.test(code))) {
    broken.push(`${path} reads the environment`);
  }
  if (path !== MAIN && imports.some(({ from }) => from === 'process' || from === 'node:process')) {
    broken.push(`${path} imports node:process`);
  }
  const readsClock =
    /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?![\w\s]*\())|(?<![\w.]|new\s)Date\s*\(\s*\)|\bTemporal\s*\.\s*Now\b|\bperformance\s*\.\s*now\b|\bprocess\s*\.\s*(?:hrtime|uptime)\b/u;
  const importsClock = imports.some(({ from }) => targetOf(path, from) === CLOCK || PERF_HOOKS.has(from));
  if (path !== CLOCK && readsClock.test(code)) broken.push(`${path} reads the clock`);
  if (importsClock && !startsWithAny(path, MAY_HAND_ON_CLOCK)) broken.push(`${path} imports the clock`);
  return broken;
}

function wordRules(path: string, { literals }: Source): string[] {
  if (path.startsWith('src/words/')) return [];
  const sentence = READS_CHINESE.some((prefix) => path.startsWith(prefix))
    ? /\p{Script=Han}.*[。！？]$/u
    : CHINESE;
  return literals
    .filter((text) => sentence.test(text))
    .map((text) => `${path} holds the words “${text.slice(0, 20)}”`);
}

/** Groups of files that import one another in a circle, types included; each group sorted, from the root. */
export function importCircles(files: readonly SourceFile[]): string[][] {
  const paths = new Set(files.map(({ path }) => path));
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      scanSource(text)
        .imports.map(({ from }) => targetOf(path, from))
        .filter((target) => paths.has(target)),
    ]),
  );
  // What nothing remaining imports, or imports nothing remaining, is in no circle; what cannot be peeled off is.
  const left = new Map(imports);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    const imported = new Set([...left.values()].flat());
    for (const [path, targets] of left) {
      if (!imported.has(path) || !targets.some((target) => left.has(target))) left.delete(path);
    }
  }
  return groupsOf(left);
}

/** Files that reach one another, out of those that are in circles or between them. */
function groupsOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = new Map([...imports.keys()].map((path) => [path, reachableFrom(path, imports)]));
  const groups = new Map<string, string[]>();
  for (const [path, reached] of reach) {
    if (!reached.has(path)) continue;
    const group = [...reached].filter((other) => reach.get(other)?.has(path)).toSorted();
    groups.set(group.join(), group);
  }
  return [...groups.values()];
}

function reachableFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(imports.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next) || !imports.has(next)) continue;
    reached.add(next);
    open.push(...(imports.get(next) ?? []));
  }
  return reached;
}

/** Files of a folder that its `index.ts` does not import and then use: a handler or job that nobody would call. */
export function missingFromTable(index: SourceFile, files: readonly string[]): string[] {
  const { code, imports } = scanSource(index.text);
  const statements = [
    ...index.text.matchAll(/import\s+\{(?<names>[^}]*)\}\s+from\s+['"]\.\/(?<file>[^'"]+)['"]/gu),
  ];
  return files.filter((file) => {
    if (!imports.some(({ from }) => from === `./${file}`)) return true;
    const names = statements
      .filter(({ groups }) => groups?.['file'] === file)
      .flatMap(({ groups }) => (groups?.['names'] ?? '').split(','))
      .map(
        (name) =>
          name
            .trim()
            .split(/\s+as\s+/u)
            .at(-1) ?? '',
      );
    return !names.some(
      (name) => name !== '' && [...code.matchAll(new RegExp(`\\b${name}\\b`, 'gu'))].length > 1,
    );
  });
}

/** Addresses of package registries, and lock entries with one: a clone must install from any registry. */
export function registryAddresses({ path, text }: SourceFile): string[] {
  const found =
    /https?:\/\/(?:[\w-]+\.)*(?:registry\.[\w.-]+|npmmirror\.com|jfrog\.io|pkgs\.dev\.azure\.com)/iu.exec(
      text,
    );
  const resolved = path.endsWith('package-lock.json') && /"resolved":\s*"https?:/u.test(text);
  return [
    ...(found ? [`${path} names the registry ${found[0]}`] : []),
    ...(resolved ? [`${path} holds registry addresses`] : []),
  ];
}

function targetOf(path: string, from: string): string {
  return from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), from)) : from;
}

function startsWithAny(path: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => path.startsWith(prefix));
}
