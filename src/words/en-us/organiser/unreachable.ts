import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const unreachable: Words['unreachable'] = {
  title: (title) => `${title}: units that cannot be reached`,
  count: (units) =>
    `${plural(units, 'unit')} ${units === 1 ? 'gets' : 'get'} no announcements and no reminders`,
  none: 'Every unit has a contact who can be reached.',
  line: (unit, people) => `**${unit}** · ${people.length > 0 ? people.join('; ') : 'nobody is bound'}`,
  person: (person, why) => `${person}: ${why}`,
  more: (count) => `${count} more not shown.`,
  paste: '**Words to copy and send by other means**',
  text: (title, names, all) =>
    `“${title}” is run through the Muster bot. It cannot reach these units: ${names.length < all ? `${names.join(', ')} and ${all - names.length} more` : format.list(names)}. Please choose a contact, who opens the bot (and lifts any block on it) and sends “bind <unit>”, such as “bind ${names[0] ?? ''}”.`,
  repaired: 'Once a new contact is bound, the unit leaves this list.',
};
