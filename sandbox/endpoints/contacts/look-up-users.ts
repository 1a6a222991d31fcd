import { z } from 'zod';
import { parseFields } from '../../content/refused-shape.ts';
import { unionIdOf } from '../../world/ids.ts';
import type { Person } from '../../world/state.ts';
import { type Endpoint, success } from '../endpoint.ts';

const MAX_KEYS = 50;

const query = z.looseObject({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id') });
const keys = z.array(z.string()).max(MAX_KEYS).default([]);
const body = z.looseObject({ emails: keys, mobiles: keys, include_resigned: z.boolean().default(false) });

/** People by e-mail and mobile; one that is not found has no `user_id`. */
export const lookUpUsers: Endpoint = {
  method: 'POST',
  path: '/open-apis/contact/v3/users/batch_get_id',
  fault: 'lookup',
  run(request, { world }) {
    const { user_id_type: idType } = parseFields(query, request.query);
    const asked = parseFields(body, request.body);
    const people = Object.values(world.state.people).filter(
      (person) => !person.otherTenant && (asked.include_resigned || !person.resigned),
    );
    const entry = (
      key: { readonly email: string } | { readonly mobile: string },
      person: Person | undefined,
    ) => ({
      ...key,
      ...(person &&
        idType !== 'user_id' && { user_id: idType === 'open_id' ? person.openId : unionIdOf(person.openId) }),
      ...(person && {
        status: {
          is_frozen: false,
          is_resigned: person.resigned === true,
          is_activated: true,
          is_exited: false,
          is_unjoin: false,
        },
      }),
    });
    return success({
      user_list: [
        ...asked.emails.map((email) =>
          entry(
            { email },
            people.find((person) => person.email === email),
          ),
        ),
        ...asked.mobiles.map((mobile) =>
          entry(
            { mobile },
            people.find((person) => sameNumber(person.mobile, mobile)),
          ),
        ),
      ],
    });
  },
};

/** Mainland numbers match with and without country code. */
const sameNumber = (known: string | undefined, asked: string) =>
  known !== undefined && known.replace(/^\+86/, '') === asked.replace(/^\+86/, '');
