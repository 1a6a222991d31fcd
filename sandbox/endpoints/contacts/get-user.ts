import { userAnswer } from '../../answers/user.ts';
import { outsideContactRange } from '../../refusals.ts';
import { type Endpoint, success } from '../endpoint.ts';
import { personOf } from '../find.ts';

export const getUser: Endpoint = {
  method: 'GET',
  path: '/open-apis/contact/v3/users/:user_id',
  fault: 'lookup',
  run(request, sandbox) {
    const person = personOf(sandbox, request.params['user_id']);
    if (person.otherTenant || person.available === false) throw outsideContactRange();
    return success({ user: userAnswer(person) });
  },
};
