import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, card, outcome, type Received, type Scene, startScene } from './bot.ts';

describe('a press', () => {
  let scene: Scene;
  let answer: (event: Received) => unknown = () => ({});
  const press = (messageId: string, more: object) =>
    scene.call<{ toast?: object; card?: object; error?: number }>(
      `/sandbox/people/${scene.id['联络员甲']}/press`,
      { messageId, ...more },
    );
  const sendCard = async (...elements: object[]) =>
    String((await scene.send('联络员甲', card(...elements), { type: 'interactive' })).data?.['message_id']);
  const shown = async (messageId: string) =>
    (await scene.messages()).find((message) => message.messageId === messageId)?.content;
  const patch = (messageId: string, content: object) =>
    outcome(
      scene.client.im.message.patch({
        path: { message_id: messageId },
        data: { content: JSON.stringify(content) },
      }),
    );

  beforeAll(async () => {
    scene = await startScene();
    await scene.connect({ 'card.action.trigger': (event) => answer(event) });
  });
  afterAll(() => scene.end());

  it('brings back a toast and puts the returned card in the place of the old one', async () => {
    const messageId = await sendCard(button({ act: 'approve', id: 1 }));
    const fresh = card({ tag: 'markdown', content: '已同意' });
    let got: Received | undefined;
    answer = (event) => {
      got = event;
      return { toast: { type: 'success', content: '好' }, card: { type: 'raw', data: fresh } };
    };
    expect(await press(messageId, { value: { act: 'approve', id: 1 } })).toEqual({
      toast: { type: 'success', content: '好' },
      card: fresh,
    });
    expect(await shown(messageId)).toEqual(fresh);
    expect(got).toMatchObject({
      action: { tag: 'button', value: { act: 'approve', id: 1 } },
      operator: { open_id: scene.id['联络员甲'] },
    });
    expect(got).toMatchObject({
      context: { open_message_id: messageId },
      token: expect.stringMatching(/^c-/),
      create_time: '1630371600000000',
    });
    await expect(press(messageId, { value: { act: 'approve', id: 1 } })).rejects.toThrow('no such button');
  });

  it('submits a form with what was entered and what it started with, and holds back what lacks a required field', async () => {
    const form = {
      tag: 'form',
      name: 'report',
      elements: [
        { tag: 'input', name: 'title', required: true },
        {
          tag: 'select_static',
          name: 'area',
          initial_option: 'a',
          options: [{ text: { tag: 'plain_text', content: '甲' }, value: 'a' }],
        },
        button({ act: 'submit' }, { name: 'send', form_action_type: 'submit' }),
      ],
    };
    const messageId = await sendCard(form);
    let got: Received | undefined;
    answer = (event) => void (got = event);
    await expect(press(messageId, { value: { act: 'submit' }, form: {} })).rejects.toThrow('title');
    expect(await press(messageId, { value: { act: 'submit' }, form: { title: '标题' } })).toEqual({});
    expect(got?.action).toMatchObject({ name: 'send', form_value: { title: '标题', area: 'a' } });
  });

  it.each([
    ['a body of another shape', () => ({ text: '好' }), 200672],
    ['a toast of an unknown type', () => ({ toast: { type: 'loud', content: '好' } }), 200672],
    [
      'a card that the platform refuses',
      () => ({ card: { type: 'raw', data: card({ tag: 'note' }) } }),
      200673,
    ],
    [
      'a card 1.0 for one of 2.0',
      () => ({ card: { type: 'raw', data: { elements: [{ tag: 'hr' }] } } }),
      200830,
    ],
    [
      'a handler that throws',
      () => {
        throw new Error('no');
      },
      200671,
    ],
    ['an answer after three seconds', () => new Promise((resolve) => setTimeout(resolve, 3_200, {})), 200341],
  ])('answers %s with the client’s error and keeps the card', async (_case, reply, error) => {
    const messageId = await sendCard(button({ a: 1 }));
    answer = reply;
    expect(await press(messageId, { value: { a: 1 } })).toEqual({ error });
    expect(await shown(messageId)).toEqual(card(button({ a: 1 })));
  });

  it('locks the card against patches while it is being answered, and against delayed updates before the answer', async () => {
    const messageId = await sendCard(button({ a: 1 }));
    const fresh = card({ tag: 'hr' });
    const during: unknown[] = [];
    let token = '';
    const update = () =>
      outcome(
        scene.client.request({
          method: 'POST',
          url: '/open-apis/interactive/v1/card/update',
          data: { token, card: fresh },
        }),
      );
    answer = async (event) => {
      ({ token } = event);
      during.push(await patch(messageId, fresh), await update());
      return {};
    };
    expect(await press(messageId, { value: { a: 1 } })).toEqual({});
    expect(during).toMatchObject([
      { code: 230099, msg: expect.stringContaining('ErrCode: 11310; ErrMsg: card action is lock') },
      { code: 300090 },
    ]);
    expect(await update()).toMatchObject({ code: 0 });
    expect(await patch(messageId, fresh)).toMatchObject({ code: 0 });
    expect(await update()).toMatchObject({ code: 0 });
    expect(await update()).toMatchObject({ code: 300040 });
  });

  it('says 200340 where frames of type card are dropped or no client is there', async () => {
    const messageId = await sendCard(button({ a: 1 }));
    await scene.call('/sandbox/faults', { events: { 'card-frames': true } });
    expect(await press(messageId, { value: { a: 1 } })).toEqual({ error: 200341 });
    await scene.call('/sandbox/faults', undefined, 'DELETE');
    await scene.call('/sandbox/sockets/close', { how: 'close' });
    expect(await press(messageId, { value: { a: 1 } })).toEqual({ error: 200340 });
  });
});
