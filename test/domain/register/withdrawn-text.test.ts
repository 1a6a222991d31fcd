import { describe, expect, it } from 'vitest';
import { currentFiles, withdrawnText } from '../../../src/domain/register/versions.ts';

const version = (number: number, messageId: string) => ({ version: number, at: number * 1000, messageId });

describe('withdrawnText', () => {
  const versions = [version(1, 'a'), version(2, 'b'), version(3, 'c')];

  it('is nothing for a version that was merely corrected, or only got a file', () => {
    expect([1, 2, 3].map((each) => withdrawnText({ versions }, each))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const withFile = [version(1, 'a'), version(2, 'a'), version(3, 'b')];
    expect([1, 2, 3].map((each) => withdrawnText({ versions: withFile }, each))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is the moment at which the version before was restored', () => {
    const restored = [...versions, version(4, 'b'), version(5, 'd')];
    expect([1, 2, 3, 4, 5].map((each) => withdrawnText({ versions: restored }, each))).toEqual([
      undefined,
      undefined,
      { how: 'undone', at: 4000 },
      undefined,
      undefined,
    ]);
  });

  it('is nothing for a version that has the words of now, and of those without a message', () => {
    const again = [version(1, 'a'), version(2, 'a'), version(3, 'b'), version(4, 'a')];
    expect([1, 2, 3, 4, 9].map((each) => withdrawnText({ versions: again }, each)?.how)).toEqual([
      undefined,
      undefined,
      'undone',
      undefined,
      undefined,
    ]);
    const byPress = [{ version: 1, at: 1000 }, version(2, 'b'), { version: 3, at: 3000 }];
    expect([1, 2, 3].map((each) => withdrawnText({ versions: byPress }, each))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is the recall of the message, wherever its text stands', () => {
    const filing = {
      versions: [...versions, version(4, 'a')],
      recalled: ['c', 'a'],
      recalledAt: { a: 9000 },
    };
    expect([1, 2, 3, 4].map((each) => withdrawnText(filing, each))).toEqual([
      { how: 'recalled', at: 9000 },
      { how: 'undone', at: 4000 },
      { how: 'recalled', at: 4000 },
      { how: 'recalled', at: 9000 },
    ]);
  });
});

describe('currentFiles', () => {
  it('leaves out what came with a recalled message', () => {
    const files = [{ name: 'a', messageId: 'a' }, { name: 'b', messageId: 'b' }, { name: 'c' }];
    expect(currentFiles(files, ['b']).map(({ name }) => name)).toEqual(['a', 'c']);
  });
});
