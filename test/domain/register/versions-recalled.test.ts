/** Versions without a message, from records of earlier releases, and recalled versions. */
import { expect, it } from 'vitest';
import {
  filesBefore,
  currentFiles,
  withdrawnText,
  versionBefore,
} from '../../../src/domain/register/versions.ts';

const version = (n: number, messageId?: string) => ({
  version: n,
  at: n * 1000,
  ...(messageId !== undefined && { messageId }),
});

it('the version before one without a message is the one in front of it', () => {
  expect(versionBefore([version(1), version(2)])?.version).toBe(1);
  expect(versionBefore([version(1, 'a'), version(2, 'a'), version(3)])?.version).toBe(2);
  expect(versionBefore([version(1), version(2, 'b')], ['b'])?.version).toBe(1);
  expect(versionBefore([])).toBeUndefined();
});

it('files without a message stay, and there may be none', () => {
  expect(currentFiles([{ messageId: 'a' }, {}], ['a'])).toEqual([{}]);
  expect(currentFiles([{ messageId: 'a' }])).toEqual([{ messageId: 'a' }]);
  expect(currentFiles(undefined, ['a'])).toEqual([]);
});

it('files of the version before come back once', () => {
  const file = (hash: string, messageId?: string) => ({
    hash,
    ...(messageId !== undefined && { messageId }),
  });
  const before = { messageId: 'a', attachments: [file('one', 'a'), file('two')] };
  const now = {
    messageId: 'b',
    attachments: [file('one', 'a'), file('two'), file('new', 'b'), file('later', 'c')],
  };
  expect(filesBefore([before, now]).map(({ hash }) => hash)).toEqual(['one', 'two', 'later']);
  expect(filesBefore([{ messageId: 'a' }, { messageId: 'b' }])).toEqual([]);
});

it.each<[string, Parameters<typeof withdrawnText>[0], number, unknown]>([
  [
    'a version that the filing does not have',
    { versions: [version(1, 'a'), version(2, 'b'), version(3, 'a')] },
    9,
    undefined,
  ],
  [
    'a recall whose time was not stored',
    { versions: [version(1, 'a')], recalled: ['a'] },
    1,
    { how: 'recalled', at: undefined },
  ],
  ['a recall of another message', { versions: [version(1, 'a')], recalled: ['b'] }, 1, undefined],
  ['a version without a message', { versions: [version(1), version(2)], recalled: ['a'] }, 1, undefined],
  [
    'a version that was undone',
    { versions: [version(1, 'a'), version(2, 'b'), version(3, 'a')] },
    2,
    { how: 'undone', at: 3000 },
  ],
  [
    'a version that only got a file and was undone',
    { versions: [version(1, 'a'), version(2, 'b'), version(3, 'b'), version(4, 'a')] },
    3,
    { how: 'undone', at: 4000 },
  ],
])('taken back: %s', (_, filing, n, expected) => {
  expect(withdrawnText(filing, n)).toEqual(expected);
});
