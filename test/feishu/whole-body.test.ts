import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { receiveBody } from '../../src/feishu/incoming/whole-body.ts';

it('answers a body that is too long once, though its connection breaks off afterwards', async () => {
  const request = Object.assign(new PassThrough(), { headers: {} });
  const answers: unknown[] = [];
  const broken = new Promise((resolve) => void request.once('close', resolve));
  receiveBody(request as unknown as IncomingMessage, 4, (body) => void answers.push(body));
  request.write('12345');
  await expect.poll(() => answers).toEqual(['too-large']);
  request.destroy(new Error('reset by the caller'));
  await broken;
  expect(answers).toEqual(['too-large']);
});
