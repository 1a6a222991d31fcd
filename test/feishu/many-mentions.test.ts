/** Messages made up of very many mentions, elements or marks are read like any other. */
import { describe, expect, it } from 'vitest';
import { createMentions } from '../../src/feishu/incoming/mentions.ts';
import { postText } from '../../src/feishu/incoming/post.ts';

const BOT = 'ou_bot';
const mentioned = [{ key: '@_user_1', name: '报送助手', openId: BOT }];
const mentions = createMentions(mentioned, BOT);
const MANY = 30_000;

describe('a text that begins with very many mentions', () => {
  it('is read from behind them', () => {
    expect(mentions.inText(`${'@_all '.repeat(MANY)}进度`)).toBe('进度');
    expect(mentions.inText(`${'@_user_1'.padEnd(9)}${'@_user_1 '.repeat(MANY)}进度`)).toBe('进度');
  });

  it('keeps a key that stands for nobody, and what follows it', () => {
    expect(mentions.inText('@_user_1 @_user_9 进度 @_all')).toBe('@_user_9 进度 @all');
    expect(mentions.inText('@_user_10 进度')).toBe('@_user_10 进度');
  });
});

describe('a post of very many elements', () => {
  const at = { tag: 'at', user_id: '@_user_1' };
  const words = { tag: 'text', text: '进度' };

  it.each([
    ['in one paragraph', [[...Array.from({ length: MANY }, () => at), words]]],
    ['in as many paragraphs', [...Array.from({ length: MANY }, () => [at]), [words]]],
    ['in a flat list', [...Array.from({ length: MANY }, () => at), words]],
    ['empty ones among them', [...Array.from({ length: MANY }, () => []), [words]]],
  ])('%s is read', (_, content) => {
    expect(postText({ title: '', content }, mentions)?.text.trim()).toBe('进度');
  });

  it('of 5,000 words keeps each of them', () => {
    const content = [Array.from({ length: 5_000 }, (_, n) => ({ tag: 'text', text: `第${n}句。` }))];
    expect(postText({ title: '', content }, mentions)?.text).toContain('第4999句。');
  });
});
