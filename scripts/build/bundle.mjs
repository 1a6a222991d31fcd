/**
 * Bundles the program into a folder: `node scripts/build/bundle.mjs FOLDER`. A start then reads a few large files instead
 * of some 700 small ones. Runs as a separate process of build.mjs, because it needs a package. With file names after
 * the folder, which must lie in `dist/`, it bundles only those, for tests that start them many times.
 */
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { build } from 'esbuild';
import { oneByte, rawInStrings } from './one-byte.mjs';
import { root } from '../root.mjs';
import { writeTable } from './stacks.mjs';

const [target = '', ...only] = process.argv.slice(2);
// esbuild resolves symbolic links in file names.
const sources = realpathSync(root);
const PACKAGES = 'node_modules/';

/**
 * Entry points that are loaded by file name: the program (scripts/build/program.mjs), worker threads (`*-worker.ts`), and
 * the sandbox. Tests also load the bot and the sandbox into their own process.
 */
const PROGRAM = ['src/program.ts'];
const THREADS = [
  'src/thread.ts',
  'src/watchdog.ts',
  ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join('src', file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('-worker.ts')),
];
const SANDBOX = ['sandbox/start.ts', 'sandbox/main.ts', 'sandbox/open.ts'];

/** CommonJS packages expect `require`. Modules need their own location, although their code is in another file. */
const BANNER = `
import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __dist = import.meta.url.slice(0, import.meta.url.lastIndexOf('/dist/') + '/dist/'.length);
const __packageFolder = (path) => __fileURLToPath(new URL('../node_modules/' + path, __dist));
`;

/**
 * The program is one function in one file, so that its compiled code can be cached beside it (scripts/build/program.mjs).
 * Modules that only some commands or answers need are part of it, but run only when they are needed.
 */
const WRAPPER = {
  banner: '(function(exports,require,module,__place,__dist,__packageFolder){',
  footer: '})',
};

/** @type {import('esbuild').Plugin} */
const places = {
  name: 'places',
  setup({ onLoad, onResolve }) {
    // Modules that need the SDK import single names, so that its generated APIs, which the bot does not call, are
    // left out. The SDK's CommonJS build does not allow that.
    onResolve({ filter: /\/sdk\.ts$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('sdk.ts', 'sdk-bundled.ts')),
    }));
    onResolve({ filter: /^@larksuiteoapi\/node-sdk$/ }, () => ({
      path: join(root, PACKAGES, '@larksuiteoapi/node-sdk/es/index.js'),
      sideEffects: false,
    }));
    // Leave out Zod's messages in fifty languages; the bot has its own.
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
    // Axios tests for `Request` when it is loaded, which makes Node compile a second HTTP client. Without it, Axios
    // uses its first adapter.
    onLoad({ filter: /\/axios\/lib\/adapters\/fetch\.js$/ }, () => ({
      contents: 'export const getFetch = () => undefined; export default undefined;',
      loader: 'js',
    }));
    // The test for `FormData` has the same effect. Form data of the package is recognised by its methods.
    onLoad({ filter: /\/axios\/lib\/utils\.js$/ }, ({ path }) => ({
      contents: without(
        readFileSync(path, 'utf8'),
        "typeof G.FormData !== 'undefined' ? G.FormData : undefined",
      ),
      loader: 'js',
    }));
    // Fastify needs three functions to compare the versions of plugins, but their package has forty files.
    onLoad({ filter: /\/semver\/index\.js$/ }, () => ({
      contents: ['satisfies', 'gt', 'coerce']
        .map((name) => `exports.${name} = require('./functions/${name}');`)
        .join('\n'),
      loader: 'js',
    }));
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const place = relative(sources, path).replaceAll('\\', '/');
      const inPackages = place.indexOf(PACKAGES);
      if (inPackages < 0) {
        const compiled = place.replace(/ts$/u, 'js');
        const contents = rawInStrings(text).replaceAll('import.meta.url', `(__dist + '${compiled}')`);
        return contents === text ? undefined : { contents, loader: 'ts' };
      }
      if (!/\b__dirname\b/u.test(text)) return undefined;
      const folder = posix.dirname(place.slice(inPackages + PACKAGES.length));
      return {
        contents: text.replaceAll(/\b__dirname\b/gu, `__packageFolder('${folder}')`),
        loader: 'js',
      };
    });
  },
};

/**
 * Replaces an expression by `undefined`. Throws if the package has changed and no longer contains it.
 * @param {string} text
 * @param {string} expression
 */
function without(text, expression) {
  if (!text.includes(expression)) throw new Error(`not found: ${expression}`);
  return text.replace(expression, 'undefined');
}

/**
 * Parts of packages that the bot never uses: fastify's schema compilers (src/web/health.ts) and its test requests.
 * They remain external, so a call would still find them.
 */
const NEVER_LOADED = ['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler', 'light-my-request'];

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outdir: target,
  outbase: '.',
  // Reduces the code that Node reads at a start by two fifths. Traces name the sources by line and column.
  minifyWhitespace: true,
  lineLimit: 200,
  sourcemap: 'linked',
  sourcesContent: false,
  // Comments go to separate files, because V8 keeps the whole source in memory.
  legalComments: 'linked',
  // A native library, and packages that are never loaded.
  external: ['sharp', ...NEVER_LOADED],
  banner: { js: BANNER },
  plugins: [places],
  logLevel: 'warning',
};

const parts =
  only.length > 0
    ? [{ entryPoints: only, packages: /** @type {const} */ ('external') }]
    : [
        {
          entryPoints: PROGRAM,
          format: /** @type {const} */ ('cjs'),
          banner: { js: WRAPPER.banner },
          footer: { js: WRAPPER.footer },
          supported: { 'dynamic-import': false },
          define: { 'import.meta.url': '__place' },
        },
        { entryPoints: THREADS },
        { entryPoints: SANDBOX, packages: /** @type {const} */ ('external') },
      ];

try {
  await Promise.all(parts.map((part) => build({ ...shared, ...part })));
  // Only the bundled files: the folder may contain files of other bundles.
  for (const entry of parts.flatMap(({ entryPoints }) => entryPoints))
    finish(join(target, entry.replace(/ts$/u, 'js')));
} catch (error) {
  // esbuild has already printed the compile errors.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exit(1);
}

/** @param {string} file */
function finish(file) {
  const { text, map } = oneByte(readFileSync(file, 'utf8'), JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  writeFileSync(file, text);
  writeFileSync(`${file}.map`, JSON.stringify(map));
  writeTable(file);
}
