import { z } from 'zod';
import { userAnswer } from '../../answers/user.ts';
import { parseFields } from '../../content/refused-shape.ts';
import { type Endpoint, success } from '../endpoint.ts';

const list = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1).max(50)]);

/** Several people by id (a repeated parameter); those outside the contact range are omitted. */
export const getUsers: Endpoint = {
  method: 'GET',
  path: '/open-apis/contact/v3/users/batch',
  fault: 'lookup',
  run(request, { world }) {
    const { user_ids: ids } = parseFields(z.looseObject({ user_ids: list }), request.query);
    const people = ids
      .flatMap((id) => world.state.people[id] ?? [])
      .filter((person) => !person.otherTenant && person.available !== false);
    return success({ items: people.map(userAnswer) });
  },
};
