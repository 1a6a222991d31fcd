/**
 * Static files of `sandbox/page`, served from the source folder even when running from `dist`, and the platform's chart
 * library where it was fetched.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The folder of the nearest package.json above this file; there is none within `dist`. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** Where `scripts/setup/charts.mjs` puts VChart. */
const CHARTS = ['node_modules', '.cache', 'vchart', 'index.min.js'];

export function servePage(server: FastifyInstance): void {
  const root = packageRoot();
  const folder = join(root, 'sandbox', 'page');

  const send = async (name: string, reply: FastifyReply) => {
    const path = resolve(folder, name);
    const bytes = path.startsWith(folder + sep) ? await readFile(path).catch(() => undefined) : undefined;
    if (bytes === undefined) return reply.code(404).send({ error: `no file ${name}` });
    return reply
      .type(TYPES[extname(path)] ?? 'application/octet-stream')
      .header('cache-control', 'no-cache')
      .send(bytes);
  };

  // Target of a registration link, as on the platform.
  server.get('/page/launcher', (_request, reply) => send('launcher.html', reply));
  server.get('/page/bases', (_request, reply) => send('bases/bases.html', reply));
  server.get('/', (_request, reply) => send('index.html', reply));
  // Empty without the library; a missing file would be an error in the browser's console.
  server.get('/page/charts.js', async (_request, reply) => {
    const script = await readFile(join(root, ...CHARTS)).catch(() => '');
    return reply
      .type(TYPES['.js'] ?? '')
      .header('cache-control', script === '' ? 'no-store' : 'max-age=3600')
      .send(script);
  });
  server.get<{ Params: { '*': string } }>('/page/*', (request, reply) => send(request.params['*'], reply));
}
