import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isToken, tokenFor, tokenHash, tokenId } from '../../../src/domain/api/token.ts';

describe('a token of the API', () => {
  const token = tokenFor('key', '0123abcd');

  it('is the same for the same key and id, and another otherwise', () => {
    expect(tokenFor('key', '0123abcd')).toBe(token);
    expect(new Set([token, tokenFor('other', '0123abcd'), tokenFor('key', '0123abce')]).size).toBe(3);
    expect(token).toMatch(/^mst_0123abcd_[\w-]{43}$/u);
  });

  it.each([
    [token, '0123abcd'],
    [`${token} `, undefined],
    [token.slice(0, -1), undefined],
    [token.replace('mst_', 'tok_'), undefined],
    ['', undefined],
  ])('contains its id: %j', (text, id) => {
    expect(tokenId(text)).toBe(id);
  });

  it('is known by its hash alone', () => {
    const hash = createHash('sha256').update(token).digest('hex');
    expect(tokenHash(token)).toBe(hash);
    expect(isToken(token, hash)).toBe(true);
    expect(isToken(`${token}x`, hash)).toBe(false);
    expect(isToken(token, '')).toBe(false);
    expect(isToken(token, `${hash}00`)).toBe(false);
  });
});
