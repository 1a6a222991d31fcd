/** The store on a real disk: files by hash, complete or absent. */
import { mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../src/files/store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clock = { now: () => now };
let now = 0;
beforeEach(() => {
  now = Date.parse('2021-09-08T10:00:00+08:00');
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function files(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('the store', () => {
  it('returns the stored bytes, whatever they are', async () => {
    const store = createFileStore(folder, clock);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const hash = await store.keep(bytes);
        expect(hash).toBe(hashOf(bytes));
        expect(await store.has(hash)).toBe(true);
        expect(Buffer.compare((await store.read(hash)) ?? Buffer.from('-'), bytes)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('stores identical bytes once, even concurrently, and leaves no temporary file', async () => {
    const store = createFileStore(join(folder, 'not', 'there', 'yet'), clock);
    const hashes = await Promise.all(Array.from({ length: 8 }, () => store.keep(bytesOf('正文'))));
    expect(new Set(hashes).size).toBe(1);
    expect(await files()).toEqual([hashes[0]]);
  });

  it('is readable by its owner only', async () => {
    const hash = await createFileStore(folder, clock).keep(bytesOf('正文'));
    expect((await stat(join(folder, hash.slice(0, 2), hash))).mode & 0o077).toBe(0);
  });

  it('returns nothing for a damaged file, and repairs it when it is stored again', async () => {
    const store = createFileStore(folder, clock);
    const hash = await store.keep(bytesOf('正文正文'));
    await truncate(join(folder, hash.slice(0, 2), hash), 5);
    expect(await store.read(hash)).toBeUndefined();
    await store.keep(bytesOf('正文正文'));
    expect(await store.read(hash)).toBeDefined();
  });

  it('deletes files, and ignores missing ones', async () => {
    const store = createFileStore(folder, clock);
    const hash = await store.keep(bytesOf('正文'));
    await store.drop(hash);
    await store.drop(hash);
    expect(await store.has(hash)).toBe(false);
    expect(await store.read(hash)).toBeUndefined();
  });

  it('sweeps unreferenced files of the given period, and leftover temporary files', async () => {
    const store = createFileStore(folder, clock);
    const keep = (text: string) => store.keep(bytesOf(text));
    const earlier = await keep('在此之前');
    now += 1_000;
    const from = now;
    const named = await keep('有编号');
    const nobodys = await keep('没有编号');
    const again = await keep('又发一次');
    const part = join(folder, nobodys.slice(0, 2), `${nobodys}.x.part`);
    await writeFile(part, '半');
    await utimes(part, now / 1_000, now / 1_000);
    now += 1_000;
    const before = now;
    await keep('又发一次');
    const later = await keep('刚刚');
    expect(await store.sweep(async () => new Set([named]), { from, before })).toEqual([nobodys]);
    expect((await files()).toSorted()).toEqual([earlier, named, again, later].toSorted());
    // All records are read for old files alone.
    const unasked = () => Promise.reject(new Error('asked'));
    expect(await store.sweep(unasked, { from: now + 1, before: now + 2 })).toEqual([]);
    expect(await createFileStore(join(folder, 'none'), clock).sweep(unasked, { from, before })).toEqual([]);
  });

  it.each([
    '',
    '..',
    '../../etc/passwd',
    'a'.repeat(63),
    `${'a'.repeat(63)}/`,
    'A'.repeat(64),
    `../${'a'.repeat(61)}`,
  ])('does not accept a path as a hash: %s', async (hash) => {
    await writeFile(join(folder, 'beside'), 'x');
    const store = createFileStore(folder, clock);
    await expect(store.read(hash)).rejects.toThrow('not a hash');
    await expect(store.has(hash)).rejects.toThrow('not a hash');
    await expect(store.drop(hash)).rejects.toThrow('not a hash');
  });
});
