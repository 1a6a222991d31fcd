/** Output files: written only to regular files. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkBackup } from '../../src/cli/backup/backup-file.ts';
import { outputFault, writeOutput } from '../../src/cli/output-file.ts';
import { BadFile, checkFiles, folderTakesFiles, type FilePiece } from '../../src/files/carry.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-output-'));
  return () => rm(folder, { recursive: true, force: true });
});
const at = (name: string) => join(folder, name);
const write = (path: string) => writeOutput(path, (into) => into.writeFile('new'));

describe('an output path', () => {
  it('is written if it is new or a regular file', async () => {
    await write(at('a'));
    await write(at('a'));
    expect(await readFile(at('a'), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a']);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['a link to a file', 'link', () => writeFile(at('other'), 'old').then(() => symlink('other', at('x')))],
    ['a link to nothing', 'link', () => symlink('nowhere', at('x'))],
    ['a folder', 'folder', () => mkdir(at('x'))],
    ['a pipe', 'special', async () => execFileSync('mkfifo', [at('x')])],
  ])('is left unchanged if it is %s', async (_what, fault, make) => {
    await make();
    const before = await lstat(at('x'));
    const names = await readdir(folder);
    expect(await outputFault(at('x'))).toBe(fault);
    await expect(write(at('x'))).rejects.toMatchObject({ fault });
    expect((await lstat(at('x'))).ino).toBe(before.ino);
    expect(await readdir(folder)).toEqual(names);
  });

  it('is rejected if it is a device, or its folder is missing', async () => {
    expect(await outputFault('/dev/null')).toBe('special');
    await expect(write('/dev/null')).rejects.toMatchObject({ fault: 'special' });
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
    expect(await outputFault(at('no/x'))).toBe('no-folder');
    expect(await outputFault(`${folder}/`)).toBe('folder');
  });

  it('is not replaced if it turned into something else meanwhile', async () => {
    const changing = writeOutput(at('x'), async (into) => {
      await into.writeFile('new');
      execFileSync('mkfifo', [at('x')]);
    });
    await expect(changing).rejects.toMatchObject({ fault: 'special' });
    expect(await readdir(folder)).toEqual(['x']);
  });

  it('keeps its former content if writing fails', async () => {
    await writeFile(at('x'), 'old');
    await expect(writeOutput(at('x'), () => Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(await readFile(at('x'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['x']);
  });
});

describe('the checks of a dry run of a restoration', () => {
  const pieces = async function* (...all: FilePiece[]) {
    yield* all;
  };
  const data = Buffer.from('abc').toString('base64');
  const file = createHash('sha256').update('abc').digest('hex');

  it('compare every attachment with its name', async () => {
    await checkFiles(pieces({ file, data, last: true }));
    await expect(checkFiles(pieces({ file, data: '', last: true }))).rejects.toThrow(BadFile);
    await expect(checkFiles(pieces({ file, data, last: false }))).rejects.toThrow(BadFile);
  });

  it('include the folder for the attachments', async () => {
    expect(await folderTakesFiles(at('not/there/yet'))).toBe(true);
    await writeFile(at('file'), '');
    expect(await folderTakesFiles(at('file/attachments'))).toBe(false);
  });

  it('never open a pipe or a device', async () => {
    execFileSync('mkfifo', [at('x')]);
    expect(await checkBackup(at('x'))).toEqual({ ok: false, fault: 'unreadable' });
    expect(await checkBackup('/dev/zero')).toEqual({ ok: false, fault: 'unreadable' });
  });
});
