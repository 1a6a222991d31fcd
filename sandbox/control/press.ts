/** A person uses a button or another component of a card. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findPressable, formValues } from '../cards/pressable.ts';
import type { Sandbox } from '../sandbox.ts';
import { contentOf } from '../world/messages.ts';
import { press } from '../world/press.ts';
import { ControlError, parse } from './control-error.ts';
import { chatFor, messageOf, personOf } from './find.ts';

const pressing = z.strictObject({
  messageId: z.string(),
  value: z.unknown(),
  name: z.string().optional(),
  form: z.record(z.string(), z.unknown()).optional(),
  /** Value of a component outside a form. */
  option: z.string().optional(),
  options: z.array(z.string()).optional(),
  input: z.string().optional(),
  checked: z.boolean().optional(),
});

export function servePress(server: FastifyInstance, sandbox: Sandbox): void {
  const { world } = sandbox;

  server.post<{ Params: { openId: string } }>('/sandbox/people/:openId/press', (request) => {
    const person = personOf(world, request.params.openId);
    const asked = parse(pressing, request.body);
    const message = messageOf(world, asked.messageId);
    chatFor(world, person, message.chatId);
    if (message.type !== 'interactive' || message.recalled)
      throw new ControlError('this message shows no card', 409);
    const found = findPressable(contentOf(message), asked);
    if (found === undefined) throw new ControlError('the card has no such button', 409);
    const { component, form } = found;
    if (component['disabled'] === true) throw new ControlError('the button is disabled', 409);
    const sent = form === undefined ? undefined : formValues(form, asked.form ?? {});
    if (sent !== undefined && sent.missing.length > 0)
      throw new ControlError(`the form needs: ${sent.missing.join(', ')}`, 422);
    return press(sandbox, person, message, {
      ...(asked.value !== undefined && { value: asked.value }),
      tag: component.tag,
      ...(typeof component['name'] === 'string' && { name: component['name'] }),
      ...(sent && { form_value: sent.values }),
      ...(asked.option !== undefined && { option: asked.option }),
      ...(asked.options && { options: asked.options }),
      ...(asked.input !== undefined && { input_value: asked.input }),
      ...(asked.checked !== undefined && { checked: asked.checked }),
    });
  });
}
