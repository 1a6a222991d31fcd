import { describe, expect, it } from 'vitest';
import { filesBefore, versionBefore } from '../../../src/domain/register/versions.ts';

const version = (n: number, messageId: string, files: readonly string[] = []) => ({
  version: n,
  messageId,
  attachments: files.map((file) => {
    const [hash = '', from] = file.split('@');
    return { hash, ...(from && { messageId: from }) };
  }),
});
const names = (files: readonly { hash: string }[]) => files.map(({ hash }) => hash);

describe('the version before the present words', () => {
  it('is none of the first, also where a file was added since', () => {
    expect(versionBefore([version(1, 'a')])).toBeUndefined();
    expect(versionBefore([version(1, 'a'), version(2, 'a', ['f@b'])])).toBeUndefined();
  });

  it('is the one that a correction took the place of', () => {
    expect(versionBefore([version(1, 'a'), version(2, 'b')])?.version).toBe(1);
    expect(versionBefore([version(1, 'a'), version(2, 'b'), version(3, 'b', ['f@c'])])?.version).toBe(1);
  });

  it('goes back one message at a time, where one version after another is taken back', () => {
    const versions = [version(1, 'a'), version(2, 'b'), version(3, 'c')];
    const again = [...versions, version(4, 'b')];
    expect(versionBefore(versions)?.version).toBe(2);
    expect(versionBefore(again)?.version).toBe(1);
    expect(versionBefore([...again, version(5, 'a')])).toBeUndefined();
  });

  it('is none whose message was recalled', () => {
    const versions = [version(1, 'a'), version(2, 'b'), version(3, 'c')];
    expect(versionBefore(versions, ['b'])?.version).toBe(1);
    expect(versionBefore(versions, ['a', 'b'])).toBeUndefined();
  });
});

describe('the files of the version before', () => {
  it('come back where the present words took their place', () => {
    expect(names(filesBefore([version(1, 'a', ['old@a']), version(2, 'b', ['new@b'])]))).toEqual(['old']);
  });

  it('stay where both have them', () => {
    expect(names(filesBefore([version(1, 'a', ['f@a']), version(2, 'b', ['f@a'])]))).toEqual(['f']);
  });

  it('are none of a text that is the first, or of no version', () => {
    expect(names(filesBefore([version(1, 'a', ['f@a'])]))).toEqual([]);
    expect(names(filesBefore([]))).toEqual([]);
  });

  it('stay where they were attached since', () => {
    const versions = [version(1, 'a'), version(2, 'b'), version(3, 'b', ['late@c'])];
    expect(names(filesBefore(versions))).toEqual(['late']);
  });

  it('do not come back where they were taken out meanwhile', () => {
    const versions = [version(1, 'a', ['f@x']), version(2, 'b', ['f@x']), version(3, 'b')];
    expect(names(filesBefore(versions))).toEqual([]);
  });

  it('do not come back where their message was recalled', () => {
    const versions = [version(1, 'a', ['f@x', 'g@y']), version(2, 'b', ['new@b'])];
    expect(names(filesBefore(versions, ['x']))).toEqual(['g']);
  });
});
