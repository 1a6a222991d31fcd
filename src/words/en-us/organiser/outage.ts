import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const outage: Words['outage'] = {
  title: (title) => `${title}: the system was down`,
  down: (from, until) =>
    `The system did not run from ${format.moment(from)} to ${format.moment(until)}; it runs again now. The platform delivers again what was sent to the bot meanwhile; after more than a few hours it may not deliver the oldest.`,
  late: 'These are still in time and go out late, now:',
  more: (count) => `And ${plural(count, 'more entry', 'more entries')}.`,
  nothing: 'Nothing was planned in that time, so nothing is late or missed.',
  silent: (name, since, others) =>
    `One process of the system (${name}) has given no heartbeat since ${format.moment(since)}; it may have stopped or hang. ${plural(others, 'other process', 'other processes')} run on, and planned messages are not affected. Please have whoever runs the system look at it.`,
};
