import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnv, withVariables } from '../../src/cli/connect/env-file.ts';

const APP = { FEISHU_APP_ID: 'cli_a', FEISHU_APP_SECRET: 's3cret' };

describe('filling in an .env file', () => {
  it('sets an existing variable in place, and leaves everything else unchanged', () => {
    const text =
      '# mine\nLOG_LEVEL=debug # why\n\nexport FEISHU_APP_ID =\nFEISHU_APP_SECRET=old\nOTHER="a b"\n';
    expect(withVariables(text, APP)).toBe(
      '# mine\nLOG_LEVEL=debug # why\n\nFEISHU_APP_ID=cli_a\nFEISHU_APP_SECRET=s3cret\nOTHER="a b"\n',
    );
  });

  it('sets a variable below the comment that mentions it, else at the end', () => {
    expect(withVariables('# FEISHU_APP_ID=\n# why\nA=1', APP)).toBe(
      '# FEISHU_APP_ID=\nFEISHU_APP_ID=cli_a\n# why\nA=1\nFEISHU_APP_SECRET=s3cret',
    );
    expect(withVariables('', APP)).toBe('FEISHU_APP_ID=cli_a\nFEISHU_APP_SECRET=s3cret\n');
  });

  it('keeps the line endings of a file from Windows', () => {
    expect(withVariables('A=1\r\nFEISHU_APP_ID=\r\n', { FEISHU_APP_ID: 'cli_a' })).toBe(
      'A=1\r\nFEISHU_APP_ID=cli_a\r\n',
    );
  });

  it('sets the last of two, which is the one that counts', () => {
    const filled = withVariables('A=1\nA=2\n', { A: '3' });
    expect(filled).toBe('A=1\nA=3\n');
  });

  it('gives up on a file in which a line that looks like the variable is part of another value', () => {
    expect(withVariables('KEY="x\nFEISHU_APP_ID=no\n"\n', { FEISHU_APP_ID: 'cli_a' })).toBeUndefined();
  });

  it('writes any value so that it reads back unchanged', () => {
    const value = fc.string().filter((text) => !/['\r\n\\\0]/u.test(text));
    fc.assert(
      fc.property(value, value, (a, b) => {
        const filled = withVariables('# A=\nKEPT=1\n', { A: a, B: b });
        return filled === undefined || (readEnv(filled)['A'] === a && readEnv(filled)['KEPT'] === '1');
      }),
    );
  });
});
