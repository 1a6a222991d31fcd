/** A document that the bot fails to check: it retries, then tells the sender. */
import { describe, expect, it } from 'vitest';
import { file } from '../../handlers/contact/file.ts';
import { ThreadFailed } from '../../src/files/in-thread.ts';
import { typeAllowed } from '../../src/files/inspect.ts';
import type { Act, Scene } from '../../src/routing/handler.ts';
import { wordsFor } from '../../src/words/index.ts';
import { campaignOf } from '../campaigns/folders.ts';
import { aDocx } from './samples.ts';

async function sent(failures: number) {
  const campaign = await campaignOf('opens: 2021-09-01\ndeadline: 2021-09-27T17:30\n');
  const scene = {
    campaign,
    words: wordsFor('zh-CN'),
    roles: new Set(['contact']),
    units: campaign.roster.units.slice(0, 1),
    at: Date.parse('2021-09-08T10:00:00+08:00'),
    messageId: 'om_1',
    files: {
      typeAllowed,
      saveAs: () => undefined,
      fetch: () => Promise.resolve(aDocx(['正文'])),
      inspect: () => Promise.reject(new ThreadFailed('inspect-worker: did not start')),
    },
  } as unknown as Scene;
  const act = { kind: 'file', name: '总结.docx', fileKey: 'f', type: 'file', failures } as unknown as Act;
  return file.run(act, scene);
}

describe('a document that the worker thread fails to check', () => {
  it('is retried twice, like any failed event', async () => {
    await expect(sent(0)).rejects.toThrow(ThreadFailed);
    await expect(sent(1)).rejects.toThrow(ThreadFailed);
  });

  it('is then reported as not checked, instead of too complex', async () => {
    const answer = JSON.stringify(await sent(2));
    expect(answer).toContain('系统暂时不能检查这个文件，没有保存');
    expect(answer).not.toContain('内容过多');
  });
});
