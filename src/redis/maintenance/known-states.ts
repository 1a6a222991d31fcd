/** The data folder's memory of the states it has worked with: one id per address, database and app. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../config.ts';

export interface KnownStates {
  get(name: string): Promise<string | undefined>;
  /** Rejects if the folder cannot be written. */
  set(name: string, id: string): Promise<void>;
}

const NOT_THERE = new Set(['ENOENT', 'ENOTDIR']);
const fileShape = z.record(z.string(), z.string());

/** Opens the memory in `dataDir`; a missing file counts as empty. */
export function knownStates(dataDir: string): KnownStates {
  const file = join(dataDir, 'known-states.json');

  async function all(): Promise<Record<string, string>> {
    try {
      return fileShape.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch (error) {
      if (NOT_THERE.has((error as NodeJS.ErrnoException).code ?? '')) return {};
      throw error;
    }
  }

  return {
    get: async (name) => (await all())[name],
    async set(name, id) {
      const held = await all();
      if (held[name] === id) return;
      await mkdir(dataDir, { recursive: true, mode: 0o700 });
      // Write to a temporary file and rename it: a process killed while writing must leave the old file intact.
      const fresh = `${file}.${process.pid}`;
      await writeFile(fresh, `${JSON.stringify({ ...held, [name]: id }, null, 2)}\n`, { mode: 0o600 });
      await rename(fresh, file);
    },
  };
}

/** Names a state by its location: address, database and app, without user and password. */
export function stateName(redis: Config['redis'], appId: string): string {
  return `${placeOf(redis)} ${appId}`;
}

function placeOf(redis: Config['redis']): string {
  switch (redis.kind) {
    case 'private':
      return 'private';
    case 'url':
      return addressOf(redis.url);
    case 'sentinel':
      return `sentinel ${redis.masterName}${databaseOf(redis.url)}`;
    case 'cluster':
      return `cluster ${redis.nodes
        .map(({ host, port }) => `${host}:${port}`)
        .toSorted()
        .join(',')}`;
  }
}

function addressOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  return url.protocol === 'unix:'
    ? url.pathname
    : `${url.hostname}:${url.port || '6379'}${databaseOf(address)}`;
}

function databaseOf(address: string | undefined): string {
  const path = address !== undefined && URL.canParse(address) ? new URL(address).pathname : '';
  return /^\/\d+$/u.test(path) && path !== '/0' ? path : '';
}
