/** People: adds and changes them; lists their chats. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { personSchema } from '../tenant.ts';
import { chatsOf } from '../world/chats.ts';
import { openIdOf } from '../world/ids.ts';
import { markRead } from '../world/read-marks.ts';
import type { Person } from '../world/state.ts';
import { ControlError, parse } from './control-error.ts';
import { chatFor, personOf } from './find.ts';
import { chatView, peopleView } from './views.ts';

type ToPerson = { Params: { openId: string } };

const changes = personSchema.omit({ openId: true }).partial();

export function servePeople(server: FastifyInstance, { world, stream }: Sandbox): void {
  const changed = () => {
    world.changed();
    stream.tell('people', () => peopleView(world));
  };

  server.post('/sandbox/people', (request) => {
    const asked = parse(personSchema, request.body);
    const person: Person = { ...asked, openId: asked.openId ?? openIdOf(asked.name) };
    if (world.state.people[person.openId] !== undefined)
      throw new ControlError(`${person.openId} exists`, 409);
    world.state.people[person.openId] = person;
    changed();
    return person;
  });

  server.patch<ToPerson>('/sandbox/people/:openId', (request) => {
    const person = personOf(world, request.params.openId);
    // The schema's defaults must not overwrite fields that were not sent.
    const sent = Object.keys(request.body ?? {});
    const parsed = Object.entries(parse(changes, request.body)).filter(([key]) => sent.includes(key));
    Object.assign(person, Object.fromEntries(parsed));
    changed();
    return person;
  });

  server.get<ToPerson>('/sandbox/people/:openId/chats', (request) => {
    const person = personOf(world, request.params.openId);
    return chatsOf(world, person).map((chat) => chatView(world, chat, person));
  });

  server.post<ToPerson>('/sandbox/people/:openId/read', (request) => {
    const person = personOf(world, request.params.openId);
    const { chatId } = parse(z.strictObject({ chatId: z.string().optional() }), request.body);
    markRead(world, person.openId, chatFor(world, person, chatId).chatId);
    return {};
  });
}
